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
/// summed and divided by `n k`.
///
/// # Examples
///
/// With `delta` 1, off by ½ and by 3: (⅛ + 2½) / 2.
///
/// ```
/// use losses::Huber;
/// use nalgebra::dmatrix;
///
/// let loss = Huber::DEFAULT.value(&dmatrix![0.5, 3.0], &dmatrix![0.0, 0.0])?;
/// assert_eq!(loss, 1.3125);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// - PyTorch's `HuberLoss` and Keras's `Huber` are the same, with the same gradient.
/// - PyTorch's `SmoothL1Loss` with `beta = δ` is this divided by `δ`, value and gradient. The two
///   agree at δ = 1 only.
/// - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning* (2009), eq. 10.23, and
///   scikit-learn's `HuberRegressor` leave the ½ out: for each output, twice the value and slope.
///
/// # Hard points
///
/// At `|e| = δ` both formulas give `½ δ²` with slope `±δ`, so value and slope have no jump there;
/// only the slope's slope has. At `e = 0` both are 0. However wild a sample, even infinite, its
/// slope is at most `δ / (n k)`.
///
/// # Source
///
/// Huber, "Robust Estimation of a Location Parameter", *Annals of Mathematical Statistics* 35
/// (1964), 73–101.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Huber {
    delta: f64,
}

impl Huber {
    /// `delta` 1, as in PyTorch.
    pub const DEFAULT: Self = Self { delta: 1.0 };

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

    /// The loss of a batch. Predictions and targets are outputs × samples.
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

    /// Fills `gradient` with the derivative of the loss with respect to each prediction: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`Huber::value`], and [`Error::Shape`] if `gradient` has another shape.
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
