//! The three products of a layer as plain loops.
//!
//! They say what is computed. The fast forms at the root of the crate give the same bits.
//! Each sum runs in the order of its index, and each step of it is one fused multiply-add,
//! `f64::mul_add`, which rounds once. That fixes every bit of the result.

use nalgebra::{DMatrix, DVector};

use crate::shape::{self, ShapeMismatch};

/// The weighted sums of a layer for a batch, `Z = W X + b`: `zᵢⱼ = bᵢ + Σₖ wᵢₖ xₖⱼ`.
///
/// The sum starts at the bias, then `k` runs from the first input to the last.
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
// ANCHOR: affine
pub fn affine(
    weights: &DMatrix<f64>,
    inputs: &DMatrix<f64>,
    biases: &DVector<f64>,
    sums: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_affine(weights, inputs, biases, sums)?;
    for sample in 0..inputs.ncols() {
        for unit in 0..weights.nrows() {
            let mut sum = biases[unit];
            for input in 0..weights.ncols() {
                sum = weights[(unit, input)].mul_add(inputs[(input, sample)], sum);
            }
            sums[(unit, sample)] = sum;
        }
    }
    Ok(())
}
// ANCHOR_END: affine

/// The blame that a layer hands back to its inputs, `Wᵀ δ`: `eₖⱼ = Σᵢ wᵢₖ δᵢⱼ`.
///
/// # Shapes
///
/// - `weights`: units × inputs
/// - `deltas`: units × samples
/// - `blame`: inputs × samples, overwritten
///
/// # Errors
///
/// [`ShapeMismatch`] if the shapes do not fit together.
// ANCHOR: transposed_product
pub fn transposed_product(
    weights: &DMatrix<f64>,
    deltas: &DMatrix<f64>,
    blame: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_transposed_product(weights, deltas, blame)?;
    for sample in 0..deltas.ncols() {
        for input in 0..weights.ncols() {
            let mut sum = 0.0;
            for unit in 0..weights.nrows() {
                sum = weights[(unit, input)].mul_add(deltas[(unit, sample)], sum);
            }
            blame[(input, sample)] = sum;
        }
    }
    Ok(())
}
// ANCHOR_END: transposed_product

/// The gradient of a layer's weights, summed over a batch, `δ aᵀ`: `gᵢₖ = Σⱼ δᵢⱼ aₖⱼ`.
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
// ANCHOR: outer_product
pub fn outer_product(
    deltas: &DMatrix<f64>,
    activations: &DMatrix<f64>,
    gradient: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_outer_product(deltas, activations, gradient)?;
    for input in 0..activations.nrows() {
        for unit in 0..deltas.nrows() {
            let mut sum = 0.0;
            for sample in 0..deltas.ncols() {
                sum = deltas[(unit, sample)].mul_add(activations[(input, sample)], sum);
            }
            gradient[(unit, input)] = sum;
        }
    }
    Ok(())
}
// ANCHOR_END: outer_product
