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
/// # Examples
///
/// A logit of 0 says "perhaps" and pays ln 2 ≈ 0.693, whatever the answer. A logit of −1000 where
/// the answer is "yes" pays 1000:
///
/// ```
/// use losses::{BinaryCrossEntropy, Logits};
/// use nalgebra::dmatrix;
///
/// let yes = dmatrix![1.0];
/// let perhaps = BinaryCrossEntropy.value(&Logits::new(dmatrix![0.0]), &yes)?;
/// assert!((perhaps - 2_f64.ln()).abs() < 1e-15);
/// let wrong = BinaryCrossEntropy.value(&Logits::new(dmatrix![-1000.0]), &yes)?;
/// assert_eq!(wrong, 1000.0);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// - PyTorch's `BCEWithLogitsLoss` and Keras's `BinaryCrossentropy(from_logits=True)` are the same.
/// - Nielsen and scikit-learn's `MLPClassifier` sum over the outputs: `k` times the value and the
///   gradient.
/// - Taken from probabilities, the loss of a "yes" held impossible is −ln 0 = ∞. PyTorch's `BCELoss`
///   cuts the logarithm and says 100, scikit-learn cuts the probability at 2.2e-16 and says 36.04,
///   Keras at 1e-7 and says 16.12. From a logit there is nothing to cut.
///
/// # Hard points
///
/// | logit | value, right / wrong | slope, right / wrong |
/// | --- | --- | --- |
/// | ±20 | 2.06e-9 / 20.000000002 | 2.06e-9 / 1 − 2.06e-9 |
/// | ±40 | 4.25e-18 / 40 | 4.25e-18 / 1 |
/// | ±710 | 4.48e-309 / 710 | 4.48e-309 / 1 |
/// | ±1e300 | 0 / 1e300 | 0 / 1 |
/// | ±∞ | 0 / ∞ | 0 / 1 |
///
/// A logit of NaN gives NaN. PyTorch says NaN also at ±∞, for the right answer, and its slope is 0
/// from about 37 on where the answer "yes" is right.
///
/// # Source
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), eq. 63.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BinaryCrossEntropy;

impl BinaryCrossEntropy {
    /// The loss of a batch, in nats. Logits and targets are outputs × samples.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample
    /// - [`Error::NotAProbability`] if a target is not in `0..=1`
    pub fn value(self, logits: &Logits, targets: &DMatrix<f64>) -> Result<f64, Error> {
        value(logits.matrix(), targets)
    }

    /// Fills `gradient` with the derivative of the loss with respect to each logit: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`BinaryCrossEntropy::value`], and [`Error::Shape`] if `gradient` has another shape.
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
