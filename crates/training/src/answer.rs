//! From the outputs of a network to the class that it names.

use losses::Loss;
use nalgebra::DMatrix;
use network::Network;

use crate::Error;

/// How the outputs for a sample are read as a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// Several outputs: the class of the largest one; of equals, the first, as NumPy and PyTorch.
    ///
    /// With a NaN among them the answer means nothing, and the loss is NaN.
    Largest,
    /// One output: class 1 above the threshold, class 0 up to it, as Keras's `BinaryAccuracy`.
    Above(f64),
}

impl Answer {
    /// How `network` answers when it is trained with `loss`.
    ///
    /// The threshold of a single output is 0 for logits and for the hinge loss, where the sign
    /// decides, and ½ where the targets are 0 and 1.
    pub fn of(network: &Network, loss: Loss) -> Self {
        match (network.outputs(), loss) {
            (1, Loss::BinaryCrossEntropy | Loss::Hinge) => Self::Above(0.0),
            (1, _) => Self::Above(0.5),
            _ => Self::Largest,
        }
    }

    /// The class that each column of `outputs` names, written over `classes`.
    pub fn read(self, outputs: &DMatrix<f64>, classes: &mut [usize]) {
        for (class, column) in classes.iter_mut().zip(outputs.column_iter()) {
            *class = match self {
                Self::Largest => largest(column.as_slice()),
                Self::Above(threshold) => usize::from(column[0] > threshold),
            };
        }
    }
}

/// Where the largest value stands first.
fn largest(values: &[f64]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best
}

/// The share of samples whose predicted class is the true one, from 0 to 1.
///
/// It is for classes alone: values to predict are judged by their loss. Of no samples there is no
/// share. That is an error here, as in scikit-learn, where PyTorch's mean of nothing is NaN and
/// Keras's accuracy 0.
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
    if predicted.len() != actual.len() {
        return Err(Error::ClassCount {
            predicted: predicted.len(),
            actual: actual.len(),
        });
    }
    if actual.is_empty() {
        return Err(Error::NoSamples);
    }
    Ok(count_equal(predicted, actual) as f64 / actual.len() as f64)
}

pub(crate) fn count_equal(predicted: &[usize], actual: &[usize]) -> usize {
    let pairs = predicted.iter().zip(actual);
    pairs
        .filter(|(predicted, actual)| predicted == actual)
        .count()
}
