//! Which columns of a table are learned from, and which are not.

use std::collections::HashSet;

use datasets::files::{Cells, Column, Table, TableError};

use crate::Error;
use crate::columns::by_name;

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// It holds the right answers.
    Answer,
    /// It is read as numbers.
    Number,
    /// It is read as categories.
    Category,
    /// It was asked to be left out.
    Ignored,
    /// It is a first column without a name that only tells the rows apart.
    Index,
    /// It has no value in any row.
    Empty,
}

impl Usage {
    /// What becomes of each column of a table whose answer is not named yet.
    pub fn without_answer(table: &Table) -> Vec<Self> {
        let columns = table.columns().iter().enumerate();
        columns
            .map(|(place, column)| Self::of(column, place))
            .collect()
    }

    /// The name, in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Number => "number",
            Self::Category => "words",
            Self::Ignored => "ignored",
            Self::Index => "index",
            Self::Empty => "empty",
        }
    }

    /// Whether the column is learned from.
    pub fn is_input(self) -> bool {
        matches!(self, Self::Number | Self::Category)
    }

    /// What becomes of a column that nobody has asked to leave out.
    pub(crate) fn of(column: &Column, place: usize) -> Self {
        if column.missing() == column.len() {
            Self::Empty
        } else if place == 0 && is_nameless(column) && tells_rows_apart(column) {
            Self::Index
        } else {
            match column.cells() {
                Cells::Numbers(_) => Self::Number,
                Cells::Texts(_) => Self::Category,
            }
        }
    }
}

/// Whether a column has no name, as the index that pandas and R write.
fn is_nameless(column: &Column) -> bool {
    column.name().is_empty() || column.name().starts_with("Unnamed:")
}

/// Whether every row has another word, or another whole number.
fn tells_rows_apart(column: &Column) -> bool {
    match column.cells() {
        Cells::Numbers(numbers) => {
            let is_whole = |number: &f64| number.fract() == 0.0;
            let different: HashSet<u64> = numbers.iter().map(|number| number.to_bits()).collect();
            numbers.iter().all(is_whole) && different.len() == numbers.len()
        }
        Cells::Texts(texts) => texts.different().len() == column.len(),
    }
}

/// Whether the cells are 0, 1, 2 … or 1, 2, 3 …
#[expect(clippy::float_cmp, reason = "whole numbers are exact")]
pub(crate) fn counts_rows(column: &Column) -> bool {
    let Cells::Numbers(numbers) = column.cells() else {
        return false;
    };
    let first = numbers[0];
    let mut counted = numbers.iter().zip(0_u32..);
    (first == 0.0 || first == 1.0)
        && numbers.len() > 2
        && counted.all(|(&number, row)| number == first + f64::from(row))
}

/// Refuses inputs that cannot be told apart by their names.
pub(crate) fn check_names(table: &Table, usages: &[Usage]) -> Result<(), Error> {
    let named = by_name(table);
    for (column, (usage, place)) in table.columns().iter().zip(usages.iter().zip(1..)) {
        if !usage.is_input() {
            continue;
        }
        if column.name().is_empty() {
            return Err(Error::NamelessColumn { place });
        }
        if named.get(column.name()) == Some(&None) {
            table.column(column.name())?; // It says where both are.
        }
    }
    Ok(())
}

/// Refuses names that are no columns of the table.
pub(crate) fn check_known(table: &Table, names: &[String]) -> Result<(), Error> {
    for name in names {
        match table.column(name) {
            Err(datasets::Error::Table(TableError::TwoColumns { .. })) | Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
