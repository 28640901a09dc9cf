//! A class as a column with a single 1.

use nalgebra::DMatrix;

use crate::{Error, check};

/// The one-hot columns of `labels`: 1 in the row of its class, 0 in every other.
///
/// # Shapes
///
/// The result is classes × samples.
///
/// # Errors
///
/// [`Error::NoClasses`], [`Error::TooManyClasses`], [`Error::TooLarge`], or [`Error::Label`] if a
/// label is not below `classes`. Labels may be empty.
///
/// # Examples
///
/// ```
/// use nalgebra::dmatrix;
///
/// assert_eq!(datasets::one_hot(&[2, 0], 3)?, dmatrix![0.0, 1.0;
///                                                     0.0, 0.0;
///                                                     1.0, 0.0]);
/// # Ok::<(), datasets::Error>(())
/// ```
pub fn one_hot(labels: &[usize], classes: usize) -> Result<DMatrix<f64>, Error> {
    check::labels(labels, classes)?;
    Ok(one_hot_unchecked(labels, classes))
}

/// [`one_hot()`] for labels that are known to be below `classes`.
pub(crate) fn one_hot_unchecked(labels: &[usize], classes: usize) -> DMatrix<f64> {
    let mut targets = DMatrix::zeros(classes, labels.len());
    for (sample, &label) in labels.iter().enumerate() {
        targets[(label, sample)] = 1.0;
    }
    targets
}

/// The labels of one-hot columns: the way back from [`one_hot()`].
///
/// # Shapes
///
/// - `targets`: classes × samples
///
/// # Errors
///
/// [`Error::NoClasses`] if there is no row; [`Error::Probability`], [`Error::TargetSum`] or
/// [`Error::NotOneHot`] if a column is not one 1 among zeros.
pub fn from_one_hot(targets: &DMatrix<f64>) -> Result<Vec<usize>, Error> {
    check::classes(targets.nrows())?;
    let mut labels = Vec::with_capacity(targets.ncols());
    for (index, column) in targets.column_iter().enumerate() {
        let sample = index + 1;
        for (output, &value) in column.iter().enumerate() {
            if !(0.0..=1.0).contains(&value) {
                return Err(Error::Probability {
                    value,
                    output,
                    sample,
                });
            }
        }
        let sum = column.sum();
        if (sum - 1.0).abs() > SUM_TOLERANCE {
            return Err(Error::TargetSum { sample, sum });
        }
        let between = |&(_, &value): &(usize, &f64)| value > 0.0 && value < 1.0;
        if let Some((output, &value)) = column.iter().enumerate().find(between) {
            return Err(Error::NotOneHot {
                value,
                output,
                sample,
            });
        }
        // The sum is 1 and no value lies between 0 and 1, so exactly one is 1.
        labels.extend(column.iter().position(|&value| value > 0.0));
    }
    Ok(labels)
}

/// What rounding may do to a sum of probabilities.
const SUM_TOLERANCE: f64 = 1e-9;

/// Labels that came as floating-point numbers, as whole numbers below `classes`.
///
/// # Errors
///
/// [`Error::NoClasses`], [`Error::TooManyClasses`], or [`Error::Label`] if a number is negative,
/// NaN, not whole, or not below `classes`.
pub fn labels_from_numbers(numbers: &[f64], classes: usize) -> Result<Vec<usize>, Error> {
    check::classes(classes)?;
    let mut labels = Vec::with_capacity(numbers.len());
    for (index, &number) in numbers.iter().enumerate() {
        if !(number >= 0.0 && number < classes as f64 && number.fract() == 0.0) {
            return Err(Error::Label {
                label: number,
                sample: index + 1,
                classes,
            });
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole, not negative and below `classes`"
        )]
        labels.push(number as usize);
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hot_and_back_gives_the_labels() -> Result<(), Error> {
        let labels = [3, 0, 2, 2, 1];
        assert_eq!(from_one_hot(&one_hot(&labels, 5)?)?, labels);
        Ok(())
    }

    #[test]
    fn whole_floats_become_labels() {
        assert_eq!(labels_from_numbers(&[2.0, -0.0, 1.0], 3), Ok(vec![2, 0, 1]));
    }
}
