//! Half a wave down.

use std::f64::consts::PI;

use numeric::elementary::cos;

use crate::{Error, checks};

/// Cosine annealing: slowly at first, fast in the middle, and gently into the end.
///
/// ```text
/// factor(t) = lowest + (1 − lowest) · ½ (1 + cos(π t / steps))      t < steps
///           = lowest                                               from t = steps on
/// ```
///
/// A run of `steps` steps has t = 0 to `steps` − 1, so its last step is still a little above
/// `lowest`.
///
/// PyTorch's `CosineAnnealingLR` goes on with the wave, and its learning rate *rises again*
/// past `T_max`, up to where it began. Here it is held at the lowest value, as in Keras's
/// `CosineDecay`.
///
/// # Examples
///
/// ```
/// use descent::Cosine;
///
/// let cosine = Cosine::new(10, 0.2)?;
/// assert_eq!(cosine.factor(0), 1.0);
/// assert!((cosine.factor(5) - 0.6).abs() < 1e-15); // halfway in steps, halfway down
/// assert_eq!(cosine.factor(10), 0.2);
/// assert_eq!(cosine.factor(15), 0.2); // PyTorch's would be back at 0.6
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2017),
/// equation 5, for a single run without restarts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cosine {
    steps: u64,
    lowest: f64,
}

impl Cosine {
    /// From 1 at step 0 down to the factor `lowest` at step `steps`.
    ///
    /// # Errors
    ///
    /// [`Error::Zero`] if there are no steps, and [`Error::OutOfRange`] if `lowest` is not in
    /// [0, 1].
    pub fn new(steps: u64, lowest: f64) -> Result<Self, Error> {
        Ok(Self {
            steps: checks::at_least_one(checks::STEPS, steps)?,
            lowest: checks::share(checks::LOWEST, lowest)?,
        })
    }

    /// What the run's learning rate is multiplied by at this step, counted from 0.
    pub fn factor(&self, step: u64) -> f64 {
        let progress = step.min(self.steps) as f64 / self.steps as f64;
        half_wave(1.0, self.lowest, progress)
    }
}

/// From `start` to `end` along half a cosine wave, as `progress` goes from 0 to 1.
pub(super) fn half_wave(start: f64, end: f64, progress: f64) -> f64 {
    end + (start - end) * 0.5 * (1.0 + cos(PI * progress))
}
