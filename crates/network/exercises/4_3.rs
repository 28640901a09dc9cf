//! Exercise 4.3: A roof
//!
//! Build a roof from three ReLU units: 0 up to x = 0.4, from there straight up to 1 at x = 0.5,
//! straight down to 0 at x = 0.6, and 0 from there on.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Error, Layer, Network};

pub fn roof() -> Result<Network, Error> {
    let hidden = Layer::new(
        dmatrix![1.0; 1.0; 1.0],
        dvector![0.0, 0.0, 0.0],
        Activation::Relu,
    )?;
    let output = Layer::new(dmatrix![0.0, 0.0, 0.0], dvector![0.0], Activation::Identity)?;
    Network::new(vec![hidden, output])
}
