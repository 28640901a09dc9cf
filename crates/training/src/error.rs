//! What can be wrong with a run, before it starts or while it runs.

use crate::Diverged;

/// Why a run did not start or did not go on. Epochs, iterations and layers count from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing to plan.
    #[error("the dataset has no samples")]
    NoSamples,
    /// A batch of nothing.
    #[error("batch size must be at least 1, got 0")]
    BatchSize,
    /// Batches that are not full are dropped, and none is full.
    #[error(
        "batch {batch_size} is larger than the {samples} samples, and batches that are not full \
         are dropped: no full batch"
    )]
    NoFullBatch {
        /// The batch size.
        batch_size: usize,
        /// The number of samples.
        samples: usize,
    },
    /// A run of no epochs.
    #[error("epochs must be at least 1, got 0")]
    Epochs,
    /// More iterations than a history can hold.
    #[error(
        "{epochs} epochs of {iterations} iterations are more than memory can keep a history of"
    )]
    TooLong {
        /// Epochs asked for.
        epochs: usize,
        /// Iterations per epoch.
        iterations: usize,
    },
    /// A target loss or accuracy that no run can be compared with.
    #[error("{setting} must be {want}, got {found}")]
    Target {
        /// Which one.
        setting: &'static str,
        /// What it may be.
        want: &'static str,
        /// What it is.
        found: f64,
    },
    /// A criterion that needs something the run does not have.
    #[error("{criterion} needs {what}")]
    Missing {
        /// The criterion.
        criterion: &'static str,
        /// What is missing.
        what: &'static str,
    },
    /// A class without a weight.
    #[error("class {class} has no weight: there are weights for {weights} classes")]
    ClassWeightCount {
        /// The class, from 0.
        class: usize,
        /// The number of weights.
        weights: usize,
    },
    /// A weight that no class can have.
    #[error("the weight of class {class} must be a finite number above 0, got {weight}")]
    ClassWeight {
        /// The class, from 0.
        class: usize,
        /// Its weight.
        weight: f64,
    },
    /// No class weights go by this name.
    #[error("no class weights are called \"{name}\"; there are: {known}")]
    UnknownClassWeights {
        /// The name that was given.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A step of a run that is over.
    #[error("the run is over: {reason}")]
    Over {
        /// Why.
        reason: crate::StopReason,
    },
    /// The network does not answer in the form that the data ask for.
    #[error("the data have {data}, so the network needs {want} outputs, it has {found}")]
    Outputs {
        /// What the data are.
        data: String,
        /// How many outputs would do.
        want: String,
        /// How many there are.
        found: usize,
    },
    /// The loss does not fit the data.
    #[error("{loss} needs {want}, the data have {data}")]
    LossDoesNotFit {
        /// The loss.
        loss: losses::Loss,
        /// What it needs.
        want: &'static str,
        /// What the data are.
        data: String,
    },
    /// Two lists of classes that should belong to the same samples.
    #[error("{predicted} predicted classes but {actual} true ones")]
    ClassCount {
        /// Length of the one.
        predicted: usize,
        /// Length of the other.
        actual: usize,
    },
    /// A class that the table has no row for.
    #[error("class {class} of sample {sample} is not in 0..={}", classes.saturating_sub(1))]
    UnknownClass {
        /// The class, from 0.
        class: usize,
        /// The sample, from 1.
        sample: usize,
        /// The number of classes.
        classes: usize,
    },
    /// A state to go on from that is not one of this run.
    #[error("\"{part}\" {rule}")]
    State {
        /// The part of it that does not fit.
        part: &'static str,
        /// What is wrong with it.
        rule: &'static str,
    },
    /// The run has diverged.
    #[error(transparent)]
    Diverged(#[from] Diverged),
    /// The gradient could not be taken.
    #[error(transparent)]
    Backprop(#[from] backprop::Error),
    /// The loss was refused.
    #[error(transparent)]
    Loss(#[from] losses::Error),
    /// The network was refused.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// The data were refused.
    #[error(transparent)]
    Data(#[from] datasets::Error),
    /// The optimizer was refused.
    #[error(transparent)]
    Descent(#[from] descent::Error),
}

impl Error {
    /// Weights of classes for data that have none.
    pub(crate) const NO_CLASSES: Self = Self::Missing {
        criterion: "a weight for each class",
        what: "data with classes",
    };
}
