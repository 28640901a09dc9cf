//! The data of a run, ready to be learned from.

use datasets::files::Table;
use datasets::{Dataset, Targets};
use nalgebra::DMatrix;

use crate::target::{class_labels, numbers};
use crate::{Answer, Columns, Error, Note, SourceRows};

/// What a run needs: the data in parts, and how they became what they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The columns that are learned from.
    pub columns: Columns,
    /// What is to be answered.
    pub answer: Answer,
    /// What the network learns from, scaled.
    pub training: Dataset,
    /// What it is judged on after each epoch, if there is such a part.
    pub validation: Option<Dataset>,
    /// What it is judged on in the end, if there is such a part.
    pub test: Option<Dataset>,
    /// Where the samples of the training part come from.
    pub training_rows: SourceRows,
    /// And those of the test part; none if there is no such part.
    pub test_rows: SourceRows,
    /// What a person should know.
    pub notes: Vec<Note>,
}

/// A table that was read as a part of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its samples, scaled.
    pub dataset: Dataset,
    /// Where they come from.
    pub rows: SourceRows,
    /// What a person should know.
    pub notes: Vec<Note>,
}

impl Prepared {
    /// Another table as data of the same kind, without the rows that have a missing cell which nothing
    /// stands in for.
    ///
    /// # Errors
    ///
    /// As [`Columns::encode`]; [`Error::UnknownClass`] and [`Error::NotANumber`] for what is no answer;
    /// [`Error::Data`] if its answers are not there, or no row is left.
    pub fn read(&self, table: &Table) -> Result<Part, Error> {
        let column = table.column(self.answer.column())?;
        let known: Vec<usize> = (0..table.rows())
            .filter(|&row| !column.is_missing(row))
            .collect();
        let encoded = self.columns.encode(table, &known)?;
        let mut notes: Vec<Note> = encoded.unseen.into_iter().map(Note::Unseen).collect();
        if encoded.rows.len() < table.rows() {
            notes.push(Note::Dropped {
                rows: table.rows() - encoded.rows.len(),
                of: table.rows(),
            });
        }
        let targets = match &self.answer {
            Answer::Classes { names, .. } => Targets::Classes {
                labels: class_labels(table, column, names, &encoded.rows)?,
                names: names.clone(),
            },
            Answer::Value { scaling, .. } => {
                let values = numbers(table, column, &encoded.rows)?.into_iter();
                let row = values.map(|value| scaling.apply(value));
                Targets::Values(DMatrix::from_iterator(1, encoded.rows.len(), row))
            }
        };
        let dataset = Dataset::new(encoded.inputs, targets)?;
        Ok(Part {
            dataset: dataset.with_feature_names(self.columns.feature_names())?,
            rows: SourceRows::of(&self.columns, table, &encoded.rows),
            notes,
        })
    }
}
