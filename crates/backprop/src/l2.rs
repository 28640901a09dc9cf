//! The L2 penalty of a network: on its weights, not on its biases.

use losses::L2;
use network::Network;

use crate::{Error, Gradient};

/// `½ λ Σ w²` over all weights of all layers, to be added to the loss.
///
/// The biases are left out. A bias multiplies no input, so a large one makes the outputs no more
/// sensitive to the inputs; and there are few of them.
///
/// # Source
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3, "Regularization".
pub fn l2_penalty(network: &Network, l2: L2) -> f64 {
    let layers = network.layers().iter();
    layers
        .map(|layer| l2.value(layer.weights().as_slice()))
        .sum()
}

impl Gradient {
    /// Adds the slope of the penalty, `λ w`, to each weight's derivative, and nothing to a bias's.
    ///
    /// # Errors
    ///
    /// [`Error::GradientShape`] if this is the gradient of another network.
    pub fn add_l2(&mut self, network: &Network, l2: L2) -> Result<(), Error> {
        self.check(network)?;
        for (gradient, layer) in self.layers.iter_mut().zip(network.layers()) {
            gradient
                .weights
                .matrix_mut()
                .zip_apply(layer.weights(), |g, w| *g += l2.slope(w));
        }
        Ok(())
    }
}
