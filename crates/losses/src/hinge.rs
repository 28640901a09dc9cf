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
/// The loss of a support vector machine.
///
/// # Examples
///
/// Right by 2 costs nothing, right by ¼ lacks ¾, wrong by 1 lacks 2: 2.75 / 3.
///
/// ```
/// use losses::Hinge;
/// use nalgebra::dmatrix;
///
/// let loss = Hinge.value(&dmatrix![2.0, -0.25, -1.0], &dmatrix![1.0, -1.0, 1.0])?;
/// assert_eq!(loss, 2.75 / 3.0);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// - PyTorch has no such loss: `(1 - t * y).clamp(min=0).mean()` is the same. Its
///   `HingeEmbeddingLoss` is another one, and `MultiMarginLoss` compares classes.
/// - Keras's `Hinge` has the same value, but reads labels 0 and 1 as −1 and 1; here 0 is refused.
/// - scikit-learn's `hinge_loss` is the same. Its `LinearSVC` squares what is lacking by default.
///
/// # Hard points
///
/// At the corner `t y = 1` any slope from `−t` to 0 would do. Here it is 0, as of PyTorch's `clamp`
/// and `relu`. PyTorch's `maximum`, and Keras over it, give `−t/2`, and scikit-learn's
/// `SGDClassifier` gives `−t`. At `t y = 0`, on the line between the classes, the loss is 1 and nothing is special.
///
/// # Source
///
/// Cortes and Vapnik, "Support-Vector Networks", *Machine Learning* 20 (1995), 273–297.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hinge;

impl Hinge {
    /// The loss of a batch. Predictions and targets are outputs × samples.
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

    /// Fills `gradient` with the derivative of the loss with respect to each prediction: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`Hinge::value`], and [`Error::Shape`] if `gradient` has another shape.
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
