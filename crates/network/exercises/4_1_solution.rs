//! With weight 1 and bias −s a unit has the sum x − s, and steps at s. The weights of the
//! output are the rises: up by 0.5, up by 0.5 again, down by 1. They add up to 0, so it is level
//! ground again behind the towers.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Error, Layer, Network};

pub fn towers() -> Result<Network, Error> {
    let hidden = Layer::new(
        dmatrix![1.0; 1.0; 1.0],
        dvector![-0.1, -0.3, -0.6],
        Activation::Step,
    )?;
    let output = Layer::new(
        dmatrix![0.5, 0.5, -1.0],
        dvector![0.0],
        Activation::Identity,
    )?;
    Network::new(vec![hidden, output])
}
