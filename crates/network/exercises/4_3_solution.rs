//! A unit ReLU(x − s) bends the curve at s, and its weight in the output says by how much the slope
//! changes there. The slope is to be 0, 10, −10 and 0, so it changes by 10, by −20 and by 10.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Error, Layer, Network};

pub fn roof() -> Result<Network, Error> {
    let hidden = Layer::new(
        dmatrix![1.0; 1.0; 1.0],
        dvector![-0.4, -0.5, -0.6],
        Activation::Relu,
    )?;
    let output = Layer::new(
        dmatrix![10.0, -20.0, 10.0],
        dvector![0.0],
        Activation::Identity,
    )?;
    Network::new(vec![hidden, output])
}
