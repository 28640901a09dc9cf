//! Binary cross-entropy: each output is a yes-or-no question.

use nalgebra::DMatrix;
use network::Logits;
use network::activation::{sigmoid, softplus};

use crate::Error;
use crate::elementwise::{
    check_probabilities, check_shapes, elements, mean, mean_gradient, weighted,
};

/// The surprise at the true answers, where each logit `z` says "yes" with probability `σ(z)`.
///
/// Targets `t` are probabilities, mostly 0 or 1; natural logarithm, so the unit is the nat:
///
/// ```text
/// L = −1/(n k) · Σ ( t ln σ(z) + (1 − t) ln σ(−z) )        ∂L/∂z = (σ(z) − t) / (n k)
/// ```
///
/// Sigmoid and logarithm are taken as one step, `−ln σ(z) = softplus(−z)`, so being wrong and
/// sure of it costs a large number and never infinity. Written as `(1 − t) σ(z) − t σ(−z)`, the
/// gradient keeps its digits where `σ(z)` is stored as 1.
///
/// PyTorch's `BCEWithLogitsLoss`. Nielsen's cross-entropy sums over the outputs: it is `k` times
/// this one.
///
/// # Source
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), eq. 63.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BinaryCrossEntropy;

impl BinaryCrossEntropy {
    /// The loss of a batch, in nats.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample
    /// - [`Error::NotAProbability`] if a target is not in `0..=1`
    pub fn value(self, logits: &Logits, targets: &DMatrix<f64>) -> Result<f64, Error> {
        value(logits.matrix(), targets)
    }

    /// The derivative of the loss with respect to each logit.
    ///
    /// # Errors
    ///
    /// As [`BinaryCrossEntropy::value`].
    pub fn gradient(
        self,
        logits: &Logits,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        slope(logits.matrix(), targets, gradient)
    }
}

// ANCHOR: binary_cross_entropy
pub(crate) fn value(logits: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
    check_shapes(logits, targets)?;
    check_probabilities(targets)?;
    mean(logits, targets, elements(logits), |z, t| {
        weighted(t, softplus(-z)) + weighted(1.0 - t, softplus(z))
    })
}

pub(crate) fn slope(
    logits: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    gradient: &mut DMatrix<f64>,
) -> Result<(), Error> {
    check_shapes(logits, targets)?;
    check_probabilities(targets)?;
    mean_gradient(logits, targets, gradient, elements(logits), |z, t| {
        (1.0 - t) * sigmoid(z) - t * sigmoid(-z)
    })
}
// ANCHOR_END: binary_cross_entropy
