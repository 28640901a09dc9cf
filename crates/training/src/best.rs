//! The weights of the best epoch.

use network::Network;

use crate::{EpochRecord, Trainer};

impl Trainer {
    /// The network as it was after the [best epoch](crate::History::best_epoch), the one with the lowest
    /// validation loss; none without a validation part, and before the first epoch ends.
    pub fn best_network(&self) -> Option<&Network> {
        self.best.as_ref()
    }

    /// Keeps the network if the epoch that has just ended is the best.
    pub(crate) fn keep_if_best(&mut self, epoch: &EpochRecord) {
        if self.history.best_epoch() != Some(epoch) {
            return;
        }
        match &mut self.best {
            Some(best) => copy_parameters(&self.network, best),
            None => self.best = Some(self.network.clone()),
        }
    }
}

/// Writes over the weights and biases of a network that is built alike.
fn copy_parameters(from: &Network, to: &mut Network) {
    for (from, to) in from.layers().iter().zip(to.layers_mut()) {
        let (weights, biases) = to.parameters_mut();
        weights.copy_from_slice(from.weights().as_slice());
        biases.copy_from_slice(from.biases().as_slice());
    }
}
