//! Accuracy: how many classes are predicted right?

use crate::Error;

/// The share of samples whose predicted class is the true one, from 0 to 1.
///
/// It is for classes alone: values to predict are judged by their loss. The accuracy of zero samples
/// is undefined, so it is an error here, as in scikit-learn, while PyTorch's mean of nothing is NaN
/// and Keras's accuracy 0.
///
/// # Errors
///
/// [`Error::ClassCount`] if the lists differ in length, [`Error::NoSamples`] if they are empty.
///
/// # Examples
///
/// ```
/// assert_eq!(training::accuracy(&[0, 1, 1, 0], &[0, 1, 0, 0])?, 0.75);
/// # Ok::<(), training::Error>(())
/// ```
pub fn accuracy(predicted: &[usize], actual: &[usize]) -> Result<f64, Error> {
    check_pairs(predicted, actual)?;
    Ok(count_equal(predicted, actual) as f64 / actual.len() as f64)
}

/// Refuses lists that differ in length or are empty.
pub(crate) fn check_pairs(predicted: &[usize], actual: &[usize]) -> Result<(), Error> {
    if predicted.len() != actual.len() {
        return Err(Error::ClassCount {
            predicted: predicted.len(),
            actual: actual.len(),
        });
    }
    if actual.is_empty() {
        return Err(Error::NoSamples);
    }
    Ok(())
}

pub(crate) fn count_equal(predicted: &[usize], actual: &[usize]) -> usize {
    let pairs = predicted.iter().zip(actual);
    pairs
        .filter(|(predicted, actual)| predicted == actual)
        .count()
}
