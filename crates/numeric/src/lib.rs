//! The ground floor: the few numeric pieces that every step above stands on.
//!
//! - [`affine`], [`transposed_product`], [`outer_product`]: the three products of a layer,
//!   with the same bits on every processor. [`plain`] has the loops that say what they compute.
//! - [`elementary`]: `exp`, `ln`, `tanh` and their like, with the same bits on every platform.
//! - [`branchless`]: the exponential in a form that such a loop can take many of at once.
//! - [`vectorized()`]: a loop on the widest vectors that the processor has; [`all_finite`] and
//!   [`all_within`] are two.
//! - [`threads`]: how many threads share a large product or prediction (one, unless you say
//!   otherwise).
//! - [`random`]: one named generator, its seeds, uniform and normal numbers, shuffles.
//!
//! ```
//! use nalgebra::{DMatrix, dmatrix, dvector};
//!
//! // One layer of two units that reads three inputs, and a batch of one sample.
//! let weights = dmatrix![1.0, 2.0, 3.0;
//!                        0.0, -1.0, 0.5];
//! let inputs = dmatrix![1.0; 1.0; 2.0];
//! let mut sums = DMatrix::zeros(2, 1);
//! numeric::affine(&weights, &inputs, &dvector![0.5, 0.0], &mut sums)?;
//! assert_eq!(sums, dmatrix![9.5; 0.0]);
//! # Ok::<(), numeric::ShapeMismatch>(())
//! ```

pub mod branchless;
pub mod elementary;
pub mod plain;
mod products;
pub mod random;
mod shape;
pub mod threads;
mod vectorized;

/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use products::{
    Nonzeros, OuterProduct, affine, affine_listed, outer_product, transposed_product,
};
pub use shape::ShapeMismatch;
pub use vectorized::{all_finite, all_within, vectorized};
