//! What can be wrong with a setting, a step, a metric or a name.

/// A setting out of its range, slices that do not fit, or an unknown name.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A setting that must be a finite number above 0 is not.
    #[error("{setting} must be a finite number above 0, got {found}")]
    NotPositive {
        /// The setting's name.
        setting: &'static str,
        /// The value that was given.
        found: f64,
    },
    /// A setting that must be a finite number and not below 0 is not.
    #[error("{setting} must be finite and at least 0, got {found}")]
    Negative {
        /// The setting's name.
        setting: &'static str,
        /// The value that was given.
        found: f64,
    },
    /// A setting that says which part of the past is kept is not at least 0 and below 1.
    #[error("{setting} must be in [0, 1), got {found}")]
    NotAFraction {
        /// The setting's name.
        setting: &'static str,
        /// The value that was given.
        found: f64,
    },
    /// The gradient, or what the optimizer remembers, is not as long as the parameters.
    #[error("length mismatch: {expected} parameters, but {operand} has {found} numbers")]
    LengthMismatch {
        /// What does not fit: the gradient, or the optimizer's memory of earlier steps.
        operand: &'static str,
        /// Its length.
        found: usize,
        /// The number of parameters.
        expected: usize,
    },
    /// No variant of gradient descent has this name.
    #[error("no optimizer is called \"{found}\": choose one of {choices}")]
    UnknownVariant {
        /// The name that was given.
        found: String,
        /// The names that exist.
        choices: String,
    },
}
