//! The checks that several datasets share.

use nalgebra::DMatrix;

use crate::Error;

/// The most classes a dataset can have.
///
/// One-hot targets have one row per class; more classes than this are rather a number to predict.
pub const MOST_CLASSES: usize = 10_000;

/// The most values a matrix of a dataset can have: 1 GiB of them.
pub(crate) const MOST_VALUES: usize = (1 << 30) / size_of::<f64>();

/// Refuses a matrix that would not fit, before it takes memory.
pub(crate) fn size(rows: usize, columns: usize) -> Result<(), Error> {
    match rows.checked_mul(columns) {
        Some(values) if values <= MOST_VALUES => Ok(()),
        _ => Err(Error::TooLarge { rows, columns }),
    }
}

/// Refuses inputs that are empty or not finite.
pub(crate) fn inputs(inputs: &DMatrix<f64>) -> Result<(), Error> {
    if inputs.ncols() == 0 {
        return Err(Error::NoSamples);
    }
    if inputs.nrows() == 0 {
        return Err(Error::NoFeatures);
    }
    match first_not_finite(inputs) {
        None => Ok(()),
        Some((feature, sample, value)) => Err(Error::Feature {
            feature,
            sample,
            value,
        }),
    }
}

/// Refuses targets of another number of samples than the inputs.
pub(crate) fn target_count(samples: usize, targets: usize) -> Result<(), Error> {
    if samples == targets {
        Ok(())
    } else {
        Err(Error::TargetCount { samples, targets })
    }
}

/// Refuses no classes and very many.
pub(crate) fn classes(classes: usize) -> Result<(), Error> {
    match classes {
        0 => Err(Error::NoClasses),
        1..=MOST_CLASSES => Ok(()),
        _ => Err(Error::TooManyClasses { classes }),
    }
}

/// Refuses labels that are no class, and one-hot targets that would not fit.
pub(crate) fn labels(labels: &[usize], classes: usize) -> Result<(), Error> {
    self::classes(classes)?;
    size(classes, labels.len())?;
    match labels.iter().position(|&label| label >= classes) {
        None => Ok(()),
        Some(index) => Err(Error::Label {
            label: labels[index] as f64,
            sample: index + 1,
            classes,
        }),
    }
}

/// Refuses target values without outputs or not finite.
pub(crate) fn values(values: &DMatrix<f64>) -> Result<(), Error> {
    if values.nrows() == 0 {
        return Err(Error::NoOutputs);
    }
    match first_not_finite(values) {
        None => Ok(()),
        Some((output, sample, value)) => Err(Error::Target {
            output,
            sample,
            value,
        }),
    }
}

/// How many numbers are looked at together.
const BLOCK: usize = 256;

/// The row, the sample (counted from 1) and the value of the first NaN or infinity.
pub(crate) fn first_not_finite(matrix: &DMatrix<f64>) -> Option<(usize, usize, f64)> {
    let rows = matrix.nrows();
    // All of a block at once are looked at much faster than one after the other.
    let blocks = matrix.as_slice().chunks(BLOCK);
    let is_finite = |block: &[f64]| block.iter().fold(true, |all, x| all & x.is_finite());
    let block = blocks.clone().position(|block| !is_finite(block))?;
    let within = |block: &[f64]| block.iter().position(|value| !value.is_finite());
    let position = block * BLOCK + blocks.clone().nth(block).and_then(within)?;
    Some((position % rows, position / rows + 1, matrix[position]))
}

/// Refuses too few samples, and more than fit beside `features` features.
pub(crate) fn samples(
    name: &'static str,
    features: usize,
    samples: usize,
    least: usize,
) -> Result<(), Error> {
    if samples < least {
        return Err(Error::TooFewSamples {
            name,
            least,
            samples,
        });
    }
    size(features, samples)
}

/// Refuses a standard deviation that is negative or no number.
pub(crate) fn spread(name: &'static str, value: f64) -> Result<(), Error> {
    if value.is_finite() && value >= 0.0 {
        Ok(())
    } else {
        Err(Error::Spread { name, value })
    }
}

/// Refuses NaN and infinity.
pub(crate) fn finite(name: &'static str, value: f64) -> Result<(), Error> {
    if value.is_finite() {
        Ok(())
    } else {
        Err(Error::NotFinite { name, value })
    }
}
