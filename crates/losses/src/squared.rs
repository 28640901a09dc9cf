//! Squared errors: being off twice as far costs four times as much.

use nalgebra::DMatrix;

use crate::Error;
use crate::elementwise::{elements, mean, mean_gradient, samples};

/// The mean of the squared differences, over all outputs of all samples.
///
/// With `n` samples and `k` outputs:
///
/// ```text
/// L = 1/(n k) · Σ (yᵢⱼ − tᵢⱼ)²        ∂L/∂yᵢⱼ = 2 (yᵢⱼ − tᵢⱼ) / (n k)
/// ```
///
/// PyTorch's `MSELoss`. scikit-learn's `MLPRegressor` and Nielsen take half of it, or a sum over
/// outputs: see [`HalfSquaredError`]. Their gradients differ by a constant factor, which changes
/// what a learning rate means.
// ANCHOR: MeanSquaredError
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanSquaredError;

impl MeanSquaredError {
    /// The loss of a batch.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, elements(predictions), |y, t| {
            (y - t) * (y - t)
        })
    }

    /// The derivative of the loss with respect to each prediction.
    ///
    /// # Errors
    ///
    /// As [`MeanSquaredError::value`].
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = elements(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| {
            2.0 * (y - t)
        })
    }
}
// ANCHOR_END: MeanSquaredError

/// Half the squared length of each sample's error, averaged over the samples.
///
/// ```text
/// L = 1/(2n) · Σⱼ ‖yⱼ − tⱼ‖²        ∂L/∂yᵢⱼ = (yᵢⱼ − tᵢⱼ) / n
/// ```
///
/// The ½ is there to cancel the 2 of the derivative. PyTorch has no loss of this name:
/// `0.5 * MSELoss(reduction="sum") / n` is the same.
///
/// # Source
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), eq. 6, the "quadratic cost".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfSquaredError;

impl HalfSquaredError {
    /// The loss of a batch.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, samples(predictions), |y, t| {
            0.5 * (y - t) * (y - t)
        })
    }

    /// The derivative of the loss with respect to each prediction.
    ///
    /// # Errors
    ///
    /// As [`HalfSquaredError::value`].
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = samples(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| y - t)
    }
}
