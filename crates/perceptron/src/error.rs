//! What can go wrong with one unit.

/// Why a perceptron could not be made, asked or taught.
///
/// Samples count from 1 in the messages and in the fields; features and weights from 0.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A perceptron without weights reads nothing.
    #[error("the perceptron has no weights, want at least 1")]
    NoWeights,
    /// More weights than memory should be asked for.
    #[error("{inputs} weights are more than the limit of {limit}")]
    TooManyWeights {
        /// The weights asked for.
        inputs: usize,
        /// The most that is allowed.
        limit: usize,
    },
    /// A weight is NaN or infinite.
    #[error("weight {index} is {value}, want a finite number")]
    WeightNotFinite {
        /// Which weight, from 0.
        index: usize,
        /// What it is.
        value: f64,
    },
    /// The bias is NaN or infinite.
    #[error("the bias is {value}, want a finite number")]
    BiasNotFinite {
        /// What it is.
        value: f64,
    },
    /// An input has more or fewer features than the perceptron has weights.
    #[error("shape mismatch: the input has {found} features, the perceptron takes {expected}")]
    Shape {
        /// Features of the input.
        found: usize,
        /// Weights of the perceptron.
        expected: usize,
    },
    /// The weighted sum is NaN, or infinite where a distance is measured with it.
    #[error("the weighted sum is {value}, want a finite number")]
    SumNotFinite {
        /// What it is.
        value: f64,
    },
    /// There is nothing to learn from.
    #[error("the dataset has no samples")]
    NoSamples,
    /// The samples have no features.
    #[error("the dataset has no features")]
    NoFeatures,
    /// Samples and targets differ in number.
    #[error("{samples} samples but {targets} targets")]
    TargetCount {
        /// Columns of the inputs.
        samples: usize,
        /// Targets given.
        targets: usize,
    },
    /// A feature is NaN or infinite.
    #[error("feature {feature} of sample {sample} is {value}, want a finite number")]
    FeatureNotFinite {
        /// Which feature, from 0.
        feature: usize,
        /// Which sample, from 1.
        sample: usize,
        /// What it is.
        value: f64,
    },
    /// A label is neither of the two.
    #[error("labels must be 0 or 1, sample {sample} has {label}")]
    Label {
        /// Which sample, from 1.
        sample: usize,
        /// What it has.
        label: f64,
    },
    /// The learning rate is 0, negative, infinite or NaN.
    #[error("learning rate must be a finite number above 0, got {found}")]
    LearningRate {
        /// What was given.
        found: f64,
    },
    /// No pass was allowed.
    #[error("passes must be at least 1, got 0")]
    NoPasses,
    /// The last pass allowed still had mistakes.
    ///
    /// That alone does not prove that no line separates the classes:
    /// [`LearningRule::outcome`](crate::LearningRule::outcome) may tell.
    #[error(
        "did not settle within {}: {} in the last; no claim of success",
        counted(mistakes_per_pass.len(), "pass", "passes"),
        counted(mistakes_per_pass.last().copied().unwrap_or(0), "mistake", "mistakes")
    )]
    NotConverged {
        /// The mistakes of each pass, the first pass first.
        mistakes_per_pass: Vec<usize>,
    },
    /// The weights, or the weighted sum, left the range of `f64`.
    #[error(
        "diverged at pass {pass}, sample {sample}: a number is too large for f64, scale the inputs"
    )]
    Diverged {
        /// The pass, from 1.
        pass: usize,
        /// The sample, from 1.
        sample: usize,
    },
    /// The perceptron that should separate the classes does not.
    #[error(
        "the perceptron does not separate the classes: sample {sample} is on its line or on the wrong side"
    )]
    NotSeparating {
        /// The first such sample, from 1.
        sample: usize,
    },
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_did_not_settle_says_so_and_claims_nothing() {
        let error = |mistakes: &[usize]| Error::NotConverged {
            mistakes_per_pass: mistakes.to_vec(),
        };
        assert_eq!(
            error(&[4; 100]).to_string(),
            "did not settle within 100 passes: 4 mistakes in the last; no claim of success"
        );
        assert_eq!(
            error(&[1]).to_string(),
            "did not settle within 1 pass: 1 mistake in the last; no claim of success"
        );
    }
}
