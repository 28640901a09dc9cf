//! What the live forms of the book run: the steps, compiled to WebAssembly for the page.
//!
//! A form shows what the crates compute, and nothing is computed twice: the same seed gives the same
//! digits in the page, in the terminal and in the tests.
//!
//! - A [`Session`] is a run of the playground: data, network, training, and the pictures of its units.
//! - [`Settings`] are read from the text that stands in the page's address, and say the command that
//!   does the same in a terminal.
//! - A race is a few optimizers on one landscape: [`race`]. A perceptron learns by its [`mistakes`].
//! - An [`Expression`] is a computation graph. [`towers`] add up to a drawn curve. [`digits`] are read.
//! - An [`Iteration`] is taken apart stage by stage; [`paths`] lead down one loss with batches of several
//!   sizes, a [`Schedule`] says what each iteration of a run reads, and a [`Patient`] is a run that the
//!   doctor looks at.
//!
//! [`exports`] is the door: plain functions over two buffers, one of numbers and one of text.
//!
//! ```
//! use playground::{Session, Settings};
//!
//! let settings: Settings = "data=xor&layers=8&rate=0.05&batch=4".parse()?;
//! let mut session = Session::new(settings)?;
//! let before = session.evaluate()?.training.loss;
//! session.run_epochs(100)?;
//! assert!(session.evaluate()?.training.loss < before / 4.0);
//! assert!(session.command().starts_with("gradus train xor --layers 8 "));
//! # Ok::<(), playground::Error>(())
//! ```

mod curve;
mod data;
pub mod digits;
mod error;
pub mod exports;
mod expression;
mod iteration;
pub mod mistakes;
pub mod paths;
mod patient;
mod picture;
pub mod race;
mod schedule;
mod session;
mod settings;
pub mod towers;

pub use curve::Curve;
pub use data::{Data, Source};
pub use error::Error;
pub use expression::Expression;
pub use iteration::{Iteration, Parameters};
pub use patient::{Condition, Layer, Patient};
pub use picture::Picture;
pub use schedule::Schedule;
pub use session::{Evaluations, Session};
pub use settings::Settings;
