//! What happened in a run, iteration by iteration and epoch by epoch.

/// One iteration. All counts start from 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IterationRecord {
    /// The iteration in the whole run.
    pub iteration: usize,
    /// Its epoch.
    pub epoch: usize,
    /// The iteration in its epoch.
    pub iteration_in_epoch: usize,
    /// The samples of its batch.
    pub samples: usize,
    /// The learning rate of its update.
    pub learning_rate: f64,
    /// The loss of its batch, before the update.
    pub loss: f64,
    /// How many samples of the batch were answered right, before the update; none without classes.
    pub correct: Option<usize>,
}

/// One epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EpochRecord {
    /// The epoch, from 1.
    pub epoch: usize,
    /// The iterations of the run so far.
    pub iterations: usize,
    /// The learning rate of its last update.
    pub learning_rate: f64,
    /// The mean loss over the epoch's samples, each taken before its batch's update.
    pub training_loss: f64,
    /// The share of the epoch's samples answered right before their batch's update.
    pub training_accuracy: Option<f64>,
    /// The loss on the validation part after the epoch, where there is one.
    pub validation_loss: Option<f64>,
    /// The accuracy on the validation part after the epoch.
    pub validation_accuracy: Option<f64>,
}

/// All iterations and epochs of a run so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    pub(crate) iterations: Vec<IterationRecord>,
    pub(crate) epochs: Vec<EpochRecord>,
}

impl History {
    /// The iterations, first to last.
    pub fn iterations(&self) -> &[IterationRecord] {
        &self.iterations
    }

    /// The epochs, first to last.
    pub fn epochs(&self) -> &[EpochRecord] {
        &self.epochs
    }

    /// The last epoch, if one has ended.
    pub fn last_epoch(&self) -> Option<&EpochRecord> {
        self.epochs.last()
    }

    /// The epochs as CSV, a line an epoch; a field without a value is empty.
    ///
    /// Numbers are written with all their digits: read back, they are the same bits.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from(
            "epoch,iterations,learning_rate,training_loss,training_accuracy,validation_loss,\
             validation_accuracy\n",
        );
        let field = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
        for record in &self.epochs {
            let fields = [
                record.epoch.to_string(),
                record.iterations.to_string(),
                record.learning_rate.to_string(),
                record.training_loss.to_string(),
                field(record.training_accuracy),
                field(record.validation_loss),
                field(record.validation_accuracy),
            ];
            csv.push_str(&fields.join(","));
            csv.push('\n');
        }
        csv
    }
}
