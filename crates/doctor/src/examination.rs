//! What a run shows.

use training::{Diverged, EpochRecord, Error, Trainer};

use crate::evidence::number;
use crate::statistics::{DataStatistics, NetworkStatistics};

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

impl Examination {
    /// Examines a run before its first iteration.
    ///
    /// # Errors
    ///
    /// As [`NetworkStatistics::of`].
    pub fn begin(trainer: &Trainer) -> Result<Self, Error> {
        let start = look(trainer)?;
        Ok(Self {
            data: DataStatistics::of(trainer.training()),
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
    pub(crate) fn share_left(&self) -> f64 {
        self.end.loss / self.end.blind_loss
    }

    /// Whether the network has learned something worth having: then units that take no part are
    /// waste, and a loss that trembles is no illness.
    pub(crate) fn has_learned(&self) -> bool {
        /// The share of what a blind guess gets.
        const LEARNED: f64 = 0.1;
        self.share_left() < LEARNED
    }

    /// How many weights and biases the network has.
    pub(crate) fn parameters(&self) -> usize {
        let mut inputs = self.data.features.len();
        let mut parameters = 0_usize;
        for layer in &self.start.layers {
            let of_a_unit = inputs.saturating_add(1);
            parameters = parameters.saturating_add(layer.units.saturating_mul(of_a_unit));
            inputs = layer.units;
        }
        parameters
    }

    pub(crate) fn against_blind_guess(&self) -> String {
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
        trainer.training(),
    )
}
