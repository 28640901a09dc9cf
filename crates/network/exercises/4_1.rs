//! Exercise 4.1: Two towers
//!
//! Build a network with one hidden layer of steps that is 0.5 for x between 0.1 and 0.3, 1 for x
//! between 0.3 and 0.6, and 0 elsewhere. Three hidden units are enough. In
//! `dmatrix!` a `;` ends a row: the hidden layer below has three units, so three rows of one weight.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Error, Layer, Network};

pub fn towers() -> Result<Network, Error> {
    let hidden = Layer::new(
        dmatrix![1.0; 1.0; 1.0],
        dvector![0.0, 0.0, 0.0],
        Activation::Step,
    )?;
    let output = Layer::new(dmatrix![0.0, 0.0, 0.0], dvector![0.0], Activation::Identity)?;
    Network::new(vec![hidden, output])
}
