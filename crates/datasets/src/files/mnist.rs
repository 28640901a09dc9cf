//! The four files of MNIST.

use std::fs;
use std::path::{Path, PathBuf};

use super::{LabeledImages, read_images, read_labels};
use crate::{Dataset, Error};

/// MNIST as bytes: 60,000 images to train on and 10,000 to test on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mnist {
    /// The part that starts with `train` in its file names.
    pub training: LabeledImages,
    /// The part that starts with `t10k` in its file names.
    pub test: LabeledImages,
}

/// Reads MNIST from a folder as a training and a test dataset, pixels from 0 to 1.
///
/// The folder must hold the four files under their own names, packed or not:
/// `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
/// `t10k-labels-idx1-ubyte`, each with or without `.gz`.
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
    let part = |images, labels| {
        let images = read_images(find(folder, images)?)?;
        let labels = read_labels(find(folder, labels)?)?;
        LabeledImages::new(images, labels).map_err(|error| error.in_file(folder))
    };
    Ok(Mnist {
        training: part("train-images-idx3-ubyte", "train-labels-idx1-ubyte")?,
        test: part("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")?,
    })
}

/// The path of a file with or without `.gz`.
fn find(folder: &Path, name: &'static str) -> Result<PathBuf, Error> {
    let path = folder.join(name);
    let packed = folder.join(format!("{name}.gz"));
    // A path that is there but cannot be read is opened, so that the system can say why.
    if fs::symlink_metadata(&path).is_ok() {
        Ok(path)
    } else if fs::symlink_metadata(&packed).is_ok() {
        Ok(packed)
    } else {
        let folder = folder.display().to_string();
        Err(Error::NoMnist { name, folder })
    }
}
