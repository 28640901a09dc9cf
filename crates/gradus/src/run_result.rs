//! How good a run's network is in the end, as the file `result.toml` keeps it.

use std::cmp::Ordering;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use doctor::TestResult;
use model::{Report, figure, percent, r_squared};
use serde::{Deserialize, Serialize};

use crate::judged::Judged;

/// How good a run's network is in the end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answers", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum RunResult {
    Classes {
        samples: usize,
        right: usize,
        /// The samples of the largest class: so many are right if it is always answered.
        largest_class: usize,
        /// Where classes have weights: the accuracy, if all classes were equally frequent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mean_recall: Option<f64>,
        /// Runs of an earlier version have not written it down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        loss: Option<f64>,
    },
    Values {
        samples: usize,
        r_squared: f64,
        root_mean_squared_error: f64,
        mean_absolute_error: f64,
        /// The root of the mean squared error of always answering the mean.
        of_mean: f64,
    },
}

/// One of the figures of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    Accuracy,
    MeanRecall,
    Loss,
    RSquared,
    RootMeanSquaredError,
    MeanAbsoluteError,
}

impl Figure {
    /// The better one first.
    pub(crate) fn order(self, one: f64, other: f64) -> Ordering {
        match self {
            Self::Accuracy | Self::MeanRecall | Self::RSquared => other.total_cmp(&one),
            Self::Loss | Self::RootMeanSquaredError | Self::MeanAbsoluteError => {
                one.total_cmp(&other)
            }
        }
    }

    /// As it is printed.
    pub(crate) fn written(self, value: f64) -> String {
        match self {
            Self::Accuracy | Self::MeanRecall => percent(value),
            Self::RSquared => r_squared(value),
            Self::Loss | Self::RootMeanSquaredError | Self::MeanAbsoluteError => figure(value),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Accuracy => "accuracy",
            Self::MeanRecall => "mean recall",
            Self::Loss => "loss",
            Self::RSquared => "R²",
            Self::RootMeanSquaredError => "RMSE",
            Self::MeanAbsoluteError => "MAE",
        })
    }
}

impl RunResult {
    /// The file in the folder of a run.
    pub(crate) const FILE: &str = "result.toml";

    /// What the run in this folder has come to, if it has ended.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Option<Self>> {
        let file = folder.join(Self::FILE);
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.with_context(|| format!("cannot read {}", file.display()))?,
        };
        let result = toml::from_str(&text).with_context(|| file.display().to_string())?;
        Ok(Some(result))
    }

    pub(crate) fn to_toml(self) -> anyhow::Result<String> {
        Ok(toml::to_string(&self)?)
    }

    pub(crate) fn of(judged: &Judged) -> Self {
        let mut result = Self::of_report(&judged.report);
        if let (
            Self::Classes {
                loss, mean_recall, ..
            },
            Report::Classes(report),
        ) = (&mut result, &judged.report)
        {
            *loss = Some(judged.evaluation.loss);
            *mean_recall = judged.has_class_weights.then(|| report.mean_recall());
        }
        result
    }

    /// What a report says alone.
    pub(crate) fn of_report(report: &Report) -> Self {
        match report {
            Report::Classes(report) => Self::Classes {
                samples: report.samples(),
                right: report.right(),
                largest_class: report.figures(report.largest_class()).samples,
                mean_recall: None,
                loss: None,
            },
            Report::Values(report) => Self::Values {
                samples: report.samples,
                r_squared: report.r_squared,
                root_mean_squared_error: report.root_mean_squared_error,
                mean_absolute_error: report.mean_absolute_error,
                of_mean: report.of_mean,
            },
        }
    }

    /// What the doctor asks of it, where it is of a test part.
    pub(crate) fn for_doctor(self) -> TestResult {
        match self {
            Self::Classes {
                samples,
                right,
                largest_class,
                ..
            } => TestResult::Classes {
                samples,
                right,
                largest_class,
            },
            Self::Values {
                samples,
                root_mean_squared_error,
                of_mean,
                ..
            } => TestResult::Values {
                samples,
                error: root_mean_squared_error,
                error_of_mean: of_mean,
            },
        }
    }

    pub(crate) fn samples(&self) -> usize {
        match self {
            Self::Classes { samples, .. } | Self::Values { samples, .. } => *samples,
        }
    }

    /// The figures, the one that counts first.
    pub(crate) fn figures(&self) -> Vec<(Figure, f64)> {
        match *self {
            Self::Classes {
                samples,
                right,
                mean_recall,
                loss,
                ..
            } => {
                let accuracy = right as f64 / samples as f64;
                let mean_recall = mean_recall.map(|value| (Figure::MeanRecall, value));
                let loss = loss.map(|value| (Figure::Loss, value));
                let figures = [Some((Figure::Accuracy, accuracy)), mean_recall, loss];
                figures.into_iter().flatten().collect()
            }
            Self::Values {
                r_squared,
                root_mean_squared_error,
                mean_absolute_error,
                ..
            } => vec![
                (Figure::RSquared, r_squared),
                (Figure::RootMeanSquaredError, root_mean_squared_error),
                (Figure::MeanAbsoluteError, mean_absolute_error),
            ],
        }
    }

    /// One of the figures, if the result has it.
    pub(crate) fn figure(&self, figure: Figure) -> Option<f64> {
        let mut figures = self.figures().into_iter();
        figures.find_map(|(found, value)| (found == figure).then_some(value))
    }

    /// What the trivial answer gets.
    pub(crate) fn trivial(&self) -> String {
        match *self {
            Self::Classes {
                samples,
                largest_class,
                ..
            } => {
                let share = largest_class as f64 / samples as f64;
                let accuracy = Figure::Accuracy.written(share);
                format!("always the largest class: accuracy {accuracy}")
            }
            Self::Values { of_mean, .. } => format!("always the mean: RMSE {}", figure(of_mean)),
        }
    }
}
