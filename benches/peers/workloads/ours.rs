//! The workloads through Gradus, by what any program would call.

use std::error::Error;
use std::io;

use datasets::files::mnist;
use datasets::{Dataset, digits, xor};
use losses::Loss;
use network::Network;
use numeric::random::{ChaCha8Rng, generator};
use training::{LastBatch, Samples, Settings, Trainer, evaluate, predict};

use crate::prepare::SEED;
use crate::work::{Peer, Work};

/// A workload on its way.
pub(crate) struct Ours {
    work: Work,
    loss: Loss,
    check: Samples,
    does: Does,
}

enum Does {
    Learn(Box<Trainer>),
    Predict(Network, Dataset),
}

impl Ours {
    pub(crate) fn new(work: Work) -> Result<Self, Box<dyn Error>> {
        let loss = work.text("loss")?.parse()?;
        let network = first_network(&work, &mut generator(SEED))?;
        let (training, check) = data(&work)?;
        let samples = Samples::new(&check, &network, loss)?;
        let does = if work.text("learns")? == "yes" {
            Does::Learn(Box::new(trainer(&work, &training)?))
        } else {
            Does::Predict(network, check)
        };
        Ok(Self {
            work,
            loss,
            check: samples,
            does,
        })
    }

    /// Learns by the cross-entropy of each output instead, as scikit-learn must, and says what the
    /// workload's own loss is then.
    pub(crate) fn loss_by_cross_entropy(work: &Work) -> Result<f64, Box<dyn Error>> {
        let [learned, judged] =
            ["identity", "sigmoid"].map(|output| work.with("output_activation", output));
        let outputs = work.sizes()?.last().copied().unwrap_or(1) as f64;
        // Ours is the mean over the outputs, scikit-learn's the sum. A tenth of the rate, since the
        // cross-entropy is steeper: with the whole of it rounding alone changes the third digit.
        let rate: f64 = work.number("learning_rate")?;
        let learned = learned.with("learning_rate", &(rate / 10.0 * outputs).to_string());
        let mut learner = Self::new(learned.with("loss", "binary-cross-entropy"))?;
        learner.iterate(work.number("iterations")?)?;

        let check = data(work)?.1;
        let mut network = first_network(&judged, &mut generator(SEED))?;
        let layers = network
            .layers_mut()
            .iter_mut()
            .zip(learner.network().layers());
        for (layer, learned) in layers {
            let (weights, biases) = layer.parameters_mut();
            weights.copy_from_slice(learned.weights().as_slice());
            biases.copy_from_slice(learned.biases().as_slice());
        }
        let loss = work.text("loss")?.parse()?;
        let samples = Samples::new(&check, &network, loss)?;
        Ok(evaluate(&network, loss, &samples)?.loss)
    }

    pub(crate) fn iterations_per_epoch(&self) -> usize {
        match &self.does {
            Does::Learn(trainer) => trainer.plan().iterations_per_epoch(),
            Does::Predict(..) => 1,
        }
    }

    /// The share of the check part that is answered right.
    pub(crate) fn accuracy(&self) -> Result<f64, Box<dyn Error>> {
        let evaluation = evaluate(self.network(), self.loss, &self.check)?;
        Ok(evaluation.accuracy.ok_or("no classes")?)
    }

    fn network(&self) -> &Network {
        match &self.does {
            Does::Learn(trainer) => trainer.network(),
            Does::Predict(network, _) => network,
        }
    }
}

impl Peer for Ours {
    type Error = Box<dyn Error>;

    fn iterate(&mut self, iterations: usize) -> Result<usize, Self::Error> {
        match &mut self.does {
            Does::Learn(trainer) => {
                let mut samples = 0;
                for _ in 0..iterations {
                    let step = trainer.step()?;
                    samples += step.iteration.samples;
                    if step.stop.is_some() {
                        let (training, _) = data(&self.work)?;
                        **trainer = self::trainer(&self.work, &training)?;
                    }
                }
                Ok(samples)
            }
            Does::Predict(network, data) => Ok(predict(network, &data.shared_inputs())?.ncols()),
        }
    }

    fn loss(&mut self) -> Result<f64, Self::Error> {
        Ok(evaluate(self.network(), self.loss, &self.check)?.loss)
    }
}

/// The network at its start; `rng` goes on to shuffle, as in every run.
pub(crate) fn first_network(work: &Work, rng: &mut ChaCha8Rng) -> Result<Network, Box<dyn Error>> {
    let sizes = work.sizes()?;
    let mut activations = vec![work.text("hidden_activation")?.parse()?; sizes.len() - 2];
    activations.push(work.text("output_activation")?.parse()?);
    let initialization = work.text("initialization")?.parse()?;
    Ok(Network::initialized(
        &sizes,
        &activations,
        initialization,
        rng,
    )?)
}

/// The training part, and the part that is checked.
fn data(work: &Work) -> Result<(Dataset, Dataset), Box<dyn Error>> {
    Ok(match work.text("data")? {
        "mnist" => {
            let (training, test) = mnist(work.text("mnist")?)?;
            let first: Vec<usize> = (0..work.number("check_samples")?).collect();
            (training, test.select(&first)?)
        }
        "digits" => {
            let digits = digits();
            let pixels_to_one = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
            let [training, test] =
                pixels_to_one.split_stratified([0.8, 0.2], &mut generator(SEED))?;
            (training, test)
        }
        "xor" => (xor(), xor()),
        other => return Err(io::Error::other(format!("no data named {other}")).into()),
    })
}

fn trainer(work: &Work, training: &Dataset) -> Result<Trainer, Box<dyn Error>> {
    let mut rng = generator(SEED);
    let network = first_network(work, &mut rng)?;
    let optimizer = work.text("optimizer")?.parse()?;
    let learning_rate = work.number("learning_rate")?;
    let mut settings = Settings::new(work.text("loss")?.parse()?, optimizer, learning_rate);
    settings.batch_size = work.number("batch_size")?;
    settings.last_batch = match work.text("last_batch")? {
        "keep" => LastBatch::Keep,
        _ => LastBatch::Drop,
    };
    settings.shuffle = settings.batch_size < training.samples();
    settings.stopping.epochs = work.number("epochs")?;
    Ok(Trainer::new(network, training, None, settings, rng)?)
}
