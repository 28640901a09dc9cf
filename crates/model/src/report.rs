//! How good answers are.

use std::fmt;

use datasets::{Dataset, Targets};

use crate::{Answer, ClassReport, Error, Prediction, ValueReport};

/// How good answers are, beside the trivial ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// Classes.
    Classes(ClassReport),
    /// Values.
    Values(ValueReport),
}

impl Report {
    /// Judges answers to the samples of a dataset whose targets are scaled as `answer` says.
    ///
    /// # Errors
    ///
    /// [`Error::Outputs`] if the dataset has targets of another kind; [`Error::Training`] if the
    /// numbers of answers and samples differ.
    pub fn of(prediction: &Prediction, dataset: &Dataset, answer: &Answer) -> Result<Self, Error> {
        match (prediction, dataset.targets(), answer) {
            (
                Prediction::Classes { classes, .. },
                Targets::Classes { labels, .. },
                Answer::Classes { names, .. },
            ) => Ok(Self::Classes(ClassReport::new(classes, labels, names)?)),
            (
                Prediction::Values(values),
                Targets::Values(targets),
                Answer::Value { scaling, .. },
            ) => {
                let actual: Vec<f64> = targets.iter().map(|&t| scaling.undo(t)).collect();
                Ok(Self::Values(ValueReport::new(
                    values,
                    &actual,
                    scaling.shift,
                )?))
            }
            _ => Err(Error::other_targets(dataset)),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Classes(report) => report.fmt(f),
            Self::Values(report) => report.fmt(f),
        }
    }
}
