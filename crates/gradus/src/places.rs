//! Where samples come from, for a person who wants to look at one.

use model::SourceRows;

/// Where samples come from. They count from 0.
#[derive(Debug)]
pub(crate) enum Places {
    /// The rows of a table.
    Rows(SourceRows),
    /// A file for each.
    Files(Vec<String>),
    /// They are made, or lie in one file, and have nothing but a number.
    Numbers,
}

impl Places {
    /// What a place is.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Rows(_) => "line",
            Self::Files(_) => "file",
            Self::Numbers => "sample",
        }
    }

    /// The line on which a sample begins, its file, or its number: lines and numbers count from 1.
    pub(crate) fn of(&self, sample: usize) -> String {
        match self {
            Self::Rows(rows) => rows.lines()[sample].to_string(),
            Self::Files(files) => files[sample].clone(),
            Self::Numbers => (sample + 1).to_string(),
        }
    }

    /// Whether the cell of a column, counted from 0, was missing, and something stands in for it.
    pub(crate) fn is_filled(&self, sample: usize, column: usize) -> bool {
        match self {
            Self::Rows(rows) => rows.is_filled(sample, column),
            Self::Files(_) | Self::Numbers => false,
        }
    }
}
