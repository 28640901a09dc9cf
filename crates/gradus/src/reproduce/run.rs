//! One run of one row.

use datasets::Dataset;
use numeric::random::generator;
use serde::{Deserialize, Serialize};
use training::{EpochRecord, Error, Trainer};

use super::data::{CLASSES, Mnist};
use super::measure::Measure;
use super::row::{Judge, Row};

/// A digit of which the last epoch's network reads a smaller share than this is lost.
const LOST_BELOW: f64 = 0.1;

/// What a run has come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Run {
    pub(crate) row: String,
    /// [`Row::key`]: a run of other settings is none of the row.
    pub(crate) settings: String,
    pub(crate) seed: u64,
    /// The samples that it is judged on.
    pub(crate) judged: usize,
    /// How many of them are classified correctly after each epoch, or after the last one alone.
    pub(crate) right: Vec<usize>,
    /// Of the images of each digit, how many are classified correctly after the last epoch, and how
    /// many there are.
    pub(crate) digits: Vec<[usize; 2]>,
    pub(crate) training_accuracy: Option<f64>,
    /// The first epoch without a wrong answer on the training samples, each taken before its
    /// batch's update.
    pub(crate) training_perfect_at: Option<usize>,
    pub(crate) least_loss_at: Option<usize>,
    /// Where the run diverged, if it did.
    pub(crate) diverged: Option<String>,
}

impl Run {
    /// Trains the row's network on `mnist`.
    pub(crate) fn of(row: &Row, seed: u64, mnist: &Mnist) -> anyhow::Result<Self> {
        let mut rng = generator(seed);
        let start = row.network(&mut rng)?;
        let training = if row.samples < mnist.training.samples() {
            &mnist
                .training
                .select(&(0..row.samples).collect::<Vec<_>>())?
        } else {
            &mnist.training
        };
        let (judged, each_epoch) = match row.judge {
            Judge::Test => (&mnist.test, true),
            Judge::Validation => (&mnist.validation, true),
            Judge::ValidationAtTheEnd => (&mnist.validation, false),
        };
        let observed = each_epoch.then_some(judged);
        let mut trainer = Trainer::new(start, training, observed, row.settings()?, rng)?;
        let diverged = match trainer.run(|_| ()) {
            Ok(_) => None,
            Err(Error::Diverged(diverged)) => Some(diverged.to_string()),
            Err(error) => return Err(error.into()),
        };

        let end = trainer.evaluate(judged)?;
        let epochs = trainer.history().epochs();
        let whole = |share: f64| count(share, judged);
        let mut right: Vec<usize> = epochs
            .iter()
            .filter_map(|epoch| epoch.validation_accuracy.map(whole))
            .collect();
        if !each_epoch {
            right.extend(end.accuracy.map(whole));
        }
        let wants_training = row.published.iter().any(|(m, _)| *m == Measure::Training);
        let training_accuracy = if wants_training {
            trainer.evaluate(training)?.accuracy
        } else {
            None
        };
        Ok(Self {
            row: row.name.to_owned(),
            settings: row.key(),
            seed,
            judged: judged.samples(),
            right,
            digits: right_of_each_digit(&end.predicted, judged),
            training_accuracy,
            training_perfect_at: first_perfect(epochs),
            least_loss_at: least_loss(epochs),
            diverged,
        })
    }

    /// Whether it diverged or lost a digit.
    pub(crate) fn failed(&self) -> bool {
        self.diverged.is_some() || !self.lost().is_empty()
    }

    /// The digits that the run has lost.
    pub(crate) fn lost(&self) -> Vec<usize> {
        let is_lost = |[right, all]: [usize; 2]| (right as f64) < LOST_BELOW * all as f64;
        let digits = self.digits.iter().enumerate();
        let lost = digits.filter(|&(_, &counts)| is_lost(counts));
        lost.map(|(digit, _)| digit).collect()
    }
}

/// A share of the samples as their number.
fn count(share: f64, part: &Dataset) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share is from 0 to 1"
    )]
    let count = (share * part.samples() as f64).round() as usize;
    count
}

fn right_of_each_digit(predicted: &[usize], part: &Dataset) -> Vec<[usize; 2]> {
    let labels = part.labels().unwrap_or_default();
    let mut digits = vec![[0, 0]; CLASSES];
    for (predicted, &label) in predicted.iter().zip(labels) {
        digits[label][0] += usize::from(*predicted == label);
        digits[label][1] += 1;
    }
    digits
}

fn first_perfect(epochs: &[EpochRecord]) -> Option<usize> {
    let perfect = epochs
        .iter()
        .find(|epoch| epoch.training_accuracy >= Some(1.0));
    perfect.map(|epoch| epoch.epoch)
}

fn least_loss(epochs: &[EpochRecord]) -> Option<usize> {
    let losses = epochs
        .iter()
        .filter_map(|epoch| Some((epoch.validation_loss?, epoch.epoch)));
    let least = losses.min_by(|(a, _), (b, _)| a.total_cmp(b));
    least.map(|(_, epoch)| epoch)
}
