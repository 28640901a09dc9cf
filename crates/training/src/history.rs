//! What happened in a run, iteration by iteration and epoch by epoch.

use crate::{Error, Plan};

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
    /// How many samples of the batch were classified correctly, before the update; none without classes.
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
    /// The share of the epoch's samples classified correctly before their batch's update.
    pub training_accuracy: Option<f64>,
    /// The loss on the validation part after the epoch, where there is one.
    pub validation_loss: Option<f64>,
    /// The accuracy on the validation part after the epoch.
    pub validation_accuracy: Option<f64>,
}

/// All iterations and epochs of a run so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    iterations: Vec<IterationRecord>,
    epochs: Vec<EpochRecord>,
    /// The place of the best epoch.
    best: Option<usize>,
    open: OpenEpoch,
}

/// What the epoch that has not ended yet has added up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct OpenEpoch {
    iterations: usize,
    samples: usize,
    /// The sum of the samples' losses.
    loss: f64,
    correct: usize,
}

impl EpochRecord {
    /// The loss that says how the run goes: that of the validation part, or else of the training
    /// part.
    pub fn monitored_loss(&self) -> f64 {
        self.validation_loss.unwrap_or(self.training_loss)
    }

    /// The best of these epochs, the one with the lowest validation loss, of several the first; none
    /// without validation.
    pub fn best(epochs: &[Self]) -> Option<&Self> {
        let mut best = None;
        for epoch in epochs {
            if epoch.is_better_than(best) {
                best = Some(epoch);
            }
        }
        best
    }

    fn is_better_than(&self, best: Option<&Self>) -> bool {
        let lowest = best.and_then(|best| best.validation_loss);
        self.validation_loss
            .is_some_and(|loss| lowest.is_none_or(|lowest| loss < lowest))
    }
}

/// Writing it down.
impl History {
    /// An empty history with room for a run of `epochs` epochs, so that the loop allocates
    /// nothing.
    ///
    /// # Errors
    ///
    /// [`Error::TooLong`] if memory cannot hold that many.
    pub fn for_run(plan: &Plan, epochs: usize) -> Result<Self, Error> {
        let iterations = plan.iterations_per_epoch();
        let too_long = Error::TooLong { epochs, iterations };
        let Some(total) = epochs.checked_mul(iterations) else {
            return Err(too_long);
        };
        let mut history = Self::default();
        let iterations = history.iterations.try_reserve_exact(total);
        let epochs = history.epochs.try_reserve_exact(epochs);
        iterations.and(epochs).map_err(|_| too_long)?;
        Ok(history)
    }

    /// The iterations of the epoch that has not ended yet.
    pub fn iterations_in_open_epoch(&self) -> usize {
        self.open.iterations
    }

    /// Writes down an iteration on a batch of `samples`, of which `correct` were classified correctly.
    pub fn add_iteration(
        &mut self,
        samples: usize,
        learning_rate: f64,
        loss: f64,
        correct: Option<usize>,
    ) -> IterationRecord {
        self.open.iterations += 1;
        self.open.samples += samples;
        self.open.loss += loss * samples as f64;
        self.open.correct += correct.unwrap_or(0);
        let record = IterationRecord {
            iteration: self.iterations.len() + 1,
            epoch: self.epochs.len() + 1,
            iteration_in_epoch: self.open.iterations,
            samples,
            learning_rate,
            loss,
            correct,
        };
        self.iterations.push(record);
        record
    }

    /// Writes down the epoch whose last iteration has just been added.
    pub fn close_epoch(
        &mut self,
        validation_loss: Option<f64>,
        validation_accuracy: Option<f64>,
    ) -> EpochRecord {
        let open = std::mem::take(&mut self.open);
        let samples = open.samples as f64;
        let last = self.iterations.last();
        let has_classes = last.is_some_and(|last| last.correct.is_some());
        let record = EpochRecord {
            epoch: self.epochs.len() + 1,
            iterations: self.iterations.len(),
            learning_rate: last.map_or(0.0, |last| last.learning_rate),
            training_loss: open.loss / samples,
            training_accuracy: has_classes.then(|| open.correct as f64 / samples),
            validation_loss,
            validation_accuracy,
        };
        if record.is_better_than(self.best_epoch()) {
            self.best = Some(self.epochs.len());
        }
        self.epochs.push(record);
        record
    }
}

/// Reading it.
impl History {
    /// The first line of [`History::to_csv`]: the names of its columns.
    pub const CSV_HEADER: &str = "epoch,iterations,learning_rate,training_loss,\
                                  training_accuracy,validation_loss,validation_accuracy";

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

    /// The epoch with the lowest validation loss, of several the first; none without validation.
    ///
    /// # Examples
    ///
    /// ```
    /// use training::{EpochRecord, History, LastBatch, Plan};
    ///
    /// let plan = Plan::new(2, 2, LastBatch::Keep)?;
    /// let mut history = History::for_run(&plan, 3)?;
    /// for validation_loss in [0.5, 0.25, 0.25] {
    ///     history.add_iteration(2, 0.1, 0.125, None);
    ///     history.close_epoch(Some(validation_loss), None);
    /// }
    /// assert_eq!(history.best_epoch().map(|best| best.epoch), Some(2));
    /// assert_eq!(history.best_epoch(), EpochRecord::best(history.epochs()));
    /// # Ok::<(), training::Error>(())
    /// ```
    pub fn best_epoch(&self) -> Option<&EpochRecord> {
        self.best.and_then(|best| self.epochs.get(best))
    }

    /// The epochs as CSV, a line per epoch; a field without a value is empty. Epochs count from 1, and
    /// `iterations` is how many the run has done so far.
    ///
    /// Numbers are written with all their digits: read back, they are the same bits.
    pub fn to_csv(&self) -> String {
        let mut csv = format!("{}\n", Self::CSV_HEADER);
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
