//! A little shorter at each step.

use crate::{Error, checks};
use numeric::elementary::power;

/// Exponential decay: the learning rate is multiplied by the same factor at each step.
///
/// ```text
/// factor(t) = γᵗ
/// ```
///
/// It halves every ln ½ / ln γ steps: with γ = 0.95 every 13.5, with γ = 0.5 every one. So
/// γ = 0.95 may do for epochs, and is far too fast for thousands of iterations. This is PyTorch's
/// `ExponentialLR`.
///
/// # Examples
///
/// ```
/// use descent::ExponentialDecay;
///
/// let halved = ExponentialDecay::new(0.5)?;
/// assert_eq!([0, 1, 2, 3].map(|t| halved.factor(t)), [1.0, 0.5, 0.25, 0.125]);
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// PyTorch, `torch.optim.lr_scheduler.ExponentialLR`. Keras's `ExponentialDecay` is
/// γ^(t / `decay_steps`), the same rule with the `decay_steps`-th root of γ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExponentialDecay {
    factor: f64,
}

impl ExponentialDecay {
    /// Multiplies the learning rate by `factor` at each step.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] if the factor is not above 0 and at most 1.
    pub fn new(factor: f64) -> Result<Self, Error> {
        Ok(Self {
            factor: checks::factor(checks::FACTOR, factor)?,
        })
    }

    /// What the run's learning rate is multiplied by at this step, counted from 0.
    pub fn factor(&self, step: u64) -> f64 {
        power(self.factor, step)
    }
}
