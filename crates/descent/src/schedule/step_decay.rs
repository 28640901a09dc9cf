//! Down the stairs.

use crate::{Error, checks};
use numeric::elementary::power;

/// Step decay: the learning rate is multiplied by the same factor after every so many steps.
///
/// ```text
/// factor(t) = γ^⌊t / every⌋
/// ```
///
/// This is PyTorch's `StepLR`, with its `step_size` for `every` and `gamma` for γ. PyTorch takes
/// γ = 0.1 where you give none; here you always say it.
///
/// # Examples
///
/// ```
/// use descent::StepDecay;
///
/// let halved = StepDecay::new(3, 0.5)?;
/// let factors = [0, 1, 2, 3, 4, 5, 6].map(|t| halved.factor(t));
/// assert_eq!(factors, [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25]);
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// PyTorch, `torch.optim.lr_scheduler.StepLR`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepDecay {
    every: u64,
    factor: f64,
}

impl StepDecay {
    /// Multiplies the learning rate by `factor` after every `every` steps.
    ///
    /// # Errors
    ///
    /// [`Error::Zero`] if the step size `every` is 0, and [`Error::OutOfRange`] if the factor is
    /// not above 0 and at most 1.
    pub fn new(every: u64, factor: f64) -> Result<Self, Error> {
        Ok(Self {
            every: checks::at_least_one("step size", every)?,
            factor: checks::factor(checks::FACTOR, factor)?,
        })
    }

    /// What the run's learning rate is multiplied by at this step, counted from 0.
    pub fn factor(&self, step: u64) -> f64 {
        power(self.factor, step / self.every)
    }
}
