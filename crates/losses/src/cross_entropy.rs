//! Categorical cross-entropy: one question with several answers.

use nalgebra::DMatrix;
use network::{Logits, log_sum_exp, softmax_in_place};

use crate::Error;
use crate::elementwise::{check_gradient, check_probabilities, check_shapes, samples, weighted};

/// The surprise at the true classes, where softmax of the logits `z` gives the probabilities.
///
/// Targets `t` are probabilities that sum to 1 in each sample, mostly one-hot; natural logarithm:
///
/// ```text
/// L = −1/n · Σⱼ Σₖ tₖⱼ ln softmax(zⱼ)ₖ        ∂L/∂zₖⱼ = (softmax(zⱼ)ₖ − tₖⱼ) / n
/// ```
///
/// The divisor is the number of samples, not of outputs. Softmax and logarithm are taken as one
/// step, so being wrong and sure of it costs a large number and never infinity.
///
/// # Examples
///
/// A network of ten classes that has learned nothing yet pays ln 10 ≈ 2.303 nats:
///
/// ```
/// use losses::{CrossEntropy, Logits};
/// use nalgebra::DMatrix;
///
/// let untrained = Logits::new(DMatrix::zeros(10, 1));
/// let mut seven = DMatrix::zeros(10, 1);
/// seven[7] = 1.0;
/// let loss = CrossEntropy.value(&untrained, &seven)?;
/// assert!((loss - 10_f64.ln()).abs() < 1e-12);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// Probabilities are refused by the compiler:
///
/// ```compile_fail
/// # use losses::{CrossEntropy, Logits};
/// # use nalgebra::DMatrix;
/// # let untrained = Logits::new(DMatrix::zeros(10, 1));
/// # let seven = DMatrix::zeros(10, 1);
/// CrossEntropy.value(&network::softmax(&untrained), &seven);
/// ```
///
/// # Where others differ
///
/// - PyTorch's `CrossEntropyLoss`, Keras's `CategoricalCrossentropy(from_logits=True)` and the loss
///   of scikit-learn's `MLPClassifier` are the same, with the same gradient.
/// - Targets that do not sum to 1 are refused here. PyTorch and Keras take them, and their slope is
///   then `softmax(z) · Σ t − t`. A sum may be off by 10⁻⁹, for rounding; the slope here leaves the
///   `Σ t` out and is off by as much.
/// - PyTorch passes over the samples with the label −100, and an average of none is NaN. Here a
///   sample has a column of targets, and one without a class is refused.
///
/// # Hard points
///
/// Only differences of logits count, so a logit of ±20, ±40, ±710 or ±1e300 beside a 0 costs what it
/// costs in [`BinaryCrossEntropy`](crate::BinaryCrossEntropy). The slope of the right class is a
/// probability less 1: what is smaller than 10⁻¹⁶ is rounded away there, and kept in the slopes of
/// the other classes.
///
/// A logit of −∞ holds its class impossible: that costs ∞ if it is the answer, and nothing if not. A
/// logit of NaN makes value and slopes of its sample NaN. A logit of +∞, or a sample with nothing but
/// −∞, has no softmax: the slopes are NaN, and the value is NaN or ∞.
///
/// # Source
///
/// Goodfellow, Bengio and Courville, *Deep Learning* (2016), eq. 6.30.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossEntropy;

impl CrossEntropy {
    /// The loss of a batch, in nats: 0 when certain and right, ln k for an even guess among k.
    /// Logits and targets are classes × samples.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample
    /// - [`Error::NotAProbability`] if a target is not in `0..=1`
    /// - [`Error::TargetSum`] if a sample's targets do not sum to 1
    pub fn value(self, logits: &Logits, targets: &DMatrix<f64>) -> Result<f64, Error> {
        value(logits.matrix(), targets)
    }

    /// Fills `gradient` with the derivative of the loss with respect to each logit: all three are
    /// classes × samples.
    ///
    /// # Errors
    ///
    /// As [`CrossEntropy::value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn gradient(
        self,
        logits: &Logits,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        slope(logits.matrix(), targets, gradient)
    }
}

pub(crate) fn value(logits: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
    check_shapes(logits, targets)?;
    check_distributions(targets)?;
    let mut sum = 0.0;
    for (z, t) in logits.column_iter().zip(targets.column_iter()) {
        let (largest, rest) = log_sum_exp(z.as_slice());
        for (z, t) in z.iter().zip(&t) {
            sum += weighted(*t, (largest - z) + rest);
        }
    }
    Ok(sum / samples(logits))
}

pub(crate) fn slope(
    logits: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    gradient: &mut DMatrix<f64>,
) -> Result<(), Error> {
    check_shapes(logits, targets)?;
    check_distributions(targets)?;
    check_gradient(logits, gradient)?;
    gradient.copy_from(logits);
    for (mut g, t) in gradient.column_iter_mut().zip(targets.column_iter()) {
        softmax_in_place(g.as_mut_slice());
        g.zip_apply(&t, |g, t| *g = (*g - t) / samples(logits));
    }
    Ok(())
}

fn check_distributions(targets: &DMatrix<f64>) -> Result<(), Error> {
    check_probabilities(targets)?;
    for (index, column) in targets.column_iter().enumerate() {
        let sum: f64 = column.iter().sum();
        if !(1.0 - 1e-9..=1.0 + 1e-9).contains(&sum) {
            return Err(Error::TargetSum {
                sample: index + 1,
                sum,
            });
        }
    }
    Ok(())
}
