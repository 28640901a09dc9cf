//! Exercise 6.3: A layer in loops
//!
//! Compute what a layer of sigmoid units makes of one sample, without `Layer` and without a matrix
//! product. Row i of `weights` and bias i belong to unit i.

use nalgebra::{DMatrix, DVector};
use network::activation::sigmoid;

pub fn layer(weights: &DMatrix<f64>, biases: &DVector<f64>, sample: &[f64]) -> Vec<f64> {
    // Your code.
    Vec::new()
}
