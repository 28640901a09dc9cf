//! Images and labels as bytes, and the dataset they make.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::{idx, open::open};
use crate::{Dataset, Error, Inputs, Targets, check};

/// Gray images of one size, a byte a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    rows: usize,
    columns: usize,
    /// Shared with the datasets that are made of them.
    bytes: Arc<Vec<u8>>,
}

impl Images {
    /// Images of `rows` × `columns` bytes each, one behind the other.
    pub(super) fn from_bytes(rows: usize, columns: usize, bytes: Vec<u8>) -> Self {
        Self {
            rows,
            columns,
            bytes: bytes.into(),
        }
    }

    /// The pixels in a column of an image.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The pixels in a row of an image.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The number of images.
    pub fn count(&self) -> usize {
        self.bytes.len() / (self.rows * self.columns)
    }

    /// All pixels, image by image, each image row by row; in MNIST 0 is paper and 255 ink.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The pixels of one image, counted from 0, row by row.
    pub fn image(&self, index: usize) -> Option<&[u8]> {
        self.bytes.chunks_exact(self.rows * self.columns).nth(index)
    }

    /// The name of each pixel of an image, row by row: `pixel_ROW_COLUMN`, from 0.
    pub fn pixel_names(&self) -> Vec<String> {
        let pixels = 0..self.rows * self.columns;
        let name = |pixel| format!("pixel_{}_{}", pixel / self.columns, pixel % self.columns);
        pixels.map(name).collect()
    }

    /// The pixels as numbers, each divided by `divisor`: one image per sample.
    ///
    /// They stay bytes, shared with these images, and are divided when they are read.
    ///
    /// # Errors
    ///
    /// [`Error::Divisor`] unless the divisor is above 0; [`Error::TooLarge`] if a matrix of them
    /// would pass 1 GiB.
    pub fn inputs(&self, divisor: f64) -> Result<Inputs, Error> {
        // Below 1e-300, 255 over it would pass the largest float.
        if !(divisor.is_finite() && divisor > 1e-300) {
            return Err(Error::Divisor { divisor });
        }
        let pixels = self.rows * self.columns;
        check::size(pixels, self.count())?;
        let numbers = std::array::from_fn(|byte| byte as f64 / divisor);
        let bytes = Arc::clone(&self.bytes);
        Ok(Inputs::from_bytes(pixels, bytes, Box::new(numbers)))
    }
}

/// Images with the class of what each one shows, of handwritten digits the digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabeledImages {
    images: Images,
    labels: Vec<usize>,
    names: Vec<String>,
}

impl LabeledImages {
    /// Joins images of handwritten digits and their labels.
    ///
    /// # Errors
    ///
    /// [`Error::ImageCount`] if they are not equally many, [`Error::Label`] if a label is not a
    /// digit.
    pub fn new(images: Images, labels: Vec<u8>) -> Result<Self, Error> {
        let digits = (0..10).map(|digit| digit.to_string()).collect();
        let labels = labels.into_iter().map(usize::from).collect();
        Self::with_names(images, labels, digits)
    }

    /// Joins images and the class of each, which count from 0 and have these names.
    ///
    /// # Errors
    ///
    /// [`Error::ImageCount`] if they are not equally many, [`Error::Label`] if a class has no name.
    pub fn with_names(
        images: Images,
        labels: Vec<usize>,
        names: Vec<String>,
    ) -> Result<Self, Error> {
        if images.count() != labels.len() {
            return Err(Error::ImageCount {
                images: images.count(),
                labels: labels.len(),
            });
        }
        if let Some(index) = labels.iter().position(|&label| label >= names.len()) {
            return Err(Error::Label {
                label: labels[index] as f64,
                sample: index + 1,
                classes: names.len(),
            });
        }
        Ok(Self {
            images,
            labels,
            names,
        })
    }

    /// The images.
    pub fn images(&self) -> &Images {
        &self.images
    }

    /// The class of each image, counted from 0: of digits the digit.
    pub fn labels(&self) -> &[usize] {
        &self.labels
    }

    /// The names of the classes.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The dataset with each pixel divided by `divisor`.
    ///
    /// 255 gives inputs from 0 to 1. Nielsen's *Neural Networks and Deep Learning* divides by 256.
    ///
    /// # Errors
    ///
    /// As [`Images::inputs`].
    pub fn dataset(&self, divisor: f64) -> Result<Dataset, Error> {
        let inputs = self.images.inputs(divisor)?;
        let targets = Targets::Classes {
            labels: self.labels.clone(),
            names: self.names.clone(),
        };
        let mut dataset = Dataset::new(inputs, targets)?;
        dataset.name_features(self.images.pixel_names());
        Ok(dataset)
    }
}

/// Reads an IDX file of images, packed with gzip or not.
///
/// # Errors
///
/// [`Error::Idx`], [`Error::Gzip`], [`Error::EmptyFile`] or [`Error::Read`].
pub fn images_from_reader(reader: impl Read) -> Result<Images, Error> {
    let ([_, rows, columns], bytes) = idx::read(reader)?;
    Ok(Images::from_bytes(rows, columns, bytes))
}

/// Reads an IDX file of labels, packed with gzip or not.
///
/// # Errors
///
/// As [`images_from_reader`].
pub fn labels_from_reader(reader: impl Read) -> Result<Vec<u8>, Error> {
    let ([_], labels) = idx::read(reader)?;
    Ok(labels)
}

/// Opens and reads an IDX file of images.
///
/// # Errors
///
/// [`Error::CannotOpen`], or [`Error::File`] with the problem of [`images_from_reader`].
pub fn read_images(path: impl AsRef<Path>) -> Result<Images, Error> {
    let path = path.as_ref();
    images_from_reader(open(path)?).map_err(|error| error.in_file(path))
}

/// Opens and reads an IDX file of labels.
///
/// # Errors
///
/// [`Error::CannotOpen`], or [`Error::File`] with the problem of [`labels_from_reader`].
pub fn read_labels(path: impl AsRef<Path>) -> Result<Vec<u8>, Error> {
    let path = path.as_ref();
    labels_from_reader(open(path)?).map_err(|error| error.in_file(path))
}
