//! Data from files: tables, and IDX, the format of MNIST.
//!
//! - [`Table::read`], or [`Table::from_reader`] for text that is already at hand, or [`TableReader`]
//!   for a file that is longer than memory
//! - [`mnist()`] and [`mnist_images`], or single files with [`read_images`] and [`read_labels`],
//!   or [`images_from_reader`] and [`labels_from_reader`]
//!
//! Files packed with gzip are unpacked on the way; that is told by their first two bytes, not by
//! their name. What a file holds is taken for hostile: sizes are checked before memory is taken,
//! each kind of file has its limits, and what breaks a rule is an error that says where.
//!
//! Files are written by [`WholeFile`], whole or not at all.

mod gzip;
mod idx;
mod images;
mod mnist;
mod open;
mod table;
mod whole;

pub use gzip::GzipError;
pub use idx::IdxError;
pub use images::{
    Images, LabeledImages, images_from_reader, labels_from_reader, read_images, read_labels,
};
pub use mnist::{Mnist, mnist, mnist_images};
pub use table::{Cells, Column, Dialect, Encoding, Header, Table, TableError, TableReader, Texts};
pub use whole::{WholeFile, write_whole};
