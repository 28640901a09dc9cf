//! Step 2: layers of units, and how numbers flow through them.
//!
//! A **network** is a chain of layers. Each layer takes the values `a` of the one before, makes
//! its weighted sums and passes each of them through an activation function `f`:
//!
//! ```text
//! Z = W A₀ + b        A = f(Z)
//! ```
//!
//! A sample is a column: `A₀` is inputs × samples, `W` units × inputs, `Z` and `A` units × samples.
//!
//! - [`Layer`] and [`Network`] hold the weights and biases; [`Trace`] keeps every value of a pass.
//! - [`Network::forward`] passes a batch through all layers, [`Network::forward_into`] in a trace made
//!   before, and [`Network::forward_training`] leaves activations out at random: dropout.
//! - [`Network::predict`] gives the outputs alone, and [`argmax()`] the class that they name.
//! - [`Activation`] has the activation functions and their slopes.
//! - [`Logits`], [`Probabilities`], [`softmax()`] and [`log_softmax`] turn outputs into probabilities.
//! - [`Initialization`] says how the first weights are drawn.
//! - [`xor`] puts perceptrons side by side and solves what one alone cannot.
//! - [`anatomy`] names the parts of a network.
//!
//! ```
//! use nalgebra::{dmatrix, dvector};
//! use network::{Activation, Layer, Network};
//!
//! // One unit with two inputs: does the sum of both reach 1.5?
//! let layer = Layer::new(dmatrix![1.0, 1.0], dvector![-1.5], Activation::Step)?;
//! let and = Network::new(vec![layer])?;
//! let answers = and.predict(&dmatrix![0.0, 0.0, 1.0, 1.0;
//!                                     0.0, 1.0, 0.0, 1.0])?;
//! assert_eq!(answers, dmatrix![0.0, 0.0, 0.0, 1.0]);
//! # Ok::<(), network::Error>(())
//! ```

pub mod activation;
pub mod anatomy;
mod argmax;
mod dropout;
mod error;
mod forward;
mod initialization;
mod layer;
mod network;
mod predict;
mod softmax;
pub mod spelling;
mod trace;
pub mod xor;

pub use activation::Activation;
pub use argmax::argmax;
pub use error::Error;
pub use initialization::Initialization;
pub use layer::Layer;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use network::Network;
pub use softmax::{Logits, Probabilities, log_softmax, log_sum_exp, softmax, softmax_in_place};
pub use trace::Trace;
