//! From the outputs of a network to the class that it predicts.

use losses::Loss;
use nalgebra::DMatrix;
use network::{Network, argmax};

/// How the outputs for a sample are read as a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DecisionRule {
    /// Several outputs: the class of the largest one; of equals, the first, as NumPy and PyTorch.
    ///
    /// With a NaN among them the class means nothing, and the loss is NaN.
    Argmax,
    /// One output: class 1 above the threshold, class 0 up to it, as Keras's `BinaryAccuracy`.
    Threshold(f64),
}

impl DecisionRule {
    /// The rule for `network` when it is trained with `loss`.
    ///
    /// The threshold of a single output is 0 for logits and for the hinge loss, where the sign
    /// decides, and ½ where the targets are 0 and 1.
    pub fn of(network: &Network, loss: Loss) -> Self {
        match (network.outputs(), loss) {
            (1, Loss::BinaryCrossEntropy | Loss::Hinge) => Self::Threshold(0.0),
            (1, _) => Self::Threshold(0.5),
            _ => Self::Argmax,
        }
    }

    /// Writes the class that each column of `outputs` stands for over `classes`.
    pub fn classify(self, outputs: &DMatrix<f64>, classes: &mut [usize]) {
        for (class, column) in classes.iter_mut().zip(outputs.column_iter()) {
            *class = match self {
                Self::Argmax => argmax(column.as_slice()),
                Self::Threshold(threshold) => usize::from(column[0] > threshold),
            };
        }
    }
}
