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

/// What a layer hands back to its inputs, `Wᵀ δ`: `eₖⱼ = Σᵢ wᵢₖ δᵢⱼ`.
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
// ANCHOR: transposed_product
pub fn transposed_product(
    weights: &DMatrix<f64>,
    deltas: &DMatrix<f64>,
    input_gradient: &mut DMatrix<f64>,
) -> Result<(), ShapeMismatch> {
    shape::check_transposed_product(weights, deltas, input_gradient)?;
    for sample in 0..deltas.ncols() {
        for input in 0..weights.ncols() {
            let mut sum = 0.0;
            for unit in 0..weights.nrows() {
                sum = weights[(unit, input)].mul_add(deltas[(unit, sample)], sum);
            }
            input_gradient[(input, sample)] = sum;
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

#[cfg(test)]
mod tests {
    use nalgebra::{dmatrix, dvector};

    use super::*;

    #[test]
    fn affine_is_weights_times_inputs_plus_biases() {
        let weights = dmatrix![1.0, 2.0, 3.0;
                               4.0, 5.0, 6.0];
        let inputs = dmatrix![1.0, 0.0;
                              0.0, 2.0;
                              -1.0, 1.0];
        let mut sums = DMatrix::zeros(2, 2);
        affine(&weights, &inputs, &dvector![10.0, 20.0], &mut sums).unwrap();
        // 1·1 + 2·0 − 3·1 + 10 = 8      1·0 + 2·2 + 3·1 + 10 = 17
        // 4·1 + 5·0 − 6·1 + 20 = 18     4·0 + 5·2 + 6·1 + 20 = 36
        assert_eq!(sums, dmatrix![8.0, 17.0; 18.0, 36.0]);
    }

    #[test]
    fn transposed_product_sums_over_units() {
        let weights = dmatrix![1.0, 2.0, 3.0;
                               4.0, 5.0, 6.0];
        let mut input_gradient = DMatrix::zeros(3, 1);
        transposed_product(&weights, &dmatrix![1.0; -2.0], &mut input_gradient).unwrap();
        // 1·1 − 4·2 = −7     2·1 − 5·2 = −8     3·1 − 6·2 = −9
        assert_eq!(input_gradient, dmatrix![-7.0; -8.0; -9.0]);
    }

    #[test]
    fn outer_product_sums_over_samples() {
        let deltas = dmatrix![1.0, 2.0;
                              3.0, 4.0];
        let activations = dmatrix![5.0, 6.0;
                                   7.0, 8.0;
                                   0.0, 1.0];
        let mut gradient = DMatrix::zeros(2, 3);
        outer_product(&deltas, &activations, &mut gradient).unwrap();
        // 1·5 + 2·6 = 17     1·7 + 2·8 = 23     1·0 + 2·1 = 2
        // 3·5 + 4·6 = 39     3·7 + 4·8 = 53     3·0 + 4·1 = 4
        assert_eq!(gradient, dmatrix![17.0, 23.0, 2.0; 39.0, 53.0, 4.0]);
    }

    #[test]
    fn a_step_of_the_sum_rounds_once() {
        // (1 + 2⁻³⁰)² = 1 + 2⁻²⁹ + 2⁻⁶⁰. Rounded before the 1 is taken away, 2⁻⁶⁰ is lost.
        let tiny = 1.0 / f64::from(1 << 30);
        let near_one = dmatrix![1.0 + tiny];
        let mut sum = DMatrix::zeros(1, 1);
        affine(&near_one, &near_one, &dvector![-1.0], &mut sum).unwrap();
        assert_eq!(sum, dmatrix![2.0 * tiny + tiny * tiny]);
    }

    #[test]
    fn the_sum_runs_from_the_bias_through_the_inputs_in_order() {
        // 1e16 + 1 rounds to 1e16, so a 1 that comes before the 1e16 is lost, and one that comes
        // after the −1e16 is not.
        let ones = DMatrix::from_element(3, 1, 1.0);
        let mut sum = DMatrix::zeros(1, 1);
        affine(&dmatrix![1e16, -1e16, 1.0], &ones, &dvector![0.0], &mut sum).unwrap();
        assert_eq!(sum, dmatrix![1.0]);
        affine(&dmatrix![1.0, 1e16, -1e16], &ones, &dvector![0.0], &mut sum).unwrap();
        assert_eq!(sum, dmatrix![0.0]);
        affine(&dmatrix![1e16, -1e16, 0.0], &ones, &dvector![1.0], &mut sum).unwrap();
        assert_eq!(sum, dmatrix![0.0]);
    }

    #[test]
    fn a_product_over_nothing_is_the_bias_or_zero() {
        let nothing = DMatrix::zeros(0, 3);
        let mut sums = DMatrix::from_element(2, 3, f64::NAN);
        affine(
            &DMatrix::zeros(2, 0),
            &nothing,
            &dvector![1.0, 2.0],
            &mut sums,
        )
        .unwrap();
        assert_eq!(sums, dmatrix![1.0, 1.0, 1.0; 2.0, 2.0, 2.0]);
        transposed_product(&DMatrix::zeros(0, 2), &nothing, &mut sums).unwrap();
        assert_eq!(sums, DMatrix::zeros(2, 3));
    }
}
