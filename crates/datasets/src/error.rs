//! What can be wrong with data, and how it is said.
//!
//! In messages samples and lines count from 1, as a reader of a table counts; features, outputs
//! and classes count from 0, as they index a matrix. The fields hold the numbers as printed.

use crate::MOST_CLASSES;
use crate::files::{GzipError, IdxError, PngError, TableError};

/// What is wrong with data, with what was asked for, or with a file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum Error {
    /// A dataset or a training part without samples.
    #[error("the dataset has no samples")]
    NoSamples,
    /// Inputs without rows.
    #[error("the dataset has no features")]
    NoFeatures,
    /// Target values without rows.
    #[error("the targets have no outputs")]
    NoOutputs,
    /// Class targets without class names.
    #[error("the dataset has no classes")]
    NoClasses,
    /// More classes than one-hot targets should have.
    #[error("{classes} classes, at most {MOST_CLASSES}: are they numbers to predict?")]
    TooManyClasses { classes: usize },
    /// Inputs and targets for different numbers of samples.
    #[error("{samples} samples but {targets} targets")]
    TargetCount { samples: usize, targets: usize },
    /// Feature names for another number of features.
    #[error("{features} features but {names} feature names")]
    NameCount { features: usize, names: usize },
    /// An input that is NaN or infinite.
    #[error("feature {feature} of sample {sample} is {value}")]
    Feature {
        feature: usize,
        sample: usize,
        value: f64,
    },
    /// A target value that is NaN or infinite.
    #[error("target {output} of sample {sample} is {value}")]
    Target {
        output: usize,
        sample: usize,
        value: f64,
    },
    /// A label that is no class.
    #[error("label {} of sample {sample} is not in 0..={} (whole numbers only)",
        number(*label), classes.saturating_sub(1))]
    Label {
        label: f64,
        sample: usize,
        classes: usize,
    },
    /// A target column whose sum is not 1.
    #[error("the target of sample {sample} sums to {}, want 1", rounded(*sum))]
    TargetSum { sample: usize, sum: f64 },
    /// A target that is no probability.
    #[error("probability {} at output {output} of sample {sample} is not in [0, 1]", number(*value))]
    Probability {
        value: f64,
        output: usize,
        sample: usize,
    },
    /// A target column that shares its 1 between several classes.
    #[error("output {output} of sample {sample} is {}, want 0 or 1", number(*value))]
    NotOneHot {
        value: f64,
        output: usize,
        sample: usize,
    },
    /// A sample beyond the last one.
    #[error("sample {sample} asked for, the dataset has {samples}")]
    NoSuchSample { sample: usize, samples: usize },
    /// Class targets asked of a dataset of values.
    #[error("the targets are values, not classes")]
    NotClasses,
    /// Single-output targets asked of a dataset without exactly two classes.
    #[error("one output tells 2 classes apart, the dataset has {classes}")]
    NotBinary { classes: usize },
    /// A matrix that would not fit; refused before it takes memory.
    #[error("{rows}×{columns} values need more than the limit of 1 GiB")]
    TooLarge { rows: usize, columns: usize },
    /// A number for a generated dataset that is NaN or infinite.
    #[error("{name} must be a finite number, got {value}")]
    NotFinite { name: &'static str, value: f64 },
    /// A spread that is NaN, infinite or negative.
    #[error("{name} must be a finite number, at least 0, got {}", number(*value))]
    Spread { name: &'static str, value: f64 },
    /// A count outside what a generated dataset can have.
    #[error("{name} must be from {least} to {most}, got {count}")]
    Count {
        name: &'static str,
        least: usize,
        most: usize,
        count: usize,
    },
    /// Fewer samples than the shape has parts.
    #[error("{name} need at least {least} sample{}, got {samples}", if *least == 1 { "" } else { "s" })]
    TooFewSamples {
        name: &'static str,
        least: usize,
        samples: usize,
    },
    /// A share that is NaN, not above 0, or above 1.
    #[error("a share must be a number above 0 and at most 1, got {}", number(*share))]
    Share { share: f64 },
    /// Shares that do not add up to the whole.
    #[error("the shares sum to {}, want 1", rounded(*sum))]
    ShareSum { sum: f64 },
    /// A share of less than one sample.
    #[error("split {} of {samples} samples leaves 0 for {part}", number(*share))]
    EmptyPart {
        share: f64,
        samples: usize,
        part: &'static str,
    },
    /// Too few folds for cross-validation, or too many.
    #[error("{samples} samples cannot be divided into {folds} folds: want from 2 to {samples}")]
    Folds { folds: usize, samples: usize },
    /// A scaling applied to inputs of another kind.
    #[error("the scaling was fitted to {fitted} features, the inputs have {features}")]
    FeatureCount { fitted: usize, features: usize },
    /// Stored numbers of a scaling that cannot be right.
    #[error(
        "the scaling of feature {feature} is (x - {}) / {}, want finite numbers and a divisor above 0",
        number(*shift), number(*scale)
    )]
    Scaling {
        feature: usize,
        shift: f64,
        scale: f64,
    },
    /// A feature whose largest and smallest value are too far apart.
    #[error(
        "feature {feature} goes from {} to {}, further than the largest float",
        number(*smallest), number(*largest)
    )]
    Range {
        feature: usize,
        smallest: f64,
        largest: f64,
    },
    /// A scaled feature beyond the largest float.
    #[error(
        "feature {feature} of sample {sample} is {value} once scaled: it is too far from the training data"
    )]
    Scaled {
        feature: usize,
        sample: usize,
        value: f64,
    },
    /// A number to divide pixels by that is not above 0.
    #[error("pixels must be divided by a finite number above 0, got {}", number(*divisor))]
    Divisor { divisor: f64 },
    /// Image and label files of different parts.
    #[error("{images} images but {labels} labels: are these from the same part?")]
    ImageCount { images: usize, labels: usize },
    /// A file that holds nothing.
    #[error("the file is empty")]
    EmptyFile,
    /// A file that cannot be opened.
    #[error("cannot open {path}: {reason}")]
    CannotOpen { path: String, reason: String },
    /// A folder that lacks one of the four files of a set such as MNIST.
    #[error("no {name} and no {name}.gz in {folder}")]
    NoMnist { name: String, folder: String },
    /// A folder with several sets of such files.
    #[error(
        "{folder} holds several sets: {}; name one, as {folder}/{}",
        sets.join(", "), sets.first().map_or("", |set| set)
    )]
    SeveralSets { folder: String, sets: Vec<String> },
    /// A label below the first.
    #[error("label {label} of sample {sample} is below the first label, {first}")]
    LabelBelow { label: u8, sample: usize, first: u8 },
    /// Reading that broke off for the system's reason.
    #[error("cannot read on: {reason}")]
    Read { reason: String },
    /// A table that breaks a rule.
    #[error(transparent)]
    Table(#[from] TableError),
    /// An IDX file that breaks a rule.
    #[error(transparent)]
    Idx(#[from] IdxError),
    /// A PNG file, or a folder of them, that breaks a rule.
    #[error(transparent)]
    Png(#[from] PngError),
    /// A gzip file that breaks a rule.
    #[error(transparent)]
    Gzip(#[from] GzipError),
    /// What is wrong, and in which file.
    #[error("{path}: {problem}")]
    File { path: String, problem: Box<Error> },
}

/// A number in as few digits as tell it, with an exponent where it is very large or small.
fn number(value: f64) -> String {
    let size = value.abs();
    if size.is_finite() && size != 0.0 && !(1e-6..1e15).contains(&size) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// A sum without the digits that only rounding made.
fn rounded(sum: f64) -> String {
    number((sum * 1e9).round() / 1e9 + 0.0)
}
