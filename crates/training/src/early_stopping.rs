//! Early stopping: when a run ends, and why.

use crate::{Error, History};

/// When a run stops; it stops at whatever comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stopping {
    /// After so many epochs, at the latest.
    pub epochs: usize,
    /// When an epoch's training loss is at most this.
    pub target_loss: Option<f64>,
    /// When the accuracy is at least this: on the validation part, or else on the training part.
    pub target_accuracy: Option<f64>,
    /// Early stopping: when the validation loss has not fallen below its best for more than so many
    /// epochs.
    pub patience: Option<usize>,
}

/// Why a run stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// All epochs are done.
    Epochs,
    /// The training loss is as small as asked for.
    TargetLoss,
    /// The accuracy is as high as asked for.
    TargetAccuracy,
    /// The validation loss has stopped falling.
    Patience,
}

impl std::fmt::Display for StopReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Epochs => "all epochs are done",
            Self::TargetLoss => "the target loss is reached",
            Self::TargetAccuracy => "the target accuracy is reached",
            Self::Patience => "the validation loss has stopped falling",
        })
    }
}

impl Stopping {
    /// A run of `epochs` epochs that stops for nothing else.
    pub fn after(epochs: usize) -> Self {
        Self {
            epochs,
            target_loss: None,
            target_accuracy: None,
            patience: None,
        }
    }

    pub(crate) fn check(&self, has_classes: bool, has_validation: bool) -> Result<(), Error> {
        if self.epochs == 0 {
            return Err(Error::Epochs);
        }
        check_target(
            "target loss",
            "a finite number",
            self.target_loss,
            f64::is_finite,
        )?;
        check_target(
            "target accuracy",
            "in [0, 1]",
            self.target_accuracy,
            |share| (0.0..=1.0).contains(&share),
        )?;
        if self.target_accuracy.is_some() && !has_classes {
            return Err(Error::Missing {
                criterion: "a target accuracy",
                what: "data with classes",
            });
        }
        if self.patience.is_some() && !has_validation {
            return Err(Error::Missing {
                criterion: "patience",
                what: "a validation part",
            });
        }
        Ok(())
    }

    /// Whether the run stops after the last epoch so far.
    pub(crate) fn reason(&self, history: &History) -> Option<StopReason> {
        let epochs = history.epochs().len();
        let last = history.epochs().last()?;
        let accuracy = last.validation_accuracy.or(last.training_accuracy);
        if self
            .target_loss
            .is_some_and(|target| last.training_loss <= target)
        {
            return Some(StopReason::TargetLoss);
        }
        if self
            .target_accuracy
            .is_some_and(|target| accuracy >= Some(target))
        {
            return Some(StopReason::TargetAccuracy);
        }
        let best = history.best_epoch().map_or(0, |best| best.epoch);
        if self
            .patience
            .is_some_and(|patience| epochs - best > patience)
        {
            return Some(StopReason::Patience);
        }
        (epochs >= self.epochs).then_some(StopReason::Epochs)
    }
}

fn check_target(
    setting: &'static str,
    want: &'static str,
    target: Option<f64>,
    is_valid: impl Fn(f64) -> bool,
) -> Result<(), Error> {
    match target {
        Some(found) if !is_valid(found) => Err(Error::Target {
            setting,
            want,
            found,
        }),
        _ => Ok(()),
    }
}
