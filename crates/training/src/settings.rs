//! The settings of a run.

use descent::{Optimizer, OptimizerKind, ReduceOnPlateau, Schedule};
use losses::{L2, Loss};
use network::Network;

use crate::{ClassWeights, LastBatch, Stopping};

/// What a run needs to know beside the network and the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The loss to lower.
    pub loss: Loss,
    /// The variant of gradient descent.
    pub optimizer: OptimizerKind,
    /// The learning rate, a finite number above 0.
    pub learning_rate: f64,
    /// What the learning rate is multiplied by, iteration by iteration.
    pub schedule: Schedule,
    /// Cuts the learning rate when an epoch's loss no longer falls: the loss on the validation
    /// part, or else on the training part. Its factor comes on top of the schedule's.
    pub plateau: Option<ReduceOnPlateau>,
    /// The L2 penalty on large weights. The losses that a run reports are those of the data alone.
    pub l2: Option<L2>,
    /// How much each class counts, in the loss of the training part as in that of the validation part.
    pub class_weights: ClassWeights,
    /// The samples of a batch, at least 1.
    pub batch_size: usize,
    /// What happens to a last batch that is not full.
    pub last_batch: LastBatch,
    /// Whether the samples are put into a new random order for each epoch.
    pub shuffle: bool,
    /// When the run stops.
    pub stopping: Stopping,
}

impl Settings {
    /// Shuffled batches of 32, the last one kept, for 10 epochs, always with this learning rate,
    /// no penalty on weights, and samples that count the same.
    pub fn new(loss: Loss, optimizer: OptimizerKind, learning_rate: f64) -> Self {
        Self {
            loss,
            optimizer,
            learning_rate,
            schedule: Schedule::Constant,
            plateau: None,
            l2: None,
            class_weights: ClassWeights::Equal,
            batch_size: 32,
            last_batch: LastBatch::Keep,
            shuffle: true,
            stopping: Stopping::after(10),
        }
    }

    /// The optimizers at their start, two per layer: one for the weights and one for the biases.
    ///
    /// # Errors
    ///
    /// [`descent::Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn optimizers(
        &self,
        network: &Network,
    ) -> Result<Vec<Box<dyn Optimizer + Send>>, descent::Error> {
        let both = network.layers().iter().flat_map(|_| [(), ()]);
        both.map(|()| self.optimizer.build(self.learning_rate))
            .collect()
    }
}
