//! A loss chosen by name.

use std::fmt;
use std::str::FromStr;

use nalgebra::DMatrix;
use network::spelling::{spelled, with_parameter};

use crate::{Error, HalfSquaredError, Hinge, Huber, MeanAbsoluteError, MeanSquaredError};
use crate::{binary_cross_entropy, cross_entropy};

/// A loss for a training run, which reads the outputs of a network as they come.
///
/// The cross-entropies read them as logits, so the network's last layer must be the identity:
/// [`Loss::expects_logits`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Loss {
    /// [`MeanSquaredError`].
    MeanSquaredError,
    /// [`HalfSquaredError`].
    HalfSquaredError,
    /// [`MeanAbsoluteError`].
    MeanAbsoluteError,
    /// [`Huber`].
    Huber(Huber),
    /// [`BinaryCrossEntropy`](crate::BinaryCrossEntropy).
    BinaryCrossEntropy,
    /// [`CrossEntropy`](crate::CrossEntropy).
    CrossEntropy,
    /// [`Hinge`].
    Hinge,
}

impl Loss {
    /// The loss of a batch.
    ///
    /// # Shapes
    ///
    /// `outputs`, `targets`: outputs × samples
    ///
    /// # Errors
    ///
    /// Those of the loss that was chosen: [`Error::Shape`] if the shapes differ,
    /// [`Error::EmptyBatch`] if there is no sample, and what its targets must be.
    pub fn value(self, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        match self {
            Self::MeanSquaredError => MeanSquaredError.value(outputs, targets),
            Self::HalfSquaredError => HalfSquaredError.value(outputs, targets),
            Self::MeanAbsoluteError => MeanAbsoluteError.value(outputs, targets),
            Self::Huber(huber) => huber.value(outputs, targets),
            Self::BinaryCrossEntropy => binary_cross_entropy::value(outputs, targets),
            Self::CrossEntropy => cross_entropy::value(outputs, targets),
            Self::Hinge => Hinge.value(outputs, targets),
        }
    }

    /// Fills `gradient` with the derivative of the loss with respect to each output.
    ///
    /// # Shapes
    ///
    /// - `outputs`, `targets`: outputs × samples
    /// - `gradient`: the same, overwritten
    ///
    /// # Errors
    ///
    /// As [`Loss::value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn gradient(
        self,
        outputs: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        match self {
            Self::MeanSquaredError => MeanSquaredError.gradient(outputs, targets, gradient),
            Self::HalfSquaredError => HalfSquaredError.gradient(outputs, targets, gradient),
            Self::MeanAbsoluteError => MeanAbsoluteError.gradient(outputs, targets, gradient),
            Self::Huber(huber) => huber.gradient(outputs, targets, gradient),
            Self::BinaryCrossEntropy => binary_cross_entropy::slope(outputs, targets, gradient),
            Self::CrossEntropy => cross_entropy::slope(outputs, targets, gradient),
            Self::Hinge => Hinge.gradient(outputs, targets, gradient),
        }
    }

    /// Every loss, [`Huber`] as [`Huber::DEFAULT`].
    pub const ALL: [Self; 7] = [
        Self::MeanSquaredError,
        Self::HalfSquaredError,
        Self::MeanAbsoluteError,
        Self::Huber(Huber::DEFAULT),
        Self::BinaryCrossEntropy,
        Self::CrossEntropy,
        Self::Hinge,
    ];

    /// The name by which [`Loss::from_str`] finds it, without its parameter.
    pub fn name(self) -> &'static str {
        match self {
            Self::MeanSquaredError => "mean-squared-error",
            Self::HalfSquaredError => "half-squared-error",
            Self::MeanAbsoluteError => "mean-absolute-error",
            Self::Huber(_) => "huber",
            Self::BinaryCrossEntropy => "binary-cross-entropy",
            Self::CrossEntropy => "cross-entropy",
            Self::Hinge => "hinge",
        }
    }

    /// Whether it reads the outputs as logits, so that the last layer must be the identity.
    pub fn expects_logits(self) -> bool {
        matches!(self, Self::BinaryCrossEntropy | Self::CrossEntropy)
    }
}

impl fmt::Display for Loss {
    /// The name, with the parameter if it is not the usual one: `huber(2)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Huber(huber) if huber != Huber::DEFAULT => {
                f.pad(&format!("{}({})", self.name(), huber.delta()))
            }
            _ => f.pad(self.name()),
        }
    }
}

impl FromStr for Loss {
    type Err = Error;

    /// Reads what [`Display`](fmt::Display) writes, and the spellings of other libraries: `mse`,
    /// `mae`, `l1`, `bce`, `MSELoss`, `BCEWithLogitsLoss`, `cross_entropy`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::UnknownLoss {
            name: text.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        };
        let (name, parameter) = with_parameter(text).ok_or_else(unknown)?;
        let name = match name.strip_suffix("loss").unwrap_or(&name) {
            "mse" => "meansquarederror",
            "mae" | "l1" => "meanabsoluteerror",
            "bce" | "bcewithlogits" => "binarycrossentropy",
            other => other,
        };
        let found = Self::ALL
            .into_iter()
            .find(|loss| spelled(loss.name()) == name);
        match (found, parameter) {
            (Some(Self::Huber(_)), Some(delta)) => Ok(Self::Huber(Huber::new(delta)?)),
            (Some(loss), None) => Ok(loss),
            _ => Err(unknown()),
        }
    }
}
