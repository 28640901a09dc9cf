//! One wave: up to a high learning rate, and far down.

use super::cosine::half_wave;
use crate::{Error, checks};

/// The one-cycle policy: up to a learning rate that would be too high to start with, then
/// down to almost nothing.
///
/// ```text
/// first = 1 / div_factor                       1/25 of the peak
/// last  = first / final_div_factor             1/250000 of the peak
/// peak  = rising_share · steps − 1             the step at which factor is 1
///
/// factor(t) = wave from first to 1             0 ≤ t ≤ peak
///           = wave from 1 to last              peak ≤ t ≤ steps − 1
///           = last                             after that
///
/// wave from a to b = b + (a − b) · ½ (1 + cos(π u)), u from 0 to 1
/// ```
///
/// The run's learning rate is the *peak*, PyTorch's `max_lr`. Choose it higher than you would for
/// a constant rate: only a few steps are taken with it.
///
/// The peak falls on `rising_share` · `steps` − 1: step 2 of 10, step 29 of 100. Where that is
/// not a whole number, the factor passes through 1 between two steps and no step has it.
///
/// This is PyTorch's `OneCycleLR` with its starting values: `rising_share`, there `pct_start`,
/// 0.3, `div_factor` 25, `final_div_factor` 10⁴, two phases, cosine. PyTorch raises an error
/// past the last step; here the last factor is held. PyTorch, as the paper, also lets the
/// momentum fall while the learning rate rises; here the momentum stays as it is. The
/// paper's phases are straight lines, up and down equally long, with a short fall at the end.
///
/// # Examples
///
/// ```
/// use descent::OneCycle;
///
/// let cycle = OneCycle::new(10)?;
/// assert!((cycle.factor(0) - 0.04).abs() < 1e-15); // 1/25
/// assert!((cycle.factor(1) - 0.52).abs() < 1e-15); // halfway up
/// assert_eq!(cycle.factor(2), 1.0); // 0.3 · 10 − 1
/// assert!((cycle.factor(9) - 0.000_004).abs() < 1e-15); // 1/250000
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large
/// Learning Rates" (2018); in this form, PyTorch, `torch.optim.lr_scheduler.OneCycleLR`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneCycle {
    steps: u64,
    rising_share: f64,
    div_factor: f64,
    final_div_factor: f64,
}

impl OneCycle {
    /// One cycle over a run of so many steps, with PyTorch's starting values.
    ///
    /// # Errors
    ///
    /// [`Error::Zero`] if there are no steps.
    pub fn new(steps: u64) -> Result<Self, Error> {
        Ok(Self {
            steps: checks::at_least_one(checks::STEPS, steps)?,
            rising_share: 0.3,
            div_factor: 25.0,
            final_div_factor: 1e4,
        })
    }

    /// The same with another share of the steps in which the learning rate rises.
    ///
    /// # Errors
    ///
    /// [`Error::OutOfRange`] if it is not in [0, 1].
    pub fn with_rising_share(mut self, rising_share: f64) -> Result<Self, Error> {
        self.rising_share = checks::share("rising share", rising_share)?;
        Ok(self)
    }

    /// The same, starting at this part of the peak: 25 is for 1/25.
    ///
    /// # Errors
    ///
    /// [`Error::BelowOne`] if it is not a finite number of at least 1.
    pub fn with_div_factor(mut self, div_factor: f64) -> Result<Self, Error> {
        self.div_factor = checks::divisor("div factor", div_factor)?;
        Ok(self)
    }

    /// The same, ending at this part of the *start*: 10⁴ is for 1/10000 of it.
    ///
    /// # Errors
    ///
    /// [`Error::BelowOne`] if it is not a finite number of at least 1.
    pub fn with_final_div_factor(mut self, final_div_factor: f64) -> Result<Self, Error> {
        self.final_div_factor = checks::divisor("final div factor", final_div_factor)?;
        Ok(self)
    }

    /// What the run's learning rate is multiplied by at this step, counted from 0.
    pub fn factor(&self, step: u64) -> f64 {
        let first = 1.0 / self.div_factor;
        let last = first / self.final_div_factor;
        let end = (self.steps - 1) as f64;
        let peak = self.rising_share * self.steps as f64 - 1.0;

        let t = step.min(self.steps - 1) as f64;
        if t < peak {
            half_wave(first, 1.0, t / peak)
        } else if peak < end {
            half_wave(1.0, last, (t - peak) / (end - peak))
        } else {
            1.0 // all the steps rise, and this is the last
        }
    }
}
