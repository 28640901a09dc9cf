//! Huber's loss: squared where the error is small, straight where it is large.

use nalgebra::DMatrix;

use crate::Error;
use crate::elementwise::{elements, mean, mean_gradient};

/// Squared up to a distance `delta`, straight beyond, so that an outlier pulls no harder.
///
/// With `e = y − t`, over all outputs of all samples:
///
/// ```text
/// l(e) = ½ e²              if |e| ≤ δ        l′(e) = e
///        δ (|e| − ½ δ)     beyond            l′(e) = δ sign(e)
/// ```
///
/// divided by `n k`. PyTorch's `HuberLoss`; its `SmoothL1Loss` with `beta` is this over `beta`,
/// so the two agree at 1 only.
///
/// # Source
///
/// Huber, "Robust Estimation of a Location Parameter" (1964).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Huber {
    delta: f64,
}

impl Huber {
    /// `delta` 1, as in PyTorch.
    pub const USUAL: Self = Self { delta: 1.0 };

    /// A Huber loss that is straight beyond `delta`.
    ///
    /// # Errors
    ///
    /// [`Error::Delta`] if `delta` is not a finite number above 0.
    pub fn new(delta: f64) -> Result<Self, Error> {
        if delta.is_finite() && delta > 0.0 {
            Ok(Self { delta })
        } else {
            Err(Error::Delta(delta))
        }
    }

    /// The distance beyond which it is straight.
    pub fn delta(self) -> f64 {
        self.delta
    }

    /// The loss of a batch.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, elements(predictions), |y, t| {
            let distance = (y - t).abs();
            if distance <= self.delta {
                0.5 * distance * distance
            } else {
                self.delta * (distance - 0.5 * self.delta)
            }
        })
    }

    /// The derivative of the loss with respect to each prediction.
    ///
    /// # Errors
    ///
    /// As [`Huber::value`].
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = elements(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| {
            // `clamp` keeps a NaN, so a diverged prediction stays visible.
            (y - t).clamp(-self.delta, self.delta)
        })
    }
}
