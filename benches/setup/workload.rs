//! The networks and settings of the comparison with other frameworks.

use datasets::Dataset;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{LastBatch, Settings, Trainer};

/// What a run is made of, but its data.
#[derive(Clone)]
pub(crate) struct Workload {
    pub(crate) sizes: Vec<usize>,
    /// Of the hidden layers, and of the output.
    pub(crate) activations: [Activation; 2],
    pub(crate) loss: Loss,
    pub(crate) optimizer: OptimizerKind,
    pub(crate) learning_rate: f64,
    pub(crate) batch_size: usize,
}

impl Workload {
    /// The workload of this letter, as `benches/peers/compare.py` describes it.
    pub(crate) fn of(letter: &str) -> Self {
        let a = Self {
            sizes: vec![784, 30, 10],
            activations: [Activation::Sigmoid; 2],
            loss: Loss::HalfSquaredError,
            optimizer: OptimizerKind::StochasticGradientDescent,
            learning_rate: 3.0,
            batch_size: 10,
        };
        let b = Self {
            sizes: vec![784, 128, 64, 10],
            activations: [Activation::Relu, Activation::Identity],
            loss: Loss::CrossEntropy,
            optimizer: OptimizerKind::Adam,
            learning_rate: 0.001,
            batch_size: 32,
        };
        match letter {
            "b" => b,
            "c" => Self {
                sizes: vec![784, 1024, 1024, 10],
                batch_size: 128,
                ..b
            },
            "d" => Self {
                sizes: vec![2, 4, 1],
                learning_rate: 1.0,
                batch_size: 4,
                ..a
            },
            "e" => Self {
                learning_rate: 0.3,
                batch_size: 1,
                ..a
            },
            _ => a,
        }
    }

    pub(crate) fn network(&self) -> Network {
        let [hidden, output] = self.activations;
        let mut activations = vec![hidden; self.sizes.len() - 2];
        activations.push(output);
        let initialization = match hidden {
            Activation::Relu => Initialization::He,
            _ => Initialization::Normal,
        };
        let network =
            Network::initialized(&self.sizes, &activations, initialization, &mut generator(1));
        network.expect("the sizes are above 0")
    }

    /// A run of so many epochs.
    pub(crate) fn trainer(&self, data: &Dataset, epochs: usize) -> Trainer {
        let mut settings = Settings::new(self.loss, self.optimizer, self.learning_rate);
        settings.batch_size = self.batch_size;
        settings.last_batch = LastBatch::Drop;
        settings.shuffle = self.batch_size < data.samples();
        settings.stopping.epochs = epochs;
        let trainer = Trainer::new(self.network(), data, None, settings, generator(1));
        trainer.expect("data, network and settings fit")
    }
}
