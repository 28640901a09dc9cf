//! A run that a reader starts, halts, steps and looks into.

use network::{Layer, Network};
use numeric::random::ChaCha8Rng;
use rand::SeedableRng as _;
use training::{Evaluation, History, State, StopReason, Trainer};

use crate::{Curve, Data, Error, Picture, Settings};

/// Iterations after which the history of a run is put away. It grows with each, and a run in a page
/// may go on for hours.
const KEPT_ITERATIONS: usize = 20_000;

/// A run of the playground.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    data: Data,
    trainer: Trainer,
    /// Epochs and iterations that have been put away.
    epochs: usize,
    iterations: usize,
    /// The loss of the last epoch that has been put away.
    loss: Option<f64>,
    curve: Curve,
    edited: bool,
}

/// How good the network is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluations {
    /// On what it learns from.
    pub training: Evaluation,
    /// On what it does not.
    pub test: Option<Evaluation>,
}

impl Session {
    /// A network at its start.
    ///
    /// # Errors
    ///
    /// What is wrong with the settings, or their data.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let data = Data::load(settings.source, settings.samples, &settings.own)?;
        let (network, rng) = settings.network()?;
        let training = kept(&settings, &data)?;
        Ok(Self {
            trainer: Trainer::new(network, &data.training, None, training, rng)?,
            settings,
            data,
            epochs: 0,
            iterations: 0,
            loss: None,
            curve: Curve::default(),
            edited: false,
        })
    }

    /// One iteration.
    ///
    /// # Errors
    ///
    /// [`Error::Training`] if the run has diverged.
    pub fn step(&mut self) -> Result<(), Error> {
        let step = self.trainer.step()?;
        if let Some(epoch) = step.epoch {
            self.curve
                .add(self.epochs + epoch.epoch, epoch.training_loss);
        }
        if step.stop == Some(StopReason::Epochs) {
            self.put_away()?;
        }
        Ok(())
    }

    /// To the end of the epoch, and as many epochs more as make up `count`.
    ///
    /// # Errors
    ///
    /// Those of [`Session::step`].
    pub fn run_epochs(&mut self, count: usize) -> Result<(), Error> {
        let last = self.epoch() + count;
        while self.epoch() < last {
            self.step()?;
        }
        Ok(())
    }

    /// Goes on with an empty history and the same bits.
    fn put_away(&mut self) -> Result<(), Error> {
        self.loss = self.loss();
        self.epochs = self.epoch();
        self.iterations = self.iteration();
        let state = self.state(self.network().clone(), History::default())?;
        Ok(self.trainer.restore(state)?)
    }

    /// The run as it stands, but with this network and this history. It takes the optimizers with it.
    fn state(&mut self, network: Network, history: History) -> Result<State, Error> {
        let fresh = self.trainer.settings().optimizers(&network)?;
        let places = self.trainer.optimizers_mut().iter_mut();
        let optimizers = places.zip(fresh);
        let optimizers = optimizers.map(|(used, fresh)| std::mem::replace(used, fresh));
        Ok(State {
            network,
            optimizers: optimizers.collect(),
            order: self.trainer.order().to_vec(),
            rng: copied(self.trainer.rng()),
            history,
            best: None,
        })
    }

    /// The epochs that are done.
    pub fn epoch(&self) -> usize {
        self.epochs + self.trainer.history().epochs().len()
    }

    /// The iterations that are done.
    pub fn iteration(&self) -> usize {
        self.iterations + self.trainer.history().iterations().len()
    }

    /// The iterations of an epoch.
    pub fn iterations_per_epoch(&self) -> usize {
        self.trainer.plan().iterations_per_epoch()
    }

    /// The mean loss over the last epoch that is done, as the run wrote it down.
    pub fn loss(&self) -> Option<f64> {
        let last = self.trainer.history().last_epoch();
        last.map(|epoch| epoch.training_loss).or(self.loss)
    }

    /// The losses so far.
    pub fn curve(&self) -> &Curve {
        &self.curve
    }

    /// How good the network is now.
    ///
    /// # Errors
    ///
    /// None that a session that could be made has.
    pub fn evaluate(&self) -> Result<Evaluations, Error> {
        let test = self.data.test.as_ref();
        Ok(Evaluations {
            training: self.trainer.evaluate(&self.data.training)?,
            test: test.map(|test| self.trainer.evaluate(test)).transpose()?,
        })
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// The points.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// The places to draw the units at.
    pub fn picture(&self, side: usize) -> Picture {
        Picture::new(&self.data, side)
    }

    /// All weights and biases, layer by layer and unit by unit: its weights, then its bias.
    pub fn parameters(&self) -> Vec<f64> {
        let mut parameters = Vec::new();
        for layer in self.network().layers() {
            for unit in 0..layer.units() {
                parameters.extend(layer.weights().row(unit).iter());
                parameters.push(layer.biases()[unit]);
            }
        }
        parameters
    }

    /// Sets a parameter by its place in [`Session::parameters`]. The optimizer's memory stays.
    ///
    /// # Errors
    ///
    /// [`Error::NoSuchWeight`] if there is no such place, [`Error::Network`] if the number is not
    /// finite.
    pub fn set_parameter(&mut self, place: usize, value: f64) -> Result<(), Error> {
        let mut parameters = self.parameters();
        let parameter = parameters.get_mut(place).ok_or(Error::NoSuchWeight)?;
        *parameter = value;
        let mut rest = parameters.as_slice();
        let mut layers = Vec::new();
        for layer in self.network().layers() {
            let row = layer.inputs() + 1;
            let (own, others) = rest.split_at(layer.units() * row);
            rest = others;
            let (weights, biases): (Vec<&[f64]>, Vec<f64>) = own
                .chunks_exact(row)
                .map(|unit| (&unit[..row - 1], unit[row - 1]))
                .unzip();
            let weights = weights.concat();
            let activation = layer.activation();
            let sizes = (layer.units(), layer.inputs());
            layers.push(Layer::from_row_slice(
                sizes.0, sizes.1, &weights, &biases, activation,
            )?);
        }
        let mut network = Network::new(layers)?;
        if self.settings.dropout > 0.0 {
            network = network.with_dropout(self.settings.dropout)?;
        }
        let history = self.trainer.history().clone();
        let state = self.state(network, history)?;
        self.trainer.restore(state)?;
        self.edited = true;
        Ok(())
    }

    /// What to type for the same digits in a terminal, or why there is nothing.
    pub fn command(&self) -> String {
        if self.edited {
            return "# no command sets a weight by hand: press Reset first".to_owned();
        }
        let command = self.settings.command(&self.data, self.epoch());
        command.unwrap_or_else(|| "# no command trains on this gate: choose xor".to_owned())
    }
}

/// A generator that goes on as `rng` does.
fn copied(rng: &ChaCha8Rng) -> ChaCha8Rng {
    let mut copy = ChaCha8Rng::from_seed(rng.get_seed());
    copy.set_stream(rng.get_stream());
    copy.set_word_pos(rng.get_word_pos());
    copy
}

/// The settings of a trainer whose history is short.
fn kept(settings: &Settings, data: &Data) -> Result<training::Settings, Error> {
    let mut training = settings.training(data)?;
    let per_epoch = data.training.samples().div_ceil(training.batch_size);
    training.stopping.epochs = (KEPT_ITERATIONS / per_epoch).max(1);
    Ok(training)
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact values")]
mod tests {
    use super::*;

    fn bits(network: &Network) -> Vec<u64> {
        let layers = network.layers().iter();
        layers
            .flat_map(|layer| layer.weights().iter().chain(layer.biases().iter()))
            .map(|number| number.to_bits())
            .collect()
    }

    /// XOR in full batches needs one iteration per epoch: the history is put away once.
    #[test]
    fn what_is_put_away_changes_no_bit() -> Result<(), Error> {
        let settings: Settings = "data=xor&layers=2&rate=0.01&batch=3&dropout=0.1".parse()?;
        let epochs = KEPT_ITERATIONS / 2 + 7;
        let mut session = Session::new(settings.clone())?;
        session.run_epochs(epochs)?;
        assert_eq!(session.trainer.history().epochs().len(), 7);
        assert_eq!((session.epoch(), session.iteration()), (epochs, 2 * epochs));

        let (network, rng) = settings.network()?;
        let mut training = settings.training(&session.data)?;
        training.stopping.epochs = epochs;
        let mut whole = Trainer::new(network, &session.data.training, None, training, rng)?;
        whole.run(|_| ())?;
        assert_eq!(bits(session.network()), bits(whole.network()));
        let last = whole.history().last_epoch().map(|last| last.training_loss);
        assert_eq!(session.loss(), last);
        Ok(())
    }

    #[test]
    fn a_weight_that_is_set_is_the_only_one_that_changes() -> Result<(), Error> {
        let mut session = Session::new("data=moons&layers=3".parse()?)?;
        session.step()?;
        let before = session.parameters();
        // Two inputs and a bias for each of three units: place 5 is the bias of the second.
        session.set_parameter(5, 0.25)?;
        assert_eq!(session.network().layers()[0].biases()[1], 0.25);
        let mut expected = before;
        expected[5] = 0.25;
        assert_eq!(session.parameters(), expected);
        assert!(session.command().starts_with("# no command"));
        assert_eq!(session.set_parameter(13, 0.0), Err(Error::NoSuchWeight));
        session.step()
    }

    #[test]
    fn a_run_that_diverges_says_so() -> Result<(), Error> {
        let settings = "data=moons&activation=relu&optimizer=sgd&rate=1e300";
        let mut session = Session::new(settings.parse()?)?;
        let error = session.run_epochs(5).unwrap_err();
        assert!(error.to_string().contains("diverged"), "{error}");
        Ok(())
    }

    #[test]
    fn a_picture_shows_each_unit_at_the_places_of_the_plane() -> Result<(), Error> {
        let session = Session::new("data=xor&layers=2".parse()?)?;
        let mut drawn = Vec::new();
        session.picture(3).draw(session.network(), &mut drawn)?;
        assert_eq!(drawn.len(), 3 * 9);
        // XOR's corners are 0 and 1, and the middle of the square is the middle of them.
        let middle = session.network().forward(&nalgebra::dmatrix![0.5; 0.5])?;
        assert_eq!(drawn[4], middle.activations()[1][(0, 0)]);
        assert_eq!(drawn[9 + 4], middle.activations()[1][(1, 0)]);
        let sure = network::Activation::Sigmoid.value(middle.outputs()[(0, 0)]);
        assert_eq!(drawn[18 + 4], sure);
        Ok(())
    }
}
