//! What can be wrong with what a reader has set.

use thiserror::Error;

/// Why a form cannot do what it was asked for.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A setting that there is not.
    #[error("there is no setting \"{0}\"")]
    UnknownSetting(String),
    /// A value that a setting cannot have.
    #[error("{setting}: \"{found}\" is not {want}")]
    Setting {
        /// The name of the setting.
        setting: &'static str,
        /// What was given.
        found: String,
        /// What is wanted.
        want: String,
    },
    /// Points that are not of two classes.
    #[error("the points have {0} classes: put points of two")]
    Classes(usize),
    /// A text that is no expression.
    #[error("place {place}: found {found}, want {want}")]
    Expression {
        /// The character, counted from 1.
        place: usize,
        /// What stands there.
        found: String,
        /// What could stand there.
        want: &'static str,
    },
    /// An expression too large for the picture.
    #[error("this is too large to draw: want at most {0} nodes")]
    LargeExpression(usize),
    /// No weight or bias has this place.
    #[error("there is no weight at this place of the network")]
    NoSuchWeight,
    /// Numbers whose products and sums are none any more.
    #[error("with numbers that large there is no loss: take smaller ones")]
    TooLarge,
    /// More iterations than a ledger is gone through for.
    #[error("{found} iterations are more than are written down here: want at most {most}")]
    Iterations {
        /// How many the run would have.
        found: usize,
        /// How many it may have.
        most: usize,
    },
    /// What the data say.
    #[error(transparent)]
    Data(#[from] datasets::Error),
    /// What the network says.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// What the run says; that it diverged, for one.
    #[error(transparent)]
    Training(#[from] training::Error),
    /// What the optimizer says.
    #[error(transparent)]
    Descent(#[from] descent::Error),
    /// What the perceptron says.
    #[error(transparent)]
    Perceptron(#[from] perceptron::Error),
    /// What backpropagation says.
    #[error(transparent)]
    Backprop(#[from] backprop::Error),
    /// What the loss says.
    #[error(transparent)]
    Loss(#[from] losses::Error),
}
