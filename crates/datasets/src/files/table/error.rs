//! What is wrong with a table.

use crate::listed;

/// What is wrong with a table. Lines, columns and bytes of a line count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum TableError {
    /// One sign for two things.
    #[error("a comma is the decimal sign of numbers and cannot stand between cells too")]
    DecimalSeparator,
    /// A row with more or fewer cells than the header.
    #[error(
        "line {line} has {}, line {header_line} has {header_columns}: a row wants a cell for each, and a \
         cell with a separator in it wants quotes",
        counted(*columns)
    )]
    Ragged {
        line: usize,
        columns: usize,
        header_line: usize,
        header_columns: usize,
    },
    /// A number that no column may have.
    #[error(
        "line {line}, column {column:?}: {field} is not a finite number: correct it, or leave the cell empty"
    )]
    NotFinite {
        line: usize,
        column: String,
        /// The cell in quotes; a long one is cut.
        field: String,
    },
    /// No rows.
    #[error("the file has a header and no line after it: want a line per sample")]
    HeaderOnly,
    /// No header.
    #[error(
        "line {line} should name the columns, and {numbers} of its {columns} names are numbers: is it a row?"
    )]
    NoHeader {
        line: usize,
        numbers: usize,
        columns: usize,
    },
    /// Bytes that are not UTF-8.
    #[error("line {line}: not UTF-8 text at byte {byte}: save it as UTF-8, or name its encoding")]
    NotUtf8 { line: usize, byte: usize },
    /// A byte 0, as in a binary file.
    #[error("line {line}: a NUL byte at byte {byte}: is this a text file?")]
    Nul { line: usize, byte: usize },
    /// A carriage return alone, as on the oldest Macs.
    #[error(
        "line {line}: a carriage return at byte {byte}; lines end with a line feed: save it with the line \
         ends of Unix or Windows"
    )]
    CarriageReturn { line: usize, byte: usize },
    /// A quote that has no end, or whose end is more than a row away.
    #[error(
        "line {line}: a quote is opened and not closed: within a cell a quote is written twice"
    )]
    OpenQuote { line: usize },
    /// A row past the limit.
    #[error(
        "line {line} is longer than 1 MiB (limit): does every row end with a line feed? The limit is \
         MOST_BYTES of the crate datasets"
    )]
    LongLine { line: usize },
    /// Columns past the limit.
    #[error(
        "line {line} has {columns} columns, at most {}: give what is learned from alone; the limit is \
         MOST_COLUMNS of the crate datasets",
        super::header::MOST_COLUMNS
    )]
    TooManyColumns { line: usize, columns: usize },
    /// A column that is not there.
    #[error("no column {name:?}; columns are: {columns}")]
    NoColumn {
        name: String,
        /// The names of the columns; of many the first.
        columns: String,
    },
    /// Two columns of one name.
    #[error(
        "column {name:?} is named twice, as columns {first} and {second}: give one another name"
    )]
    TwoColumns {
        name: String,
        first: usize,
        second: usize,
    },
    /// Columns of different lengths.
    #[error("column {first:?} has {rows} rows, column {other:?} has {other_rows}")]
    Uneven {
        first: String,
        rows: usize,
        other: String,
        other_rows: usize,
    },
}

impl TableError {
    pub(super) fn no_column<'a>(name: &str, columns: impl Iterator<Item = &'a str>) -> Self {
        Self::NoColumn {
            name: name.to_owned(),
            columns: listed(columns.map(str::escape_debug), 20),
        }
    }
}

fn counted(columns: usize) -> String {
    let ending = if columns == 1 { "" } else { "s" };
    format!("{columns} column{ending}")
}

/// A cell in quotes, its control characters escaped, cut after 40 characters.
pub(super) fn quoted(field: &str) -> String {
    let start: String = field.chars().take(40).collect();
    let cut = if start.len() < field.len() { "…" } else { "" };
    format!("{start:?}{cut}")
}
