//! The network that the program `layers` of chapter 8 prints, run forward and walked back.

use backprop::Backward;
use losses::HalfSquaredError;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network, Trace};

use crate::Error;

/// A network of 2 inputs, 2 hidden units and 2 outputs, with what both passes leave behind.
pub(crate) struct Layers {
    pub(crate) network: Network,
    pub(crate) targets: DMatrix<f64>,
    pub(crate) trace: Trace,
    pub(crate) backward: Backward,
}

impl Layers {
    pub(crate) fn run() -> Result<Self, Error> {
        let hidden = dmatrix![0.5, -1.0; 1.5, 0.25];
        let hidden = Layer::new(hidden, dvector![0.1, -0.2], Activation::Sigmoid)?;
        let output = dmatrix![2.0, -1.0; 1.0, 1.5];
        let output = Layer::new(output, dvector![0.3, -0.5], Activation::Sigmoid)?;
        let network = Network::new(vec![hidden, output])?;
        let (inputs, targets) = (dmatrix![1.0; 0.5], dmatrix![1.0; 0.0]);
        let trace = network.forward(&inputs)?;
        let mut backward = Backward::new(&network, 1)?;
        HalfSquaredError.gradient(trace.outputs(), &targets, backward.output_gradient_mut())?;
        backward.propagate(&network, &trace)?;
        Ok(Self {
            network,
            targets,
            trace,
            backward,
        })
    }
}
