//! The four files of MNIST, and of sets that are kept like it.

use std::path::{Path, PathBuf};

use super::idx_files::IdxFiles;
use super::{LabeledImages, read_images, read_labels};
use crate::{Dataset, Error};

/// A set of images in two parts; MNIST has 60,000 images to train on and 10,000 to test on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mnist {
    /// The part that starts with `train` in its file names.
    pub training: LabeledImages,
    /// The part that starts with `t10k` or `test` in its file names.
    pub test: LabeledImages,
}

/// Reads MNIST from a folder as a training and a test dataset, pixels from 0 to 1.
///
/// The folder must hold the four files, packed or not: `train-images-idx3-ubyte`,
/// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, each with or
/// without `.gz`. As other programs unpack them they are found too: with `.idx3-ubyte` at the end, or
/// each in a folder of its own name.
///
/// # Errors
///
/// [`Error::NoMnist`] if one is missing; as [`read_images`] and [`LabeledImages::new`].
///
/// # Source
///
/// `LeCun`, Cortes and Burges, "The MNIST database of handwritten digits" (1998).
pub fn mnist(folder: impl AsRef<Path>) -> Result<(Dataset, Dataset), Error> {
    let mnist = mnist_images(folder)?;
    Ok((mnist.training.dataset(255.0)?, mnist.test.dataset(255.0)?))
}

/// Reads MNIST from a folder as bytes: [`mnist()`] has the names of the files.
///
/// # Errors
///
/// As [`mnist()`].
pub fn mnist_images(folder: impl AsRef<Path>) -> Result<Mnist, Error> {
    let folder = folder.as_ref();
    let files = IdxFiles::find(folder)?;
    let part = |[images, labels]: &[PathBuf; 2]| {
        let (images, labels) = (read_images(images)?, read_labels(labels)?);
        LabeledImages::new(images, labels).map_err(|error| error.in_file(folder))
    };
    Ok(Mnist {
        training: part(&files.training)?,
        test: part(&files.test)?,
    })
}

/// Reads images of any classes that are kept as MNIST is, such as the letters of EMNIST.
///
/// `set` is the folder of the files, as for [`mnist()`]. If there is more than one set in it, what
/// stands before `-train-images-idx3-ubyte` names one: `gzip/emnist-letters`. The classes are the labels
/// from `first_label` up to the largest of both parts.
///
/// # Errors
///
/// - [`Error::NoMnist`] if a file is missing, [`Error::SeveralSets`] if it is not said which set to read
/// - [`Error::LabelBelow`] for a label below the first
/// - as [`read_images`] and [`LabeledImages::with_names`]
///
/// # Source
///
/// Cohen, Afshar, Tapson and van Schaik, "EMNIST: an extension of MNIST to handwritten letters" (2017):
/// its letters have the labels 1 to 26.
pub fn idx_images(set: impl AsRef<Path>, first_label: u8) -> Result<Mnist, Error> {
    let set = set.as_ref();
    let files = IdxFiles::find(set)?;
    let labels = |[_, labels]: &[PathBuf; 2]| from_first(read_labels(labels)?, first_label, labels);
    let (training, test) = (labels(&files.training)?, labels(&files.test)?);
    let largest = training.iter().chain(&test).max().copied().unwrap_or(0);
    let names = (0..=largest).map(|class| (class + usize::from(first_label)).to_string());
    let names: Vec<String> = names.collect();
    let part = |[images, _]: &[PathBuf; 2], labels| {
        LabeledImages::with_names(read_images(images)?, labels, names.clone())
            .map_err(|error| error.in_file(set))
    };
    Ok(Mnist {
        training: part(&files.training, training)?,
        test: part(&files.test, test)?,
    })
}

/// The labels as classes that count from 0.
fn from_first(labels: Vec<u8>, first: u8, file: &Path) -> Result<Vec<usize>, Error> {
    let class = |(place, label): (usize, u8)| match label.checked_sub(first) {
        Some(class) => Ok(usize::from(class)),
        None => Err(Error::LabelBelow {
            label,
            sample: place + 1,
            first,
        }
        .in_file(file)),
    };
    labels.into_iter().enumerate().map(class).collect()
}
