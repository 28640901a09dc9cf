//! L2 regularization: large weights cost something too.

use crate::Error;

/// L2 regularization: a penalty on large weights, added to the loss, so that a network explains the
/// samples with small ones.
///
/// With `λ` the strength, over the weights `w` of a network and not its biases:
///
/// ```text
/// R = ½ λ Σ w²        ∂R/∂w = λ w
/// ```
///
/// The ½ cancels the 2 of the derivative. There is no divisor: the loss is a mean over the
/// samples, and the penalty comes once beside it. One step of plain gradient descent with
/// learning rate `η` first shrinks each weight by the factor `1 − η λ`. Others write the same
/// penalty in other ways:
///
/// | who | writes | so `λ` is |
/// | --- | --- | --- |
/// | Nielsen | `λ/(2n) · Σ w²`, for `n` training samples | `λ/n` |
/// | Keras, `regularizers.L2(l2)` | `l2 · Σ w²` | `2 l2` |
/// | PyTorch, `weight_decay` of `SGD` and `Adam` | `∂L/∂w + weight_decay · w` | `weight_decay` |
/// | scikit-learn, `alpha` of `MLPClassifier` | `alpha/(2m) · Σ w²`, for a batch of `m` | `alpha/m` |
///
/// PyTorch shrinks the biases as well; the others leave them alone, as here.
///
/// # Examples
///
/// ```
/// use losses::L2;
///
/// let l2 = L2::new(0.1)?;
/// assert_eq!(l2.value(&[3.0, -4.0]), 1.25); // ½ · 0.1 · (9 + 16)
/// assert_eq!(l2.slope(-4.0), -0.4);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Source
///
/// Krogh and Hertz, "A Simple Weight Decay Can Improve Generalization" (1991), eq. 1; Nielsen,
/// *Neural Networks and Deep Learning* (2015), eq. 87.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct L2 {
    strength: f64,
}

impl L2 {
    /// A penalty of this strength; 0 is none.
    ///
    /// # Errors
    ///
    /// [`Error::Strength`] if `strength` is not a finite number of at least 0.
    pub fn new(strength: f64) -> Result<Self, Error> {
        if strength.is_finite() && strength >= 0.0 {
            Ok(Self { strength })
        } else {
            Err(Error::Strength(strength))
        }
    }

    /// `½ λ Σ w²`.
    pub fn value(self, weights: &[f64]) -> f64 {
        let squares: f64 = weights.iter().map(|w| w * w).sum();
        0.5 * self.strength * squares
    }

    /// `λ w`: how fast the penalty grows with a weight.
    pub fn slope(self, weight: f64) -> f64 {
        self.strength * weight
    }

    /// `λ`.
    pub fn strength(self) -> f64 {
        self.strength
    }
}
