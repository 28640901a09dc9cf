//! Data from files: tables, and images, as IDX, the format of MNIST, or as PNG.
//!
//! - [`Table::read`], or [`Table::from_reader`] for text that is already at hand, or [`TableReader`]
//!   for a file that is longer than memory
//! - [`mnist()`] and [`mnist_images`], [`idx_images`] for sets of other classes, or single files with
//!   [`read_images`] and [`read_labels`], or [`images_from_reader`] and [`labels_from_reader`]
//! - [`png_classes`] for a folder of PNG files with a subfolder per class, [`png_files`] and
//!   [`read_pngs`] for PNG files of which no class is known, or [`png_from_reader`] for a single one
//!
//! Files packed with gzip are unpacked on the way; that is told by their first two bytes, not by
//! their name. What a file holds is taken for hostile: sizes are checked before memory is taken,
//! each kind of file has its limits, and what breaks a rule is an error that says where.
//!
//! Files are written by [`WholeFile`], whole or not at all.

mod gzip;
mod idx;
mod idx_files;
mod images;
mod mnist;
mod open;
mod png;
mod png_folder;
mod table;
mod whole;

pub use gzip::GzipError;
pub use idx::IdxError;
pub use images::{
    Images, LabeledImages, images_from_reader, labels_from_reader, read_images, read_labels,
};
pub use mnist::{Mnist, idx_images, mnist, mnist_images};
pub use png::{PngError, png_from_reader, read_pngs};
pub use png_folder::{ImageFolder, png_classes, png_files};
pub use table::{Cells, Column, Dialect, Encoding, Header, Table, TableError, TableReader, Texts};
pub use whole::{WholeFile, write_whole};
