//! From a table to a trained model, with settings that suit most tables.

use datasets::files::Table;
use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{ClassWeights, History, Settings, Trainer};

use crate::{Answer, Error, Model, Note, Preparation, Report, Split};

/// From a table to a trained model.
///
/// The settings are those of `gradus train FILE`, to the last bit: ReLU units, the cross-entropy of
/// classes or the mean squared error of values, Adam.
///
/// # Examples
///
/// ```
/// use datasets::files::{Dialect, Table};
/// use model::{Model, Pipeline, Report};
///
/// let rows = "tabby,25,cat\ntabby,27,cat\ngray,8,mouse\nbrown,9,mouse\n".repeat(10);
/// let table = Table::from_reader(format!("coat,length,animal\n{rows}").as_bytes(), &Dialect::default())?;
/// let fitted = Pipeline::new("animal").fit(&table)?;
/// let Report::Classes(report) = &fitted.report else {
///     unreachable!("words are classes");
/// };
/// assert_eq!(report.accuracy(), 1.0);
///
/// let bytes = fitted.model.to_bytes()?;
/// let answers = Model::from_bytes(&bytes)?.predict(&table)?;
/// assert_eq!(answers.rows.len(), 40);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    /// How the table is learned from.
    pub preparation: Preparation,
    /// How its rows are divided.
    pub split: Split,
    /// The units of each hidden layer.
    pub hidden: Vec<usize>,
    /// The activation of the hidden layers.
    pub activation: Activation,
    /// The learning rate of Adam.
    pub learning_rate: f64,
    /// The strength of L2; [`Pipeline::l2_for`] the rows that are learned from, if there is none here.
    pub l2: Option<f64>,
    /// How much each class counts.
    pub class_weights: ClassWeights,
    /// The samples of a batch.
    pub batch_size: usize,
    /// The epochs.
    pub epochs: usize,
    /// The seed of the first weights and of the shuffling.
    pub seed: u64,
}

/// What a [`Pipeline`] gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The trained model.
    pub model: Model,
    /// How good it is on the test part, or on what it has learned from if there is none.
    pub report: Report,
    /// How the training went.
    pub history: History,
    /// What a person should know about the table.
    pub notes: Vec<Note>,
}

impl Pipeline {
    /// The units of each hidden layer, unless others are asked for.
    pub const HIDDEN: &[usize] = &[32];
    /// The learning rate.
    pub const LEARNING_RATE: f64 = 0.005;
    /// The samples of a batch.
    pub const BATCH_SIZE: usize = 32;
    /// The epochs.
    pub const EPOCHS: usize = 100;
    /// The most that L2 is.
    pub const MOST_L2: f64 = 0.03;
    /// L2 times the rows that are learned from: the more rows there are, the less a network needs to be
    /// held back.
    pub const L2_TIMES_ROWS: f64 = 12.0;

    /// Learns the column named `answer` from all others.
    pub fn new(answer: impl Into<String>) -> Self {
        Self {
            preparation: Preparation::new(answer),
            split: Split::default(),
            hidden: Self::HIDDEN.to_vec(),
            activation: Activation::Relu,
            learning_rate: Self::LEARNING_RATE,
            l2: None,
            class_weights: ClassWeights::Equal,
            batch_size: Self::BATCH_SIZE,
            epochs: Self::EPOCHS,
            seed: 1,
        }
    }

    /// The strength of L2 for so many rows.
    pub fn l2_for(rows: usize) -> f64 {
        (Self::L2_TIMES_ROWS / rows as f64).min(Self::MOST_L2)
    }

    /// Trains on a table, and says how good the model is.
    ///
    /// # Errors
    ///
    /// As [`Preparation::prepare`] and [`Trainer::new`]; [`Error::Training`] if the run diverges.
    pub fn fit(&self, table: &Table) -> Result<Fitted, Error> {
        let data = self.preparation.prepare(table, &self.split)?;
        let loss = match data.answer {
            Answer::Classes { .. } => Loss::CrossEntropy,
            Answer::Value { .. } => Loss::MeanSquaredError,
        };
        let mut sizes = vec![data.training.features()];
        sizes.extend(&self.hidden);
        sizes.push(data.training.outputs());
        let mut activations = vec![self.activation; self.hidden.len()];
        activations.push(Activation::Identity);
        let mut rng = generator(self.seed);
        let start = Network::initialized(&sizes, &activations, Initialization::He, &mut rng)?;
        let l2 = self.l2.unwrap_or(Self::l2_for(data.training.samples()));
        let mut settings = Settings::new(loss, OptimizerKind::Adam, self.learning_rate);
        settings.l2 = Some(L2::new(l2).map_err(training::Error::from)?);
        settings.class_weights = self.class_weights;
        settings.batch_size = self.batch_size;
        settings.stopping.epochs = self.epochs;

        let validation = data.validation.as_ref();
        let mut trainer = Trainer::new(start, &data.training, validation, settings, rng)?;
        trainer.run(|_| ())?;
        let history = trainer.history().clone();
        let model = Model::new(data.columns, trainer.into_network(), loss, data.answer)?;
        let judged_on = data.test.as_ref().unwrap_or(&data.training);
        Ok(Fitted {
            report: model.evaluate_dataset(judged_on)?,
            model,
            history,
            notes: data.notes,
        })
    }
}
