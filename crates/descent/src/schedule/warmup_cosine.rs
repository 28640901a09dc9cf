//! A gentle start, and half a wave down.

use super::cosine::half_wave;
use crate::{Error, checks};

/// Warm-up, then cosine annealing over the steps that are left.
///
/// ```text
/// factor(t) = (t + 1) / warmup                                      t < warmup
///           = lowest + (1 − lowest) · ½ (1 + cos(π u))              warmup ≤ t < steps
///           = lowest                                                from t = steps on
///
/// u = (t − warmup) / (steps − warmup)
/// ```
///
/// Fresh weights have steep and misleading slopes, and Adam does not know their size yet. Short
/// first steps do little harm.
///
/// The first step has the factor 1/`warmup`, and all the warm-up steps move the parameters. Step
/// `warmup` − 1 has the factor 1, and so has step `warmup`, where the wave begins.
/// During the warm-up a factor may be below `lowest`. A warm-up of 0 steps is
/// [`Cosine`](crate::Cosine).
///
/// Other programs start elsewhere. Hugging Face's `get_cosine_schedule_with_warmup` has
/// t/`warmup`: its first step has the learning rate 0 and does nothing. PyTorch's `LinearLR` starts
/// from a factor that you choose, ⅓ unless you do. To get the factors of this page from it,
/// chain `LinearLR(start_factor=1/warmup, total_iters=warmup-1)` and
/// `CosineAnnealingLR(T_max=steps-warmup)` with `SequentialLR(milestones=[warmup])`, for a
/// warm-up of at least 2.
///
/// # Examples
///
/// ```
/// use descent::WarmupCosine;
///
/// let schedule = WarmupCosine::new(4, 10, 0.0)?;
/// let warmup = [0, 1, 2, 3, 4].map(|t| schedule.factor(t));
/// assert_eq!(warmup, [0.25, 0.5, 0.75, 1.0, 1.0]);
/// assert!((schedule.factor(7) - 0.5).abs() < 1e-15); // halfway between 4 and 10
/// assert_eq!(schedule.factor(10), 0.0);
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// The warm-up: Goyal and others, "Accurate, Large Minibatch SGD: Training `ImageNet` in 1 Hour"
/// (2017), section 2.2. The wave: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with
/// Warm Restarts" (2017), equation 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WarmupCosine {
    warmup: u64,
    steps: u64,
    lowest: f64,
}

impl WarmupCosine {
    /// Up to 1 in `warmup` steps, then down to the factor `lowest` at step `steps`.
    ///
    /// # Errors
    ///
    /// [`Error::Zero`] if there are no steps, [`Error::WarmupTooLong`] if `warmup` is greater
    /// than `steps`, and [`Error::OutOfRange`] if `lowest` is not in [0, 1].
    pub fn new(warmup: u64, steps: u64, lowest: f64) -> Result<Self, Error> {
        let steps = checks::at_least_one(checks::STEPS, steps)?;
        if warmup > steps {
            return Err(Error::WarmupTooLong { warmup, steps });
        }
        Ok(Self {
            warmup,
            steps,
            lowest: checks::share(checks::LOWEST, lowest)?,
        })
    }

    /// What the run's learning rate is multiplied by at this step, counted from 0.
    // ANCHOR: warmup_cosine
    pub fn factor(&self, step: u64) -> f64 {
        if step < self.warmup {
            (step + 1) as f64 / self.warmup as f64
        } else if step < self.steps {
            let progress = (step - self.warmup) as f64 / (self.steps - self.warmup) as f64;
            half_wave(1.0, self.lowest, progress)
        } else {
            self.lowest
        }
    }
    // ANCHOR_END: warmup_cosine
}
