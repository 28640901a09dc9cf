//! Data from files: CSV tables, and IDX, the format of MNIST.
//!
//! - [`read_csv`], or [`csv_from_reader`] for text that is already at hand
//! - [`mnist()`] and [`mnist_images`], or single files with [`read_images`] and [`read_labels`],
//!   or [`images_from_reader`] and [`labels_from_reader`]
//!
//! Files packed with gzip are unpacked on the way; that is told by their first two bytes, not by
//! their name. What a file holds is taken for hostile: sizes are checked before memory is taken,
//! each kind of file has its limits, and what breaks a rule is an error that says where.

mod csv;
mod gzip;
mod idx;
mod images;
mod lines;
mod mnist;
mod open;

pub use csv::{CsvError, Label, csv_from_reader, read_csv};
pub use gzip::GzipError;
pub use idx::IdxError;
pub use images::{
    Images, LabeledImages, images_from_reader, labels_from_reader, read_images, read_labels,
};
pub use mnist::{Mnist, mnist, mnist_images};
