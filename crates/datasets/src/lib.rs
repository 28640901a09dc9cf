//! The data to learn from.
//!
//! - Made here from a formula, and a seed where there is noise: [`Gate`]s and [`xor`], [`parity()`],
//!   [`moons()`], [`circles()`], [`spirals()`], [`blobs()`], [`noisy_line`], [`noisy_sine`].
//! - Inside the crate: [`iris()`] and handwritten [`digits()`].
//! - From your files: [`files`] reads tables, and images as IDX, the format of MNIST, or as PNG.
//!
//! All of them are a [`Dataset`]: inputs as a matrix with one column per sample, and a target for
//! each sample. It is checked once, when it is made. Then it can be [split](Dataset::split), dealt into
//! [`folds()`], and [scaled](scaling).
//!
//! ```
//! use datasets::scaling::Standardization;
//!
//! let rng = &mut numeric::random::generator(1);
//! let [training, test] = datasets::iris().split_stratified([0.8, 0.2], rng)?;
//! assert_eq!((training.samples(), test.samples()), (120, 30));
//!
//! // What the test part looks like must stay unknown: the scaling learns from the other alone.
//! let scaling = Standardization::fit(training.inputs())?;
//! let training = scaling.apply_to(&training)?;
//! let test = scaling.apply_to(&test)?;
//! # assert!(training.inputs().row(0).sum().abs() < 1e-12);
//! # assert_eq!(test.samples(), 30);
//! # Ok::<(), datasets::Error>(())
//! ```

mod blobs;
mod check;
mod circles;
mod dataset;
mod digits;
mod error;
pub mod files;
mod folds;
mod gate;
mod inputs;
mod iris;
mod line;
mod listed;
mod moons;
mod one_hot;
mod parity;
pub mod scaling;
mod sine;
mod spirals;
pub mod split;

pub use blobs::{blobs, blobs_at};
pub use check::MOST_CLASSES;
pub use circles::circles;
pub use dataset::{Dataset, Targets};
pub use digits::digits;
pub use error::Error;
pub use folds::{folds, stratified_folds};
pub use gate::{Gate, xor};
pub use inputs::{Inputs, Nonzeros};
pub use iris::iris;
pub use line::noisy_line;
pub use listed::listed;
pub use moons::moons;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use one_hot::{from_one_hot, labels_from_numbers, one_hot};
pub use parity::parity;
pub use sine::noisy_sine;
pub use spirals::spirals;
