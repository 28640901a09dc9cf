//! What can be wrong with a run.

use std::fmt;

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
    /// Values to predict that are far too large or too small.
    UnscaledTargets,
    /// The first weights are so large that the first loss is not finite.
    LargeWeights,
    /// All units of a hidden layer are equal, and stay so.
    EqualUnits,
    /// Sigmoid or tanh units sit where their curves are flat.
    SaturatedUnits,
    /// ReLU units give 0 for every sample.
    DeadRelus,
    /// L2 has pulled all weights to 0.
    StrongL2,
    /// Steps that are too long.
    LearningRateTooHigh,
    /// Steps that are too short.
    LearningRateTooLow,
    /// The network learns its samples by heart.
    Overfitting,
    /// The loss stays where it is, far from 0.
    Stuck,
    /// Always answering the same would do as well.
    NoBetter,
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

impl Illness {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneClass => "one class only",
            Self::ConstantFeature => "constant feature",
            Self::UnscaledInputs => "unscaled inputs",
            Self::UnscaledTargets => "unscaled targets",
            Self::LargeWeights => "first weights too large",
            Self::EqualUnits => "units that stay equal",
            Self::SaturatedUnits => "saturated units",
            Self::DeadRelus => "dead ReLUs",
            Self::StrongL2 => "L2 too strong",
            Self::LearningRateTooHigh => "learning rate too high",
            Self::LearningRateTooLow => "learning rate too low",
            Self::Overfitting => "overfitting",
            Self::Stuck => "stuck",
            Self::NoBetter => "no better than a blind guess",
        }
    }
}

impl fmt::Display for Illness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Diagnosis {
    pub(crate) fn new(illness: Illness, evidence: String, remedy: impl Into<String>) -> Self {
        Self {
            illness,
            evidence,
            remedy: remedy.into(),
        }
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
