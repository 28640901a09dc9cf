//! The hinge loss: right by a margin costs nothing.

use nalgebra::DMatrix;

use crate::Error;
use crate::elementwise::{check_shapes, elements, mean, mean_gradient};

/// What a prediction lacks to be right by a margin of 1.
///
/// Labels `t` are −1 or 1, and the prediction `y` is any number whose sign is the answer:
///
/// ```text
/// L = 1/(n k) · Σ max(0, 1 − t y)        ∂L/∂y = −t / (n k) where t y < 1, else 0
/// ```
///
/// At the corner `t y = 1` the slope is taken as 0, as PyTorch's `clamp` and `relu` give it
/// (its `maximum` gives half of it). The loss of a support vector machine.
///
/// # Source
///
/// Cortes and Vapnik, "Support-Vector Networks" (1995).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hinge;

impl Hinge {
    /// The loss of a batch.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample
    /// - [`Error::Label`] if a target is neither −1 nor 1
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        check_shapes(predictions, targets)?;
        check_labels(targets)?;
        mean(predictions, targets, elements(predictions), |y, t| {
            let missing = 1.0 - t * y;
            if missing <= 0.0 { 0.0 } else { missing }
        })
    }

    /// The derivative of the loss with respect to each prediction.
    ///
    /// # Errors
    ///
    /// As [`Hinge::value`].
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        check_shapes(predictions, targets)?;
        check_labels(targets)?;
        let divisor = elements(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| {
            let margin = t * y;
            if margin.is_nan() {
                margin
            } else if margin < 1.0 {
                -t
            } else {
                0.0
            }
        })
    }
}

fn check_labels(targets: &DMatrix<f64>) -> Result<(), Error> {
    for (index, column) in targets.column_iter().enumerate() {
        for &value in &column {
            #[allow(clippy::float_cmp, reason = "a label is exactly -1 or exactly 1")]
            if value != 1.0 && value != -1.0 {
                return Err(Error::Label {
                    sample: index + 1,
                    value,
                });
            }
        }
    }
    Ok(())
}
