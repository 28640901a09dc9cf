//! Where a run stands: what must be kept of it to go on another day.

use descent::Optimizer;
use network::Network;
use numeric::random::ChaCha8Rng;

use crate::{Error, History, Plan, Trainer};

/// Everything that the rest of a run depends on, beside its settings and its data.
#[derive(Debug)]
pub struct State {
    /// The network as it was.
    pub network: Network,
    /// Two optimizers per layer, one for the weights and one for the biases, with what they
    /// remember: [`Settings::optimizers`](crate::Settings::optimizers) makes them.
    pub optimizers: Vec<Box<dyn Optimizer + Send>>,
    /// The order of the epoch's samples, which count from 0.
    pub order: Vec<usize>,
    /// The generator that shuffles, and chooses what dropout leaves out.
    pub rng: ChaCha8Rng,
    /// What had happened.
    pub history: History,
    /// The network after the [best epoch](History::best_epoch), if there is one.
    pub best: Option<Network>,
}

/// Stopping and going on.
impl Trainer {
    /// The order of the epoch's samples, which count from 0.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The generator as it is now.
    pub fn rng(&self) -> &ChaCha8Rng {
        &self.rng
    }

    /// The optimizers, two per layer, which hand out [what they remember](Optimizer::memory).
    pub fn optimizers_mut(&mut self) -> &mut [Box<dyn Optimizer + Send>] {
        &mut self.optimizers
    }

    /// Goes on from `state`: the next [`Trainer::step`] is the one that followed it.
    ///
    /// # Errors
    ///
    /// - [`Error::State`] if the state is that of another network, of another number of samples,
    ///   or of other batches
    /// - [`Error::Descent`] if its history has a loss that the plateau cannot judge
    ///
    /// Nothing has been changed then.
    pub fn restore(&mut self, state: State) -> Result<(), Error> {
        self.check(&state)?;
        let mut plateau = self.settings.plateau;
        if let Some(plateau) = &mut plateau {
            for record in state.history.epochs() {
                plateau.observe(record.monitored_loss())?;
            }
        }
        self.network = state.network;
        self.optimizers = state.optimizers;
        self.order = state.order;
        self.rng = state.rng;
        self.history = state.history;
        self.best = state.best;
        self.plateau = plateau;
        Ok(())
    }

    fn check(&self, state: &State) -> Result<(), Error> {
        let refused = |part, rule| Err(Error::State { part, rule });
        if !are_built_alike(&state.network, &self.network) {
            return refused("network", "is not built as that of the run");
        }
        if state.best.is_some() != state.history.best_epoch().is_some() {
            return refused(
                "best network",
                "is there without a best epoch, or not there with one",
            );
        }
        if let Some(best) = &state.best
            && !are_built_alike(best, &self.network)
        {
            return refused("best network", "is not built as that of the run");
        }
        if state.optimizers.len() != 2 * self.network.layers().len() {
            return refused("optimizers", "are not two per layer");
        }
        if !names_each_once(&state.order, self.training.len()) {
            return refused("order", "does not name each sample once");
        }
        if !follows(&state.history, &self.plan) {
            return refused("history", "has epochs of another length");
        }
        Ok(())
    }
}

fn are_built_alike(one: &Network, other: &Network) -> bool {
    let parts = |network: &Network| -> Vec<_> {
        let layers = network.layers().iter();
        layers
            .map(|layer| (layer.units(), layer.activation(), layer.dropout()))
            .collect()
    };
    one.inputs() == other.inputs() && parts(one) == parts(other)
}

fn names_each_once(order: &[usize], samples: usize) -> bool {
    let mut seen = vec![false; samples];
    for &sample in order {
        let seen = seen.get_mut(sample);
        if seen.is_none_or(|seen| std::mem::replace(seen, true)) {
            return false;
        }
    }
    order.len() == samples
}

fn follows(history: &History, plan: &Plan) -> bool {
    let per_epoch = plan.iterations_per_epoch();
    let open = history.iterations_in_open_epoch();
    open < per_epoch && history.iterations().len() == history.epochs().len() * per_epoch + open
}
