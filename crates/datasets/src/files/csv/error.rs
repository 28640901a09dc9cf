//! What is wrong with a CSV file.

/// What is wrong with a CSV file. Lines, columns and bytes of a line count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum CsvError {
    /// A line with more or fewer columns than the header.
    #[error("line {line} has {columns} columns, line {header_line} has {header_columns}")]
    Ragged {
        line: usize,
        columns: usize,
        header_line: usize,
        header_columns: usize,
    },
    /// A field that should be a number.
    #[error("line {line}, column {column}: {field} is not a finite number")]
    NotANumber {
        line: usize,
        column: usize,
        /// The field in quotes; a long one is cut.
        field: String,
    },
    /// An empty field.
    #[error("line {line}, column {column}: value missing")]
    Missing { line: usize, column: usize },
    /// No samples.
    #[error("the file has a header and no line after it")]
    HeaderOnly,
    /// No header.
    #[error("line {line} is all numbers: want a header that names the columns")]
    NoHeader { line: usize },
    /// A column without a name.
    #[error("line {line}, column {column}: the name is empty; is there a comma too many?")]
    EmptyName { line: usize, column: usize },
    /// Another separator than commas.
    #[error(
        "line {line} has one column and a {separator:?}: is it separated by {separator_name}? want commas"
    )]
    Separator {
        line: usize,
        separator: char,
        separator_name: &'static str,
    },
    /// Bytes that are not UTF-8.
    #[error("line {line}: not UTF-8 text at byte {byte}")]
    NotUtf8 { line: usize, byte: usize },
    /// A byte 0, as in a binary file.
    #[error("line {line}: a NUL byte at byte {byte}: is this a text file?")]
    Nul { line: usize, byte: usize },
    /// A carriage return alone, as on the oldest Macs.
    #[error("line {line}: a carriage return at byte {byte}; lines end with a line feed")]
    CarriageReturn { line: usize, byte: usize },
    /// A quoted field that goes on to the next line, or a stray quote.
    #[error("line {line}: a quote is opened and not closed on the line")]
    OpenQuote { line: usize },
    /// A line past the limit.
    #[error("line {line} is longer than 1 MiB (limit)")]
    LongLine { line: usize },
    /// Columns past the limit.
    #[error("line {line} has {columns} columns, at most {}", super::MOST_COLUMNS)]
    TooManyColumns { line: usize, columns: usize },
    /// A label column that is not there.
    #[error("no column {name:?}; columns are: {columns}")]
    NoColumn {
        name: String,
        /// The names of the columns; of many the first.
        columns: String,
    },
    /// Two columns with the label's name.
    #[error("column {name:?} is named twice, as columns {first} and {second}")]
    TwoColumns {
        name: String,
        first: usize,
        second: usize,
    },
    /// Labels of which some are numbers.
    #[error(
        "line {line}, column {column}: the label {field} is text, but line {other_line} has a number: say whether labels are classes or values"
    )]
    MixedLabels {
        line: usize,
        column: usize,
        field: String,
        other_line: usize,
    },
    /// A class that was not named.
    #[error("line {line}, column {column}: {field} is not one of the classes: {classes}")]
    UnknownClass {
        line: usize,
        column: usize,
        field: String,
        /// The names of the classes; of many the first.
        classes: String,
    },
    /// A class that should be a whole number.
    #[error(
        "line {line}, column {column}: label {field} is not a whole number: are the labels values?"
    )]
    NotWhole {
        line: usize,
        column: usize,
        field: String,
    },
}

impl CsvError {
    pub(super) fn not_a_number(line: usize, column: usize, field: &str) -> Self {
        Self::NotANumber {
            line,
            column,
            field: quoted(field),
        }
    }

    pub(super) fn no_column<'a>(name: &str, columns: impl Iterator<Item = &'a str>) -> Self {
        Self::NoColumn {
            name: name.to_owned(),
            columns: list(columns),
        }
    }
}

/// A field in quotes, its control characters escaped, cut after 40 characters.
pub(super) fn quoted(field: &str) -> String {
    let start: String = field.chars().take(40).collect();
    let cut = if start.len() < field.len() { "…" } else { "" };
    format!("{start:?}{cut}")
}

/// The first 20 names, with commas between.
pub(super) fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.map(|name| name.escape_debug().to_string()).collect();
    let start = names[..names.len().min(20)].join(", ");
    match names.len() {
        0..=20 => start,
        count => format!("{start}, … ({count} in all)"),
    }
}
