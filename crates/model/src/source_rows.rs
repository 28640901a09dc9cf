//! Where the samples of a table come from.

use datasets::files::Table;

use crate::Columns;
use crate::columns::by_name;

/// The rows of a table that samples were made of. Samples and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceRows {
    lines: Vec<usize>,
    /// Of each column that has missing cells: in which of the rows.
    missing: Vec<Option<Vec<bool>>>,
}

impl SourceRows {
    /// These rows of a table as samples of these columns.
    pub(crate) fn of(columns: &Columns, table: &Table, rows: &[usize]) -> Self {
        let named = by_name(table);
        let missing = columns.columns().iter().map(|wanted| {
            let column = named.get(wanted.name.as_str()).copied().flatten();
            let column = column.filter(|column| column.missing() > 0)?;
            Some(rows.iter().map(|&row| column.is_missing(row)).collect())
        });
        Self {
            lines: rows.iter().map(|&row| table.line(row)).collect(),
            missing: missing.collect(),
        }
    }

    /// The line of the table's file on which each sample begins; lines count from 1.
    pub fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// Whether the cell of a column was missing in a sample: what the network has read there is what
    /// stands in for it.
    pub fn is_filled(&self, sample: usize, column: usize) -> bool {
        let missing = self.missing.get(column).and_then(Option::as_ref);
        missing.is_some_and(|missing| missing.get(sample) == Some(&true))
    }
}
