//! The learning-rate schedule, as it is typed.

use std::fmt;
use std::str::FromStr;

use descent::{
    Cosine, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};
use network::spelling::spelled;

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

/// The schedules as they are typed.
const FORMS: [&str; 7] = [
    "constant",
    "step:EPOCHS[:FACTOR]",
    "exponential:FACTOR",
    "cosine",
    "warmup-cosine:EPOCHS",
    "one-cycle",
    "plateau:EPOCHS[:FACTOR]",
];

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

impl ScheduleArgument {
    /// The name, without its numbers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Step { .. } => "step",
            Self::Exponential { .. } => "exponential",
            Self::Cosine => "cosine",
            Self::WarmupCosine { .. } => "warmup-cosine",
            Self::OneCycle => "one-cycle",
            Self::Plateau { .. } => "plateau",
        }
    }
}

impl fmt::Display for ScheduleArgument {
    /// As it is typed: the name, and its numbers behind colons.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        match self {
            Self::Constant | Self::Cosine | Self::OneCycle => f.pad(name),
            Self::Step { epochs, factor } | Self::Plateau { epochs, factor } => {
                f.pad(&format!("{name}:{epochs}:{factor}"))
            }
            Self::Exponential { factor } => f.pad(&format!("{name}:{factor}")),
            Self::WarmupCosine { epochs } => f.pad(&format!("{name}:{epochs}")),
        }
    }
}

impl FromStr for ScheduleArgument {
    type Err = String;

    /// Reads what [`Display`](fmt::Display) writes, a factor left out, and names as others spell them:
    /// `one_cycle`, `OneCycle`.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts: Vec<&str> = text.split(':').collect();
        let typed = spelled(parts[0]);
        let names = FORMS.map(|form| form.split(':').next().unwrap_or(form));
        let Some(place) = names.iter().position(|name| spelled(name) == typed) else {
            let known = FORMS.join(", ");
            return Err(format!(
                "no schedule is called \"{text}\"; there are: {known}"
            ));
        };
        parts[0] = names[place];
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
            _ => Err(format!("want {}", FORMS[place])),
        }
    }
}
