//! What a run shows.

use network::Network;
use training::{Diverged, EpochRecord, Error, Trainer};

use crate::evidence::number;
use crate::precautions::Precautions;
use crate::statistics::{DataStatistics, NetworkStatistics};
use crate::test_result::TestResult;

/// All that the doctor looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The training samples.
    pub data: DataStatistics,
    /// The network before the run.
    pub start: NetworkStatistics,
    /// The network after the run.
    pub end: NetworkStatistics,
    /// How far the weights and biases are from where they began, as a share of their first length:
    /// at 1 the network has gone as far as it is long.
    pub moved: f64,
    /// What the run has against overfitting.
    pub precautions: Precautions,
    /// How good the network is on samples that it has not learned from, if there are any.
    pub test: Option<TestResult>,
    /// The epochs of the run.
    pub epochs: Vec<EpochRecord>,
    /// Where the run diverged, if it did.
    pub diverged: Option<Diverged>,
    /// The network as it was before the run, until the run is over.
    pub first: Option<Network>,
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
            moved: 0.0,
            precautions: Precautions::of(trainer),
            test: None,
            epochs: Vec::new(),
            diverged: None,
            first: Some(trainer.network().clone()),
        })
    }

    /// Examines it again when it is over; `diverged` says where it broke off, if it did.
    ///
    /// # Errors
    ///
    /// As [`NetworkStatistics::of`].
    pub fn finish(&mut self, trainer: &Trainer, diverged: Option<Diverged>) -> Result<(), Error> {
        self.end = look(trainer)?;
        if let Some(first) = self.first.take() {
            self.moved = way(&first, trainer.network());
        }
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

    /// Whether it has learned little: whatever is strange about the network may be the reason.
    pub(crate) fn has_learned_little(&self) -> bool {
        /// The share of what a blind guess gets.
        const LITTLE: f64 = 0.5;
        self.share_left() > LITTLE
    }

    /// How many weights and biases the network has.
    pub(crate) fn parameters(&self) -> f64 {
        let layers = 0..self.start.layers.len();
        let shapes = layers.map(|layer| self.shape(layer));
        shapes.map(|(inputs, units)| (inputs + 1.0) * units).sum()
    }

    /// The inputs and the units of a layer.
    pub(crate) fn shape(&self, layer: usize) -> (f64, f64) {
        let inputs = match layer.checked_sub(1) {
            Some(below) => self.start.layers[below].units,
            None => self.data.features.len(),
        };
        (inputs as f64, self.start.layers[layer].units as f64)
    }

    pub(crate) fn against_blind_guess(&self) -> String {
        format!(
            "answering the same for every sample would get {}",
            number(self.end.blind_loss)
        )
    }
}

/// The length of the way from the parameters of one network to those of another, as a share of the
/// length of the first.
fn way(from: &Network, to: &Network) -> f64 {
    let (mut squares, mut length) = (0.0, 0.0);
    for (from, to) in from.layers().iter().zip(to.layers()) {
        squares += (to.weights() - from.weights()).norm_squared();
        squares += (to.biases() - from.biases()).norm_squared();
        length += from.weights().norm_squared() + from.biases().norm_squared();
    }
    if squares > 0.0 {
        (squares / length).sqrt()
    } else {
        0.0
    }
}

fn look(trainer: &Trainer) -> Result<NetworkStatistics, Error> {
    NetworkStatistics::of(
        trainer.network(),
        trainer.settings().loss,
        trainer.training(),
    )
}
