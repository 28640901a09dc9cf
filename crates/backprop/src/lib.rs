//! Step 4: which weight is to blame?
//!
//! The loss depends on every weight and bias through a chain of layers. **Backpropagation** walks
//! that chain once, from the end to the start, and leaves the derivative of the loss with respect
//! to every parameter: the **gradient**. With `δ` the derivative with respect to a layer's sums,
//! `δ = ∂L/∂Z`:
//!
//! ```text
//! last layer      δ  = ∂L/∂A ⊙ f′(Z)
//! layer before    δ₋ = Wᵀ δ ⊙ f′(Z₋)
//! its parameters  ∂L/∂W = δ A₋ᵀ        ∂L/∂b = Σ δ over the samples
//! ```
//!
//! Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors"
//! (1986).
//!
//! - [`Backward`] does it for a network and keeps every layer's `δ`; [`gradient()`] is one call.
//! - [`l2_penalty`] and [`Gradient::add_l2`] are L2 regularization: a penalty on weights, none on biases.
//! - [`graph`] does it for any expression of numbers, one node at a time.
//! - [`check`] holds the result against slopes measured by small steps.
//!
//! ```
//! use losses::Loss;
//! use nalgebra::{dmatrix, dvector};
//! use network::{Activation, Layer, Network};
//!
//! // y = 3x at x = 2 should be 5: the loss is (6 − 5)², and its derivative with respect to the
//! // weight is 2 · (6 − 5) · 2.
//! let layer = Layer::new(dmatrix![3.0], dvector![0.0], Activation::Identity)?;
//! let network = Network::new(vec![layer])?;
//! let (loss, gradient) =
//!     backprop::gradient(&network, Loss::MeanSquaredError, &dmatrix![2.0], &dmatrix![5.0])?;
//! assert_eq!(loss, 1.0);
//! assert_eq!(gradient.layers()[0].weights()[0], 4.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod backpropagation;
pub mod check;
mod error;
mod gradient;
pub mod graph;
mod l2;

pub use backpropagation::{Backward, check_logits, gradient};
pub use error::Error;
pub use gradient::{Gradient, LayerGradient};
pub use l2::l2_penalty;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
