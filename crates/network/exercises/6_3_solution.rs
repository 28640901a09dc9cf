//! The formula of the chapter, one loop for i and one for k. An element of a matrix is
//! `weights[(row, column)]`.

use nalgebra::{DMatrix, DVector};
use network::activation::sigmoid;

pub fn layer(weights: &DMatrix<f64>, biases: &DVector<f64>, sample: &[f64]) -> Vec<f64> {
    let mut activations = Vec::new();
    for unit in 0..weights.nrows() {
        let mut sum = biases[unit];
        for (k, x) in sample.iter().enumerate() {
            sum += weights[(unit, k)] * x;
        }
        activations.push(sigmoid(sum));
    }
    activations
}
