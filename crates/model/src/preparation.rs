//! How a table is to be learned from.

use datasets::files::{Column, Table};

use crate::chosen::Chosen;
use crate::usage::{check_known, check_names};
use crate::{Error, Kind, Missing, Prepared, Split, Usage};

/// How a table is to be learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preparation {
    /// The column with the right answers.
    pub answer: String,
    /// What these are taken for.
    pub kind: Kind,
    /// Columns that are left out.
    pub ignore: Vec<String>,
    /// If there is any, all columns but these are left out.
    pub features: Vec<String>,
    /// What is done about missing cells. Rows without a right answer are left out, unless missing
    /// cells are refused.
    pub missing: Missing,
}

impl Preparation {
    /// Learns the column named `answer` from all others, and finds out the rest.
    pub fn new(answer: impl Into<String>) -> Self {
        Self {
            answer: answer.into(),
            kind: Kind::default(),
            ignore: Vec::new(),
            features: Vec::new(),
            missing: Missing::default(),
        }
    }

    /// What becomes of each column of a table.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if the answer's column, one to leave out or one to keep is not there;
    /// [`Error::NamelessColumn`] and [`Error::Data`] for columns that their names do not tell apart.
    pub fn usages(&self, table: &Table) -> Result<Vec<Usage>, Error> {
        table.column(&self.answer)?;
        check_known(table, &self.ignore)?;
        check_known(table, &self.features)?;
        let usage = |(place, column): (usize, &Column)| {
            let is_in = |names: &[String]| names.iter().any(|name| name == column.name());
            if column.name() == self.answer {
                Usage::Answer
            } else if is_in(&self.ignore) || (!self.features.is_empty() && !is_in(&self.features)) {
                Usage::Ignored
            } else {
                Usage::of(column, place)
            }
        };
        let usages: Vec<Usage> = table.columns().iter().enumerate().map(usage).collect();
        check_names(table, &usages)?;
        Ok(usages)
    }

    /// Divides a table into parts, learns from the training part how its columns are read, and reads
    /// all parts so.
    ///
    /// # Errors
    ///
    /// As [`Preparation::usages`]; [`Error::MissingCells`] where they are refused;
    /// [`Error::TooManyCategories`] for columns of names; [`Error::NotANumber`], [`Error::NotWhole`];
    /// [`Error::TooFewRows`]; [`Error::NoColumns`] if none is left.
    pub fn prepare(&self, table: &Table, split: &Split) -> Result<Prepared, Error> {
        let chosen = Chosen::of(self, table)?;
        let parts = chosen.divide(split)?;
        chosen.prepare(&parts)
    }

    /// The rows that can be learned from.
    pub(crate) fn rows(
        &self,
        table: &Table,
        answer: &Column,
        inputs: &[&Column],
    ) -> Result<Vec<usize>, Error> {
        let needed: Vec<&Column> = match self.missing {
            Missing::Refuse | Missing::DropRows => inputs.iter().copied().chain([answer]).collect(),
            Missing::Fill(_) => vec![answer],
        };
        let counted = needed
            .iter()
            .map(|column| (column.name().to_owned(), column.missing()));
        let missing: Vec<(String, usize)> = counted.filter(|(_, count)| *count > 0).collect();
        if missing.is_empty() {
            return Ok((0..table.rows()).collect());
        }
        if self.missing == Missing::Refuse {
            return Err(Error::MissingCells {
                rows: table.rows(),
                columns: missing,
            });
        }
        let is_whole = |row: &usize| needed.iter().all(|column| !column.is_missing(*row));
        Ok((0..table.rows()).filter(is_whole).collect())
    }
}
