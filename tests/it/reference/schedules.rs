use descent::{
    Cosine, Error, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};
use serde::Deserialize;

use super::comparison::{Comparison, ONE_VALUE};
use super::tables::{Failure, read};

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ScheduleName {
    #[default]
    Constant,
    Step {
        every: u64,
        factor: f64,
    },
    Exponential {
        factor: f64,
    },
    Cosine {
        steps: u64,
        lowest: f64,
    },
    WarmupCosine {
        warmup: u64,
        steps: u64,
        lowest: f64,
    },
    OneCycle {
        steps: u64,
        rising_share: f64,
        div_factor: f64,
        final_div_factor: f64,
    },
}

impl ScheduleName {
    pub(crate) fn schedule(self) -> Result<Schedule, Error> {
        Ok(match self {
            Self::Constant => Schedule::Constant,
            Self::Step { every, factor } => Schedule::Step(StepDecay::new(every, factor)?),
            Self::Exponential { factor } => Schedule::Exponential(ExponentialDecay::new(factor)?),
            Self::Cosine { steps, lowest } => Schedule::Cosine(Cosine::new(steps, lowest)?),
            Self::WarmupCosine {
                warmup,
                steps,
                lowest,
            } => Schedule::WarmupCosine(WarmupCosine::new(warmup, steps, lowest)?),
            Self::OneCycle {
                steps,
                rising_share,
                div_factor,
                final_div_factor,
            } => Schedule::OneCycle(
                OneCycle::new(steps)?
                    .with_rising_share(rising_share)?
                    .with_div_factor(div_factor)?
                    .with_final_div_factor(final_div_factor)?,
            ),
        })
    }
}

#[derive(Deserialize)]
struct Case {
    schedule: ScheduleName,
    learning_rate: f64,
    rates: Vec<f64>,
}

/// What the learning rates are compared with: powers keep every digit, waves are rounded to a
/// part of their height.
fn comparison(schedule: ScheduleName) -> Comparison {
    match schedule {
        ScheduleName::Step { .. } | ScheduleName::Exponential { .. } => {
            Comparison::relative_above(f64::MIN_POSITIVE, ONE_VALUE)
        }
        _ => Comparison::within(ONE_VALUE),
    }
}

#[test]
fn the_learning_rate_at_every_step_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<Case> = read("schedules")?;
    assert_eq!(cases.len(), 15);
    for case in cases {
        let schedule = case.schedule.schedule()?;
        let mut comparison = comparison(case.schedule);
        for (step, &theirs) in (0..).zip(&case.rates) {
            let ours = case.learning_rate * schedule.factor(step);
            match case.schedule {
                // PyTorch's cosine goes on with the wave and rises; ours is held.
                ScheduleName::Cosine { steps, lowest } if step > steps => {
                    let held = case.learning_rate * lowest;
                    assert_eq!(ours.to_bits(), held.to_bits(), "{schedule:?}, step {step}");
                    assert!(theirs > held, "{schedule:?}, step {step}: {theirs}");
                }
                _ => comparison.number(format_args!("{schedule:?}, step {step}"), ours, theirs),
            }
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct PlateauSettings {
    reduction: f64,
    patience: u64,
    threshold: f64,
    cooldown: u64,
    lowest: f64,
    higher_is_better: bool,
}

impl PlateauSettings {
    pub(crate) fn plateau(self) -> Result<ReduceOnPlateau, Error> {
        let plateau = ReduceOnPlateau::new()
            .with_reduction(self.reduction)?
            .with_patience(self.patience)
            .with_threshold(self.threshold)?
            .with_cooldown(self.cooldown)
            .with_lowest(self.lowest)?;
        Ok(if self.higher_is_better {
            plateau.higher_is_better()
        } else {
            plateau
        })
    }
}

#[derive(Deserialize)]
struct PlateauCase {
    settings: PlateauSettings,
    learning_rate: f64,
    metrics: Vec<f64>,
    rates: Vec<f64>,
}

#[test]
fn the_cuts_on_a_plateau_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<PlateauCase> = read("plateaus")?;
    let mut comparison = Comparison::relative_above(f64::MIN_POSITIVE, ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let mut plateau = case.settings.plateau()?;
        let mut pairs = case.rates.windows(2);
        assert!(
            pairs.any(|pair| pair[0] > pair[1]),
            "no cut in case {index}"
        );
        for (epoch, (&metric, &theirs)) in (1..).zip(case.metrics.iter().zip(&case.rates)) {
            let ours = case.learning_rate * plateau.observe(metric)?;
            comparison.number(format_args!("plateau {index}, epoch {epoch}"), ours, theirs);
        }
    }
    Ok(())
}
