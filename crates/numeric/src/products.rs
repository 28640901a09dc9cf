//! The three matrix products of a layer, on the vector instructions that the processor has.
//!
//! All three are one: output element (m, n) starts somewhere, and gains the product of vector m
//! of the left operand with vector n of the right one, a row or a column of their matrices.

mod blocks;
mod fused;
mod nonzeros;
mod operand;
mod outer;
mod shared;
mod small;
mod sparse;
mod tile;

use std::cell::RefCell;

use nalgebra::{DMatrix, DVector};
use pulp::Arch;

use crate::shape::{self, ShapeMismatch};
use blocks::{Product, Scratch};
use operand::Vectors;
use small::Small;

pub use nonzeros::Nonzeros;
pub use outer::OuterProduct;

/// The weighted sums of a layer for a batch, `Z = W X + b`.
///
/// ```text
/// zᵢⱼ = bᵢ + Σₖ wᵢₖ xₖⱼ
/// ```
///
/// The fast form of [`plain::affine`](crate::plain::affine), with the same bits. Where most
/// numbers of `inputs` are 0, their steps are left out: then the bits are the same if all
/// numbers of `weights` are finite.
///
/// # Shapes
///
/// - `weights`: units × inputs
/// - `inputs`: inputs × samples
/// - `biases`: units
/// - `sums`: units × samples, overwritten
///
/// # Errors
///
/// [`ShapeMismatch`] if the shapes do not fit together.
///
/// # Examples
///
/// ```
/// use nalgebra::{DMatrix, dmatrix, dvector};
///
/// let weights = dmatrix![1.0, 2.0; 3.0, 4.0];
/// let two_samples = dmatrix![1.0, 0.0; 1.0, 2.0];
/// let mut sums = DMatrix::zeros(2, 2);
/// numeric::affine(&weights, &two_samples, &dvector![0.5, -7.0], &mut sums)?;
/// assert_eq!(sums, dmatrix![3.5, 4.5; 0.0, 1.0]);
/// # Ok::<(), numeric::ShapeMismatch>(())
/// ```
pub fn affine(
    weights: &DMatrix<f64>,
    inputs: &DMatrix<f64>,
    biases: &DVector<f64>,
    sums: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    affine_listed(weights, inputs, None, biases, sums)
}

/// As [`affine`], where `nonzeros` lists the numbers of `inputs` that are not 0, if it is there: the
/// bits are the same, and nothing is spent on looking for them.
///
/// # Errors
///
/// [`ShapeMismatch`] if the shapes do not fit together.
pub fn affine_listed(
    weights: &DMatrix<f64>,
    inputs: &DMatrix<f64>,
    nonzeros: Option<&Nonzeros>,
    biases: &DVector<f64>,
    sums: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_affine(weights, inputs, biases, sums)?;
    shape::check_list(shape::AFFINE, nonzeros, inputs)?;
    let (left, right) = (Vectors::rows(weights), Vectors::columns(inputs));
    let known = Known {
        biases: Some(biases.as_slice()),
        zeros: None,
        nonzeros,
    };
    fill(sums, left, right, known);
    Ok(())
}

/// What a layer hands back to its inputs, `E = Wᵀ δ`: the gradient with respect to them.
///
/// ```text
/// eₖⱼ = Σᵢ wᵢₖ δᵢⱼ
/// ```
///
/// The fast form of [`plain::transposed_product`](crate::plain::transposed_product), with the
/// same bits.
///
/// # Shapes
///
/// - `weights`: units × inputs
/// - `deltas`: units × samples
/// - `input_gradient`: inputs × samples, overwritten
///
/// # Errors
///
/// [`ShapeMismatch`] if the shapes do not fit together.
///
/// # Examples
///
/// ```
/// use nalgebra::{DMatrix, dmatrix};
///
/// // The second input hangs on the larger weights, so it gets more of the blame.
/// let weights = dmatrix![1.0, 2.0; 3.0, 4.0];
/// let mut input_gradient = DMatrix::zeros(2, 1);
/// numeric::transposed_product(&weights, &dmatrix![1.0; 10.0], &mut input_gradient)?;
/// assert_eq!(input_gradient, dmatrix![31.0; 42.0]);
/// # Ok::<(), numeric::ShapeMismatch>(())
/// ```
pub fn transposed_product(
    weights: &DMatrix<f64>,
    deltas: &DMatrix<f64>,
    input_gradient: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_transposed_product(weights, deltas, input_gradient)?;
    let (left, right) = (Vectors::columns(weights), Vectors::columns(deltas));
    fill(input_gradient, left, right, Known::default());
    Ok(())
}

/// The gradient of a layer's weights, summed over a batch, `G = δ aᵀ`.
///
/// ```text
/// gᵢₖ = Σⱼ δᵢⱼ aₖⱼ
/// ```
///
/// The fast form of [`plain::outer_product`](crate::plain::outer_product), with the same bits.
/// Where most numbers of `activations` are 0, their steps are left out: then the bits are the same
/// if all numbers of `deltas` are finite.
///
/// # Shapes
///
/// - `deltas`: units × samples
/// - `activations`: inputs × samples
/// - `gradient`: units × inputs, overwritten
///
/// # Errors
///
/// [`ShapeMismatch`] if the shapes do not fit together.
///
/// # Examples
///
/// ```
/// use nalgebra::{DMatrix, dmatrix};
///
/// // One sample: each weight's part is its unit's delta times its input.
/// let mut gradient = DMatrix::zeros(2, 3);
/// numeric::outer_product(&dmatrix![1.0; 2.0], &dmatrix![3.0; 4.0; 5.0], &mut gradient)?;
/// assert_eq!(gradient, dmatrix![3.0, 4.0, 5.0; 6.0, 8.0, 10.0]);
/// # Ok::<(), numeric::ShapeMismatch>(())
/// ```
pub fn outer_product(
    deltas: &DMatrix<f64>,
    activations: &DMatrix<f64>,
    gradient: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_outer_product(deltas, activations, gradient)?;
    let (left, right) = (Vectors::rows(deltas), Vectors::rows(activations));
    fill(gradient, left, right, Known::default());
    Ok(())
}

/// The multiply-adds up to which to choose a kernel takes longer than a plain loop.
const FEW: usize = 64;

/// What is known of a product beside its operands.
#[derive(Default)]
struct Known<'a> {
    /// Where the sums of each row start, if not at 0.
    biases: Option<&'a [f64]>,
    /// Which columns of the output are 0 throughout, before and afterward.
    zeros: Option<&'a mut [bool]>,
    /// The numbers of the right operand's matrix that are not 0.
    nonzeros: Option<&'a Nonzeros>,
}

/// Fills element (m, n) of `sums` with the product of `left`'s vector m and `right`'s vector n.
fn fill(sums: &mut DMatrix<f64>, left: Vectors<'_>, right: Vectors<'_>, known: Known<'_>) {
    let Known {
        biases,
        zeros,
        nonzeros,
    } = known;
    thread_local! {
        // One for each thread that shares a product.
        static SCRATCH: RefCell<Vec<Scratch>> = const { RefCell::new(Vec::new()) };
    }
    let multiply_adds = sums.len().saturating_mul(left.length);
    if multiply_adds <= FEW {
        Arch::new().dispatch(Small {
            left,
            right,
            biases,
            sums: sums.as_mut_slice(),
        });
        if let Some(zeros) = zeros {
            zeros.fill(false);
        }
        return;
    }
    let threads = shared::threads(multiply_adds, right.count);
    SCRATCH.with_borrow_mut(|scratch| {
        if scratch.len() < threads {
            scratch.resize_with(threads, Scratch::default);
        }
        if threads > 1 {
            let sums = sums.as_mut_slice();
            shared::share(
                left,
                right,
                biases,
                sums,
                zeros,
                &mut scratch[..threads],
                run,
            );
            return;
        }
        run(Product {
            left,
            right,
            biases,
            sums: sums.as_mut_slice(),
            goes_on: false,
            zeros,
            nonzeros,
            scratch: &mut scratch[0],
        });
    });
}

fn run(product: Product<'_>) {
    Arch::new().dispatch(product);
}

#[cfg(test)]
mod tests;
