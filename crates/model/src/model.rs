//! A trained network with everything that its use needs.

use std::collections::BTreeMap;

use datasets::Dataset;
use datasets::files::Table;
use losses::Loss;
use nalgebra::DMatrix;
use network::Network;

use crate::answer::Certainty;
use crate::target::{class_labels, numbers};
use crate::{Answer, Answers, ClassReport, Columns, Error, Prediction, Report, ValueReport};

/// A trained network with how the columns of a table become its inputs, and what its outputs stand
/// for.
///
/// # Examples
///
/// A network that adds two columns and answers in hundreds:
///
/// ```
/// use datasets::files::{Column, Table};
/// use losses::Loss;
/// use model::{Answer, Columns, InputColumn, Model, Prediction, Scaling};
/// use nalgebra::{dmatrix, dvector};
/// use network::{Activation, Layer, Network};
///
/// let columns = ["a", "b"].map(|name| InputColumn::number(name, Scaling::NONE));
/// let sum = Layer::new(dmatrix![1.0, 1.0], dvector![0.0], Activation::Identity)?;
/// let hundreds = Scaling { shift: 0.0, scale: 100.0 };
/// let model = Model::new(
///     Columns::new(columns.into())?,
///     Network::new(vec![sum])?,
///     Loss::MeanSquaredError,
///     Answer::Value { column: "sum".into(), scaling: hundreds },
/// )?;
///
/// // Columns are found by name.
/// let table = Table::new(vec![Column::numbers("b", vec![2.0]), Column::numbers("a", vec![1.0])])?;
/// assert_eq!(model.predict(&table)?.prediction, Prediction::Values(vec![300.0]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    columns: Columns,
    network: Network,
    loss: Loss,
    answer: Answer,
    /// Where the model comes from: what was trained on what, in words.
    pub origin: BTreeMap<String, String>,
}

impl Model {
    /// How many rows of a long table to answer at a time: few enough to take little memory.
    pub const ROWS_AT_A_TIME: usize = 4096;

    /// Puts a model together from the columns that `network` reads, the loss that it was trained with,
    /// and what it answers.
    ///
    /// # Errors
    ///
    /// [`Error::Features`] and [`Error::Outputs`] if the network does not fit the columns or the answer.
    pub fn new(
        columns: Columns,
        network: Network,
        loss: Loss,
        answer: Answer,
    ) -> Result<Self, Error> {
        if columns.features() != network.inputs() {
            return Err(Error::Features {
                columns: columns.features(),
                network: network.inputs(),
            });
        }
        answer.check(&network)?;
        Ok(Self {
            columns,
            network,
            loss,
            answer,
            origin: BTreeMap::new(),
        })
    }

    /// The columns that the network reads.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The loss that the network was trained with.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// What the outputs stand for.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Whether the answers are classes with a probability each.
    pub fn has_probabilities(&self) -> bool {
        let has_classes = matches!(self.answer, Answer::Classes { .. });
        has_classes && Certainty::of(&self.network, self.loss).is_some()
    }

    /// The answers to all rows of a table.
    ///
    /// # Errors
    ///
    /// As [`Columns::encode`].
    pub fn predict(&self, table: &Table) -> Result<Answers, Error> {
        let rows: Vec<usize> = (0..table.rows()).collect();
        let encoded = self.columns.encode(table, &rows)?;
        Ok(Answers {
            prediction: self.predict_inputs(&encoded.inputs)?,
            rows: encoded.rows,
            unseen: encoded.unseen,
        })
    }

    /// The answers to inputs that are scaled already, features × samples.
    ///
    /// # Errors
    ///
    /// [`Error::Network`] if they have another number of features.
    pub fn predict_inputs(&self, inputs: &DMatrix<f64>) -> Result<Prediction, Error> {
        let outputs = self.network.predict(inputs)?;
        Ok(self.answer.read(&self.network, self.loss, &outputs))
    }

    /// How good the answers to a table are, which has the column with the right ones.
    ///
    /// Rows with a missing cell that nothing stands in for are left out, and so are rows without a
    /// right answer.
    ///
    /// # Errors
    ///
    /// As [`Columns::encode`]; [`Error::Data`] if the column is not there; [`Error::UnknownClass`] for
    /// an answer that is none of the classes, [`Error::NotANumber`] for one that is no value;
    /// [`Error::Training`] if no row is left.
    pub fn evaluate(&self, table: &Table) -> Result<(Report, Answers), Error> {
        let column = table.column(self.answer.column())?;
        let known: Vec<usize> = (0..table.rows())
            .filter(|&row| !column.is_missing(row))
            .collect();
        let encoded = self.columns.encode(table, &known)?;
        let prediction = self.predict_inputs(&encoded.inputs)?;
        let report = match (&prediction, &self.answer) {
            (Prediction::Classes { classes, .. }, Answer::Classes { names, .. }) => {
                let actual = class_labels(table, column, names, &encoded.rows)?;
                Report::Classes(ClassReport::new(classes, &actual, names)?)
            }
            (Prediction::Values(values), Answer::Value { scaling, .. }) => {
                let actual = numbers(table, column, &encoded.rows)?;
                Report::Values(ValueReport::new(values, &actual, scaling.shift)?)
            }
            _ => unreachable!("an answer is read as what it is"),
        };
        let answers = Answers {
            prediction,
            rows: encoded.rows,
            unseen: encoded.unseen,
        };
        Ok((report, answers))
    }

    /// How good the answers to samples are whose inputs are scaled already.
    ///
    /// # Errors
    ///
    /// [`Error::Training`] if they have another number of features, and as [`Report::of`].
    pub fn evaluate_dataset(&self, dataset: &Dataset) -> Result<Report, Error> {
        Report::of(&self.predict_dataset(dataset)?, dataset, &self.answer)
    }

    /// The answers to samples whose inputs are scaled already.
    ///
    /// # Errors
    ///
    /// [`Error::Training`] if they have another number of features.
    pub fn predict_dataset(&self, dataset: &Dataset) -> Result<Prediction, Error> {
        let outputs = training::predict(&self.network, &dataset.shared_inputs())?;
        Ok(self.answer.read(&self.network, self.loss, &outputs))
    }
}
