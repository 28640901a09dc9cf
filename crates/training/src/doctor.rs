//! The doctor: why does a network not learn?
//!
//! An [`Examination`] holds what a run shows: its data, its network before and after, its epochs.
//! [`diagnose`] names the illnesses, each with its evidence and a remedy.
//!
//! It asks in the order in which causes work: first the data, then the first weights, then the
//! learning rate, then what the run has made of the network. Where it finds something it asks no
//! further, because what comes later may be only a consequence. Follow the remedy, train again, and
//! ask again.

mod data;
mod file;
mod outcome;
mod rate;
mod start;

use std::fmt;

use crate::statistics::{DataStatistics, NetworkStatistics};
use crate::{Diverged, EpochRecord, Error, Trainer};

pub use file::{FileError, epochs_from_csv};

/// All that the doctor looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The training samples.
    pub data: DataStatistics,
    /// The network before the run.
    pub start: NetworkStatistics,
    /// The network after the run.
    pub end: NetworkStatistics,
    /// The epochs of the run.
    pub epochs: Vec<EpochRecord>,
    /// Where the run diverged, if it did.
    pub diverged: Option<Diverged>,
}

/// What can be wrong with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Illness {
    /// All samples are of one class.
    OneClass,
    /// A feature has the same value in all samples.
    ConstantFeature,
    /// Features are far too large, or all of them far too small.
    UnscaledInputs,
    /// The first weights are so large that the first loss is no finite number.
    LargeWeights,
    /// All units of a hidden layer are equal, and stay so.
    EqualUnits,
    /// Sigmoid or tanh units sit where their curves are flat.
    SaturatedUnits,
    /// ReLU units give 0 for every sample.
    DeadRelus,
    /// Steps that are too long.
    LearningRateTooHigh,
    /// Steps that are too short.
    LearningRateTooLow,
    /// The network learns its samples by heart.
    Overfitting,
    /// The loss stays where it is, far from 0.
    Stuck,
}

/// An illness, what speaks for it, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// The illness.
    pub illness: Illness,
    /// The numbers that speak for it.
    pub evidence: String,
    /// What to try.
    pub remedy: String,
}

/// Looks for one illness.
type Check = fn(&Examination) -> Option<Diagnosis>;

/// Names what is wrong with a run, the likeliest cause first; nothing, if it is healthy.
///
/// # Examples
///
/// ```
/// use datasets::xor;
/// use descent::Variant;
/// use losses::Loss;
/// use network::{Activation, Initialization, Network};
/// use numeric::random::generator;
/// use training::doctor::{Examination, Illness, diagnose};
/// use training::{Settings, Trainer};
///
/// let mut rng = generator(1);
/// let activations = [Activation::Tanh, Activation::Identity];
/// // All weights 0: the four units can never become different.
/// let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Zeros, &mut rng)?;
/// let settings = Settings::new(Loss::BinaryCrossEntropy, Variant::Adam, 0.05);
///
/// let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
/// let found = diagnose(&Examination::of_run(&mut trainer)?);
/// assert_eq!(found[0].illness, Illness::EqualUnits);
/// # Ok::<(), training::Error>(())
/// ```
// ANCHOR: diagnose
pub fn diagnose(examination: &Examination) -> Vec<Diagnosis> {
    let floors: [&[Check]; 6] = [
        &[
            data::one_class,
            data::large_constant,
            data::unscaled,
            data::unscaled_validation,
        ],
        &[start::large_weights, start::equal_units],
        &[start::saturated, start::dead_relus],
        &[rate::too_high],
        &[outcome::saturated, outcome::dead_relus],
        &[
            rate::too_low,
            outcome::stuck,
            outcome::overfitting,
            data::idle_constant,
        ],
    ];
    for checks in floors {
        let found: Vec<_> = checks
            .iter()
            .filter_map(|check| check(examination))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
// ANCHOR_END: diagnose

impl Examination {
    /// Examines a run before its first iteration.
    ///
    /// # Errors
    ///
    /// As [`NetworkStatistics::of`].
    pub fn begin(trainer: &Trainer) -> Result<Self, Error> {
        let start = look(trainer)?;
        Ok(Self {
            data: DataStatistics::of(&trainer.training),
            end: start.clone(),
            start,
            epochs: Vec::new(),
            diverged: None,
        })
    }

    /// Examines it again when it is over; `diverged` says where it broke off, if it did.
    ///
    /// # Errors
    ///
    /// As [`NetworkStatistics::of`].
    pub fn finish(&mut self, trainer: &Trainer, diverged: Option<Diverged>) -> Result<(), Error> {
        self.end = look(trainer)?;
        self.epochs = trainer.history().epochs().to_vec();
        self.diverged = diverged;
        Ok(())
    }

    /// Runs `trainer` to its end and examines it before and after. A run that diverges is no error
    /// here: the doctor wants to see it.
    ///
    /// # Errors
    ///
    /// As [`NetworkStatistics::of`].
    pub fn of_run(trainer: &mut Trainer) -> Result<Self, Error> {
        let mut examination = Self::begin(trainer)?;
        let diverged = match trainer.run(|_| ()) {
            Ok(_) => None,
            Err(Error::Diverged(diverged)) => Some(diverged),
            Err(error) => return Err(error),
        };
        examination.finish(trainer, diverged)?;
        Ok(examination)
    }

    /// The loss after the run as a share of what a guess that does not look at the inputs gets:
    /// 0 is perfect, 1 is no better than that guess.
    fn share_left(&self) -> f64 {
        self.end.loss / self.end.blind_loss
    }

    /// Whether the network has learned something worth having: then units that take no part are
    /// waste, and a loss that trembles is no illness.
    fn has_learned(&self) -> bool {
        /// The share of what a blind guess gets.
        const LEARNED: f64 = 0.1;
        self.share_left() < LEARNED
    }

    /// How many weights and biases the network has.
    fn parameters(&self) -> usize {
        let mut inputs = self.data.features.len();
        let mut parameters = 0_usize;
        for layer in &self.start.layers {
            let of_a_unit = inputs.saturating_add(1);
            parameters = parameters.saturating_add(layer.units.saturating_mul(of_a_unit));
            inputs = layer.units;
        }
        parameters
    }

    fn against_blind_guess(&self) -> String {
        format!(
            "answering the same for every sample would get {}",
            number(self.end.blind_loss)
        )
    }
}

fn look(trainer: &Trainer) -> Result<NetworkStatistics, Error> {
    NetworkStatistics::of(
        trainer.network(),
        trainer.settings().loss,
        &trainer.training,
    )
}

impl Illness {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneClass => "one class only",
            Self::ConstantFeature => "constant feature",
            Self::UnscaledInputs => "unscaled inputs",
            Self::LargeWeights => "first weights too large",
            Self::EqualUnits => "units that stay equal",
            Self::SaturatedUnits => "saturated units",
            Self::DeadRelus => "dead ReLUs",
            Self::LearningRateTooHigh => "learning rate too high",
            Self::LearningRateTooLow => "learning rate too low",
            Self::Overfitting => "overfitting",
            Self::Stuck => "stuck",
        }
    }
}

impl fmt::Display for Illness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for Diagnosis {
    /// Three lines: the name, the evidence, the remedy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.illness)?;
        writeln!(f, "  evidence  {}", self.evidence)?;
        write!(f, "  remedy    {}", self.remedy)
    }
}

fn diagnosis(illness: Illness, evidence: String, remedy: &str) -> Diagnosis {
    Diagnosis {
        illness,
        evidence,
        remedy: remedy.to_owned(),
    }
}

/// A number for evidence: four digits, with a power of ten where it is very large or small.
fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (1e-3..1e5).contains(&size) {
        let decimals = match size {
            1000.0.. => 0,
            100.0.. => 1,
            10.0.. => 2,
            1.0.. => 3,
            _ => 4,
        };
        let text = format!("{value:.decimals$}");
        if text.contains('.') {
            return text.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        return text;
    }
    format!("{value:.1e}")
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
