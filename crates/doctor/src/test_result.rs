//! What a network is worth on samples that it has not learned from.

use crate::evidence::number;

/// How good a network is on samples that it has not learned from, beside the trivial answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TestResult {
    /// Classes.
    Classes {
        /// The number of samples.
        samples: usize,
        /// How many are answered with their class.
        right: usize,
        /// How many are of the largest class: so many are right if it is answered to all.
        largest_class: usize,
    },
    /// Values.
    Values {
        /// The number of samples.
        samples: usize,
        /// The root of the mean squared error.
        error: f64,
        /// That of always answering the mean.
        error_of_mean: f64,
    },
}

impl TestResult {
    /// Whether the network is better than the trivial answer: the largest class, or the mean.
    pub fn beats_trivial(self) -> bool {
        match self {
            // All right is all right, also where the largest class is the only one.
            Self::Classes {
                samples,
                right,
                largest_class,
            } => right > largest_class || right == samples,
            Self::Values {
                error,
                error_of_mean,
                ..
            } => error < error_of_mean,
        }
    }

    pub(crate) fn describe(self) -> String {
        match self {
            Self::Classes {
                samples,
                right,
                largest_class,
            } => format!(
                "gets {right} of {samples} test samples right; always answering the largest class \
                 gets {largest_class}"
            ),
            Self::Values {
                samples,
                error,
                error_of_mean,
            } => format!(
                "has an RMSE of {} on {samples} test samples; always answering the mean has {}",
                number(error),
                number(error_of_mean)
            ),
        }
    }
}
