//! Unit k of the layer before was read by every unit i, with the weight in row i and column k: so
//! what comes back to it is the sum down column k. Times the slope of the sigmoid, a (1 − a), that
//! is its delta. The slope is taken at the activation that you have, so you need no weighted sums.

use nalgebra::{DMatrix, DVector};

pub fn delta_before(
    weights: &DMatrix<f64>,
    delta: &DVector<f64>,
    activations: &DVector<f64>,
) -> DVector<f64> {
    DVector::from_fn(activations.len(), |k, _| {
        let handed_back: f64 = (0..delta.len()).map(|i| weights[(i, k)] * delta[i]).sum();
        let a = activations[k];
        a * (1.0 - a) * handed_back
    })
}
