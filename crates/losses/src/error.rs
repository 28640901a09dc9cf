//! What can be wrong with predictions and targets.

/// Why a loss was not taken. Outputs count from 0, samples from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Predictions and targets differ in shape; nothing is stretched to fit.
    #[error(
        "shape mismatch in the loss: prediction {}×{}, {what} {}×{}",
        prediction.0, prediction.1, other.0, other.1
    )]
    Shape {
        /// Outputs × samples of the predictions.
        prediction: (usize, usize),
        /// What is compared with them.
        what: &'static str,
        /// Its shape.
        other: (usize, usize),
    },
    /// There is no sample, so there is no mean.
    #[error("the batch is empty: a loss needs at least one sample and one output")]
    EmptyBatch,
    /// A target of a cross-entropy is no probability.
    #[error("probability {value} at output {output} of sample {sample} is not in [0, 1]")]
    NotAProbability {
        /// The target.
        value: f64,
        /// The output, from 0.
        output: usize,
        /// The sample, from 1.
        sample: usize,
    },
    /// The targets of a sample do not sum to 1.
    #[error("the target of sample {sample} sums to {sum}, want 1")]
    TargetSum {
        /// The sample, from 1.
        sample: usize,
        /// The sum.
        sum: f64,
    },
    /// A label of the hinge loss is neither −1 nor 1.
    #[error("labels must be -1 or 1, sample {sample} has {value}")]
    Label {
        /// The sample, from 1.
        sample: usize,
        /// Its label.
        value: f64,
    },
    /// Huber's threshold is not usable.
    #[error("delta must be a finite number above 0, got {0}")]
    Delta(f64),
    /// The strength of [`L2`](crate::L2) is not usable.
    #[error("the strength of L2 must be a finite number of at least 0, got {0}")]
    Strength(f64),
    /// Weights for another number of samples.
    #[error("{samples} samples but {weights} weights")]
    WeightCount {
        /// The number of samples.
        samples: usize,
        /// The number of weights.
        weights: usize,
    },
    /// The weight of a sample is not usable.
    #[error("the weight of sample {sample} must be a finite number above 0, got {weight}")]
    Weight {
        /// The sample, from 1.
        sample: usize,
        /// Its weight.
        weight: f64,
    },
    /// No loss goes by this name.
    #[error("no loss is called \"{name}\"; there are: {known}")]
    UnknownLoss {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
}
