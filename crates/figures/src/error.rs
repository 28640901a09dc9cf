//! What can go wrong in drawing.

use std::io;
use std::path::PathBuf;

/// Why a picture was not drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No value to plot, or none that is finite.
    #[error("nothing to plot: the series has no finite value")]
    NothingToPlot,
    /// A plane has two dimensions.
    #[error("a decision boundary is drawn over 2 features, found {found}")]
    FeatureCount {
        /// The features of the data.
        found: usize,
    },
    /// Numbers to predict instead of classes.
    #[error("a decision boundary is drawn between classes, found targets that are numbers")]
    NotClasses,
    /// Classes that cannot be written beside a confusion matrix.
    #[error("a confusion matrix of {classes} classes needs as many names, found {names}")]
    NameCount {
        /// The classes of the matrix.
        classes: usize,
        /// The names given.
        names: usize,
    },
    /// A table of measurements that does not read as it should.
    #[error("{table}, line {line}: column {column} has no usable value")]
    Recorded {
        /// The file.
        table: &'static str,
        /// Its line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
    /// An image of another size.
    #[error("an image of {pixels} pixels does not have {} × {}", size.0, size.1)]
    ImageSize {
        /// Its pixels.
        pixels: usize,
        /// The rows and columns that it should have.
        size: (usize, usize),
    },
    /// A frame too small for its axes.
    #[error("cannot lay out the axes of a plot: {0}")]
    Layout(String),
    /// A picture that could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// From a run of the perceptron.
    #[error(transparent)]
    Perceptron(#[from] perceptron::Error),
    /// From a network.
    #[error(transparent)]
    Network(#[from] network::Error),
    /// From a loss.
    #[error(transparent)]
    Losses(#[from] losses::Error),
    /// From backpropagation.
    #[error(transparent)]
    Backprop(#[from] backprop::Error),
    /// From an optimizer.
    #[error(transparent)]
    Descent(#[from] descent::Error),
    /// From a dataset.
    #[error(transparent)]
    Datasets(#[from] datasets::Error),
    /// From a training run.
    #[error(transparent)]
    Training(#[from] training::Error),
}
