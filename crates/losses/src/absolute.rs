//! The absolute error: every unit of distance costs the same.

use nalgebra::DMatrix;

use crate::Error;
use crate::elementwise::{elements, mean, mean_gradient};

/// The mean of the absolute differences, over all outputs of all samples.
///
/// ```text
/// L = 1/(n k) · Σ |yᵢⱼ − tᵢⱼ|        ∂L/∂yᵢⱼ = sign(yᵢⱼ − tᵢⱼ) / (n k)
/// ```
///
/// # Examples
///
/// Off by 1 and by 3: (1 + 3) / 2.
///
/// ```
/// use losses::MeanAbsoluteError;
/// use nalgebra::dmatrix;
///
/// let loss = MeanAbsoluteError.value(&dmatrix![2.0, 5.0], &dmatrix![1.0, 8.0])?;
/// assert_eq!(loss, 2.0);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// PyTorch's `L1Loss` and Keras's `MeanAbsoluteError` are the same, with the same gradient.
/// scikit-learn's `MLPRegressor` has no such loss.
///
/// # Hard points
///
/// At `y = t` there is a corner: any slope from −1 to 1 would do, and 0 is taken, as by PyTorch.
/// Elsewhere the slope has the same size however small the error, so a run with a constant
/// learning rate jumps to and fro over the target.
///
/// # Source
///
/// Bishop, *Pattern Recognition and Machine Learning* (2006), eq. 1.91 with q = 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanAbsoluteError;

impl MeanAbsoluteError {
    /// The loss of a batch. Predictions and targets are outputs × samples.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, elements(predictions), |y, t| {
            (y - t).abs()
        })
    }

    /// Fills `gradient` with the derivative of the loss with respect to each prediction: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`MeanAbsoluteError::value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = elements(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| sign(y - t))
    }
}

/// −1, 0 or 1, and NaN for NaN. (`f64::signum` has no 0.)
fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}
