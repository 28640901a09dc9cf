//! Step 3: how wrong is the network?
//!
//! A **loss** turns predictions and targets into one number that is 0, or smallest, where they
//! agree. Its **gradient** says how that number changes with each prediction, and with that the
//! backward pass through the network begins.
//!
//! Every loss here is a mean over the batch; each page states its divisor.
//!
//! | loss | one sample pays | divisor |
//! | --- | --- | --- |
//! | [`MeanSquaredError`] | `(y − t)²` per output | samples · outputs |
//! | [`HalfSquaredError`] | `½ Σ (y − t)²` | samples |
//! | [`MeanAbsoluteError`] | `abs(y − t)` per output | samples · outputs |
//! | [`Huber`] | squared near 0, straight further out | samples · outputs |
//! | [`BinaryCrossEntropy`] | `−t ln σ(z) − (1 − t) ln σ(−z)` per output | samples · outputs |
//! | [`CrossEntropy`] | `−Σ t ln softmax(z)` | samples |
//! | [`Hinge`] | `max(0, 1 − t y)` per output | samples · outputs |
//!
//! With `n` samples and `k` outputs, "samples · outputs" is `n k`: the mean over all outputs of all
//! samples. Others divide in other ways, and then a learning rate means something else: each page
//! says who, and by what factor the gradients differ.
//!
//! No finite predictions and targets give NaN, and a value too large for `f64` is +∞. A prediction
//! that is NaN gives NaN, as value and as slope, so that a run that has diverged shows it. Where a
//! loss has a corner, its page says which slope is taken there.
//!
//! Predictions and targets are outputs × samples. The cross-entropies take [`Logits`], so giving
//! them probabilities does not compile. [`Loss`] chooses among all of them by name, and can
//! [weigh](Loss::weighted_value) the samples. [`L2`] is a penalty on large weights, to be added to any
//! of them.
//!
//! ```
//! use losses::MeanSquaredError;
//! use nalgebra::dmatrix;
//!
//! // Off by 1 and by 3: (1 + 9) / 2.
//! let loss = MeanSquaredError.value(&dmatrix![2.0, 5.0], &dmatrix![1.0, 8.0])?;
//! assert_eq!(loss, 5.0);
//! # Ok::<(), losses::Error>(())
//! ```

mod absolute;
mod binary_cross_entropy;
mod cross_entropy;
mod elementwise;
mod error;
mod hinge;
mod huber;
mod l2;
mod loss;
mod sample_weights;
mod squared;

pub use absolute::MeanAbsoluteError;
pub use binary_cross_entropy::BinaryCrossEntropy;
pub use cross_entropy::CrossEntropy;
pub use error::Error;
pub use hinge::Hinge;
pub use huber::Huber;
pub use l2::L2;
pub use loss::Loss;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use network::Logits;
pub use squared::{HalfSquaredError, MeanSquaredError};
