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
    /// A setting that is a fraction is not in its range.
    #[error("{setting} must be in {range}, got {found}")]
    OutOfRange {
        /// The setting's name.
        setting: &'static str,
        /// The range: `[0, 1)`, `[0, 1]` or `(0, 1]`.
        range: &'static str,
        /// The value that was given.
        found: f64,
    },
    /// A setting that something is divided by is not a finite number of at least 1.
    #[error("{setting} must be a finite number of at least 1, got {found}")]
    BelowOne {
        /// The setting's name.
        setting: &'static str,
        /// The value that was given.
        found: f64,
    },
    /// A count that must be at least 1 is 0.
    #[error("{setting} must be at least 1, got 0")]
    Zero {
        /// The setting's name.
        setting: &'static str,
    },
    /// A schedule would still warm up when its run has ended.
    #[error("warm-up of {warmup} steps is longer than the run of {steps}")]
    WarmupTooLong {
        /// The steps of the warm-up.
        warmup: u64,
        /// The steps of the whole run.
        steps: u64,
    },
    /// A metric that a schedule watches is NaN or infinite.
    #[error("metric is {found} at epoch {epoch}: the run has diverged")]
    MetricNotFinite {
        /// The metric.
        found: f64,
        /// Which observation it was, counted from 1.
        epoch: u64,
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
    #[error("no optimizer is called \"{name}\"; there are: {known}")]
    UnknownOptimizer {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
}
