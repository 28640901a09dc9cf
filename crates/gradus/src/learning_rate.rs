//! The learning-rate schedule, as it is typed.

use std::fmt;
use std::str::FromStr;

use descent::{
    Cosine, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};

/// A schedule by name, in epochs; those without a length go over the whole run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ScheduleArgument {
    Constant,
    Step { epochs: u64, factor: f64 },
    Exponential { factor: f64 },
    Cosine,
    WarmupCosine { epochs: u64 },
    OneCycle,
    Plateau { epochs: u64, factor: f64 },
}

/// By what a step or a cut multiplies the learning rate unless another factor is typed.
const DEFAULT_FACTOR: f64 = 0.1;

impl ScheduleArgument {
    /// The schedule over iterations, and what watches for a plateau, for a run of so many epochs.
    pub(crate) fn over(
        self,
        epochs: usize,
        iterations_per_epoch: usize,
    ) -> Result<(Schedule, Option<ReduceOnPlateau>), descent::Error> {
        let iterations = |epochs: u64| epochs.saturating_mul(iterations_per_epoch as u64);
        let whole_run = iterations(epochs as u64);
        let schedule = match self {
            Self::Constant => Schedule::Constant,
            Self::Step { epochs, factor } => {
                Schedule::Step(StepDecay::new(iterations(epochs), factor)?)
            }
            // Once an epoch, as a step of one epoch.
            Self::Exponential { factor } => {
                ExponentialDecay::new(factor)?;
                Schedule::Step(StepDecay::new(iterations(1), factor)?)
            }
            Self::Cosine => Schedule::Cosine(Cosine::new(whole_run, 0.0)?),
            Self::WarmupCosine { epochs } => {
                Schedule::WarmupCosine(WarmupCosine::new(iterations(epochs), whole_run, 0.0)?)
            }
            Self::OneCycle => Schedule::OneCycle(OneCycle::new(whole_run)?),
            Self::Plateau { epochs, factor } => {
                let plateau = ReduceOnPlateau::new()
                    .with_patience(epochs)
                    .with_reduction(factor)?;
                return Ok((Schedule::Constant, Some(plateau)));
            }
        };
        Ok((schedule, None))
    }
}

impl fmt::Display for ScheduleArgument {
    /// As it is typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant => f.pad("constant"),
            Self::Step { epochs, factor } => write!(f, "step:{epochs}:{factor}"),
            Self::Exponential { factor } => write!(f, "exponential:{factor}"),
            Self::Cosine => f.pad("cosine"),
            Self::WarmupCosine { epochs } => write!(f, "warmup-cosine:{epochs}"),
            Self::OneCycle => f.pad("one-cycle"),
            Self::Plateau { epochs, factor } => write!(f, "plateau:{epochs}:{factor}"),
        }
    }
}

impl FromStr for ScheduleArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split(':').collect();
        let epochs = |part: &str| {
            let wrong = |_| format!("\"{part}\" is not a whole number of epochs");
            part.parse().map_err(wrong)
        };
        let factor = |part: &str| {
            let wrong = |_| format!("\"{part}\" is not a number");
            part.parse().map_err(wrong)
        };
        match *parts.as_slice() {
            ["constant"] => Ok(Self::Constant),
            ["cosine"] => Ok(Self::Cosine),
            ["one-cycle"] => Ok(Self::OneCycle),
            ["exponential", part] => Ok(Self::Exponential {
                factor: factor(part)?,
            }),
            ["warmup-cosine", part] => Ok(Self::WarmupCosine {
                epochs: epochs(part)?,
            }),
            ["step", part, ref rest @ ..] if rest.len() <= 1 => Ok(Self::Step {
                epochs: epochs(part)?,
                factor: rest
                    .first()
                    .map_or(Ok(DEFAULT_FACTOR), |part| factor(part))?,
            }),
            ["plateau", part, ref rest @ ..] if rest.len() <= 1 => Ok(Self::Plateau {
                epochs: epochs(part)?,
                factor: rest
                    .first()
                    .map_or(Ok(DEFAULT_FACTOR), |part| factor(part))?,
            }),
            _ => Err(
                "want constant, step:EPOCHS[:FACTOR], exponential:FACTOR, cosine, \
                 warmup-cosine:EPOCHS, one-cycle or plateau:EPOCHS[:FACTOR]"
                    .to_owned(),
            ),
        }
    }
}
