//! What each data set is trained with where the arguments say nothing.

use std::fmt::Write as _;

use descent::OptimizerKind;
use losses::Loss;
use model::Pipeline;
use network::{Activation, Initialization};

use crate::source::Source;

/// The settings of a network and its run.
#[derive(Debug, Clone)]
pub(crate) struct Defaults {
    pub(crate) hidden: &'static [usize],
    pub(crate) activation: Activation,
    pub(crate) initialization: Initialization,
    pub(crate) loss: Loss,
    pub(crate) optimizer: OptimizerKind,
    pub(crate) learning_rate: f64,
    pub(crate) batch_size: usize,
    pub(crate) epochs: usize,
}

impl Source {
    pub(crate) fn defaults(&self) -> Defaults {
        let common = Defaults {
            hidden: &[32],
            activation: Activation::Relu,
            initialization: Initialization::He,
            loss: Loss::CrossEntropy,
            optimizer: OptimizerKind::Adam,
            learning_rate: 0.001,
            batch_size: 32,
            epochs: 100,
        };
        let plane = Defaults {
            activation: Activation::Tanh,
            initialization: Initialization::XavierNormal,
            loss: Loss::BinaryCrossEntropy,
            learning_rate: 0.01,
            ..common
        };
        match self {
            Self::Xor => Defaults {
                hidden: &[8],
                learning_rate: 0.05,
                batch_size: 4,
                epochs: 500,
                ..plane
            },
            Self::Moons => Defaults {
                hidden: &[16],
                ..plane
            },
            Self::Spirals => Defaults {
                hidden: &[32, 32],
                ..plane
            },
            Self::Iris => Defaults {
                hidden: &[16],
                batch_size: 16,
                loss: Loss::CrossEntropy,
                ..plane
            },
            Self::Digits => Defaults {
                hidden: &[30],
                learning_rate: 0.005,
                epochs: 30,
                ..common
            },
            Self::Mnist(_) => Defaults {
                hidden: &[128],
                epochs: 10,
                ..common
            },
            // A folder may have few images.
            Self::Images(_) => Defaults {
                hidden: &[128],
                learning_rate: Pipeline::LEARNING_RATE,
                ..common
            },
            Self::Table(_) => Defaults {
                hidden: Pipeline::HIDDEN,
                learning_rate: Pipeline::LEARNING_RATE,
                batch_size: Pipeline::BATCH_SIZE,
                epochs: Pipeline::EPOCHS,
                ..common
            },
        }
    }
}

impl Source {
    /// The strength of L2 for a run on so many samples, if there is one by default.
    ///
    /// What is made or inside the box is known to do without.
    pub(crate) fn default_l2(&self, samples: usize) -> Option<f64> {
        matches!(self, Self::Table(_)).then(|| Pipeline::l2_for(samples))
    }
}

/// All of them as a table, for `--help`.
pub(crate) fn defaults_table() -> String {
    let sources = [
        Source::Xor,
        Source::Moons,
        Source::Spirals,
        Source::Iris,
        Source::Digits,
        Source::Mnist("FOLDER".into()),
        Source::Images("FOLDER".into()),
        Source::Table("FILE.csv".into()),
    ];
    let mut table = String::from(
        "Defaults:\n  data           layers  activation  loss                  optimizer  rate   batch  epochs\n",
    );
    for source in sources {
        let defaults = source.defaults();
        let layers: Vec<String> = defaults.hidden.iter().map(ToString::to_string).collect();
        let _ = writeln!(
            table,
            "  {:<13}  {:<6}  {:<10}  {:<20}  {:<9}  {:<5}  {:>5}  {:>6}",
            source,
            layers.join(","),
            defaults.activation,
            defaults.loss,
            defaults.optimizer.key(),
            defaults.learning_rate,
            defaults.batch_size,
            defaults.epochs,
        );
    }
    let (times_rows, most) = (Pipeline::L2_TIMES_ROWS, Pipeline::MOST_L2);
    let _ = write!(
        table,
        "\nA FILE.csv whose --label column holds values is learned with mean-squared-error, and any \
         FILE.csv with\n--l2 of {times_rows} divided by the rows that are learned from, at most \
         {most}; --l2 0 turns it off.\n\nMoons, spirals, iris, digits, images:FOLDER and tables are \
         split into 80 % to train and 20 % to test,\neach class in its share. The split has the seed 1 \
         whatever --seed is, so that all runs are judged on the\nsame samples.",
    );
    table
}
