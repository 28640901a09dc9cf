//! Softplus: a rectifier with a soft corner.

use numeric::elementary::{exp, ln_1p};

use super::{relu, sigmoid};

/// `f(z) = ln(1 + eᶻ)`.
///
/// It is computed as `max(z, 0) + ln(1 + e^−|z|)`, which neither overflows nor loses digits.
/// PyTorch and Keras return `z` itself above a threshold of 20; here there is none.
///
/// # Source
///
/// Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating Second-Order Functional Knowledge
/// for Better Option Pricing" (2001).
pub fn softplus(z: f64) -> f64 {
    relu(z) + ln_1p(exp(-z.abs()))
}

/// `f′(z) = σ(z)`, the sigmoid.
pub fn softplus_derivative(z: f64) -> f64 {
    sigmoid(z)
}
