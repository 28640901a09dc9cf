//! Step 1, one unit: weighted sum, bias, threshold, and Rosenblatt's learning rule.
//!
//! A perceptron weighs its inputs, adds a bias, and fires when the sum is greater than 0:
//!
//! ```text
//! z = w₁ x₁ + … + wₙ xₙ + b          output = 1 if z > 0, else 0
//! ```
//!
//! Its learning rule changes nothing after a right answer. After a wrong one it moves the
//! weights along the input, toward the target:
//!
//! ```text
//! w ← w + (target − output) x        b ← b + (target − output)
//! ```
//!
//! - [`Perceptron`] answers; [`gates`] sets its weights by hand.
//! - [`LearningRule`] finds the weights from [`Samples`].
//! - [`mistake_bound`] says how many mistakes it can make at most, where one line suffices.
//! - [`Outcome`] says what becomes of it where no line does, as with XOR.
//!
//! # Examples
//!
//! Nobody tells this perceptron what AND is. It sees the four rows of the table, again and
//! again, and makes no more mistakes in its sixth pass:
//!
//! ```
//! use perceptron::{LearningRule, Perceptron, gates};
//!
//! let table = gates::truth_table(|a, b| a && b);
//! let mut perceptron = Perceptron::zeros(2)?;
//! let passes = LearningRule::default().learn(&mut perceptron, &table, 100)?;
//!
//! assert_eq!(passes.mistakes_per_pass(), [1, 3, 3, 2, 1, 0]);
//! assert!(perceptron.fires(&[1.0, 1.0])?);
//! assert!(!perceptron.fires(&[1.0, 0.0])?);
//! # Ok::<(), perceptron::Error>(())
//! ```
//!
//! # Source
//!
//! - F. Rosenblatt, "The perceptron: a probabilistic model for information storage and
//!   organization in the brain", *Psychological Review* 65 (1958); the rule by error
//!   correction is in his *Principles of Neurodynamics* (1962)
//! - A. Novikoff, "On convergence proofs on perceptrons" (1962)
//! - M. Minsky and S. Papert, *Perceptrons* (1969)

mod convergence;
mod error;
pub mod gates;
mod learning_rule;
mod outcome;
mod samples;
mod unit;

pub use convergence::{margin, mistake_bound};
pub use error::Error;
pub use learning_rule::{Correction, LearningRule, Passes};
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use outcome::Outcome;
pub use samples::Samples;
pub use unit::Perceptron;
