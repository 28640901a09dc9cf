//! What can be wrong with a model, its file, or a table that it is to read.

use datasets::files::{Column, Table, Texts};
use datasets::{Dataset, listed};

use crate::target::{has_thousands_separators, is_number_with_comma};

/// Why there is no model, or no answer. Lines count from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum Error {
    /// A model that reads nothing.
    #[error("no column is left to learn from")]
    NoColumns,
    /// A column that cannot be.
    #[error("column {column:?} {rule}")]
    Column { column: String, rule: &'static str },
    /// A column without a name that is to be learned from.
    #[error("column {place} has no name; is there a separator too many?")]
    NamelessColumn { place: usize },
    /// A scaling that no fit can give.
    #[error(
        "the scaling of column {column:?} is (x - {shift}) / {scale}, want finite numbers and a divisor above 0"
    )]
    Scaling {
        column: String,
        shift: f64,
        scale: f64,
    },
    /// A network that does not fit its columns.
    #[error("the columns make {columns} features, the network takes {network}")]
    Features { columns: usize, network: usize },
    /// A network that does not fit its answer.
    #[error("a network of {outputs} outputs cannot answer with {answer}")]
    Outputs { outputs: usize, answer: String },
    /// Columns that a model reads and a table does not have.
    #[error(
        "the model reads what the table does not have: {}; its columns are: {}",
        list(missing),
        list(there)
    )]
    MissingColumns {
        missing: Vec<String>,
        there: Vec<String>,
    },
    /// Cells that are missing, and nobody has said what to do about them.
    #[error("some of the {rows} rows have missing cells: {}", counts(columns))]
    MissingCells {
        rows: usize,
        /// The columns, and how many cells of each.
        columns: Vec<(String, usize)>,
    },
    /// A column of which no cell of the training part is known.
    #[error("column {column:?} has no value in the {rows} rows of the training part")]
    NothingKnown { column: String, rows: usize },
    /// Columns of words that are rather names than categories.
    #[error(
        "too many different words to be categories: {} (at most {}, and not every row another)",
        counts(columns),
        crate::MOST_CATEGORIES
    )]
    TooManyCategories {
        /// The columns, and how many different words each has.
        columns: Vec<(String, usize)>,
    },
    /// A word in a column of numbers.
    #[error(
        "line {line}, column {column:?}: {word:?} is not a number, as {numbers} other cells of the column are"
    )]
    NotANumber {
        line: usize,
        column: String,
        word: String,
        numbers: usize,
    },
    /// Numbers that are written with a decimal comma.
    #[error("line {line}, column {column:?}: {word:?} is a number with a decimal comma")]
    DecimalComma {
        line: usize,
        column: String,
        word: String,
    },
    /// Numbers whose digits stand in groups, with a comma between them.
    #[error("line {line}, column {column:?}: {word:?} seems to have a comma between its thousands")]
    Thousands {
        line: usize,
        column: String,
        word: String,
    },
    /// More different words than are kept.
    #[error(
        "column {column:?} has more than {} different words: too many for classes",
        Texts::MOST
    )]
    TooManyClasses { column: String },
    /// Lists of predicted and of true values that should belong to the same samples.
    #[error("{predicted} predicted values but {actual} true ones")]
    ValueCount { predicted: usize, actual: usize },
    /// A word where the network has learned numbers.
    #[error(
        "line {line}, column {column:?}: {word:?} is not a number, and the network has learned numbers there"
    )]
    WordForNumber {
        line: usize,
        column: String,
        word: String,
    },
    /// A number that the scaling makes infinite.
    #[error("line {line}: {feature:?} is too far from the training data to be scaled")]
    Scaled { feature: String, line: usize },
    /// Classes that are numbers with a fraction.
    #[error("line {line}, column {column:?}: {number} is not a whole number: are these values?")]
    NotWhole {
        line: usize,
        column: String,
        number: f64,
    },
    /// An answer that is none of the classes.
    #[error(
        "line {line}, column {column:?}: {word:?} is not one of the classes: {}",
        list(classes)
    )]
    UnknownClass {
        line: usize,
        column: String,
        word: String,
        classes: Vec<String>,
    },
    /// Fewer rows than the parts need.
    #[error(
        "{rows} row{} cannot be divided into {parts}: want at least {least}",
        if *rows == 1 { "" } else { "s" }
    )]
    TooFewRows {
        rows: usize,
        parts: &'static str,
        least: usize,
    },
    /// A file that is no model, or a damaged one.
    #[error("not a model: {rule}")]
    Format { rule: String },
    /// A file of weights that does not say how to use them.
    #[error(
        "the file has weights and does not say what they are for: it was written by another program, or by gradus before models had a description; train anew"
    )]
    NoDescription,
    /// A file of PyTorch in a format that can hold anything, programs too.
    #[error(
        "a file of torch.save, want safetensors: in Python, safetensors.torch.save_file(network.state_dict(), \"net.safetensors\")"
    )]
    Pickle,
    /// A tensor that is not what it should be.
    #[error("tensor {name:?} {rule}")]
    Tensor { name: String, rule: String },
    /// Activations for another number of layers.
    #[error("{layers} layers but {found} activations")]
    Activations { layers: usize, found: usize },
    /// Images of another size than those that the network has learned from.
    #[error(
        "the image size is {} × {} (rows × columns), the network reads {wanted}",
        found.0, found.1
    )]
    ImageSize {
        found: (usize, usize),
        wanted: String,
    },
    /// Images for a model of words.
    #[error("the network reads no images: column {column:?} is one of words")]
    NotPixels { column: String },
    /// Images of a class that the network cannot answer with.
    #[error(
        "images of the class {class:?}, which is not one of the network's: {}",
        list(classes)
    )]
    ClassOfImages { class: String, classes: Vec<String> },
    /// A file whose content is not what was written.
    #[error("model damaged: it says checksum {found}, but its contents have {expected}")]
    Checksum { found: String, expected: String },
    /// A model of a later version of this program.
    #[error("model of format {found}, this program reads up to {known}")]
    Version { found: u32, known: u32 },
    /// An activation that cannot be written down for other programs.
    #[error("the activation {activation} cannot be written as ONNX")]
    NotInOnnx { activation: String },
    /// A file that could not be read or written.
    #[error("cannot {action} {path}: {reason}")]
    File {
        action: &'static str,
        path: String,
        reason: String,
    },
    /// The table was refused.
    #[error(transparent)]
    Data(#[from] datasets::Error),
    /// The network was refused.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The answers could not be judged.
    #[error(transparent)]
    Training(#[from] training::Error),
}

impl Error {
    /// Targets of another kind than a model's answers.
    pub(crate) fn other_targets(dataset: &Dataset) -> Self {
        Self::Outputs {
            outputs: dataset.outputs(),
            answer: "targets of another kind".to_owned(),
        }
    }

    /// The first word of a column that a network reads as numbers.
    pub(crate) fn word_for_number(table: &Table, column: &Column) -> Self {
        let first = first_word(column);
        Self::WordForNumber {
            line: table.line(first),
            column: column.name().to_owned(),
            word: shortened(column, first),
        }
    }

    /// The first number with a decimal comma.
    pub(crate) fn decimal_comma(table: &Table, column: &Column) -> Self {
        let has_comma = |text: &str| text.contains(',') && is_number_with_comma(text);
        let first = first_such(column, has_comma);
        Self::DecimalComma {
            line: table.line(first),
            column: column.name().to_owned(),
            word: shortened(column, first),
        }
    }

    /// The first number whose digits stand in groups.
    pub(crate) fn thousands(table: &Table, column: &Column) -> Self {
        let first = first_such(column, has_thousands_separators);
        Self::Thousands {
            line: table.line(first),
            column: column.name().to_owned(),
            word: shortened(column, first),
        }
    }

    /// The first word of a column that should be numbers.
    pub(crate) fn not_a_number(table: &Table, column: &Column) -> Self {
        let first = first_word(column);
        Self::NotANumber {
            line: table.line(first),
            column: column.name().to_owned(),
            word: shortened(column, first),
            numbers: (0..table.rows())
                .filter(|&row| is_number(column, row))
                .count(),
        }
    }
}

/// The first row with such a cell.
fn first_such(column: &Column, is_such: impl Fn(&str) -> bool) -> usize {
    let mut rows = 0..column.len();
    let first = rows.find(|&row| column.text(row).is_some_and(|text| is_such(&text)));
    first.unwrap_or(0)
}

fn is_number(column: &Column, row: usize) -> bool {
    let text = column.text(row);
    text.is_some_and(|text| text.parse::<f64>().is_ok())
}

/// The first row of a column of words that has no number.
fn first_word(column: &Column) -> usize {
    let mut rows = 0..column.len();
    let first = rows.find(|&row| !column.is_missing(row) && !is_number(column, row));
    first.unwrap_or(0)
}

/// The word in a row; of a long one its beginning.
pub(crate) fn shortened(column: &Column, row: usize) -> String {
    let word = column.text(row).unwrap_or_default();
    word.chars().take(40).collect()
}

/// Of more names the first are listed.
const MOST_LISTED: usize = 20;

/// Names in quotes.
pub(crate) fn list(names: &[String]) -> String {
    listed(names.iter().map(|name| format!("{name:?}")), MOST_LISTED)
}

fn counts(columns: &[(String, usize)]) -> String {
    let named = |(name, count): &(String, usize)| format!("{name:?} {count}");
    listed(columns.iter().map(named), MOST_LISTED)
}
