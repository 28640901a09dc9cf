//! Softplus: a rectifier with a soft corner.

use numeric::elementary::{exp, ln_1p};

use super::{relu, sigmoid};

/// A smooth function above ReLU, and close to it far from 0.
///
/// ```text
/// f(z) = ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|)
/// ```
///
/// The second form is used: it neither overflows nor loses digits. PyTorch returns `z`
/// itself above a threshold of 20, and so does Keras when it runs on PyTorch; here there is none, so
/// `f(21) − 21` is `7.6·10⁻¹⁰`, not 0.
///
/// # Source
///
/// Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating Second-Order Functional Knowledge
/// for Better Option Pricing" (2001).
pub fn softplus(z: f64) -> f64 {
    relu(z) + ln_1p(exp(-z.abs()))
}

/// `f′(z) = σ(z)`, the sigmoid; `1 − e^−f(z)`, as some write, loses its digits for negative `z`.
pub fn softplus_derivative(z: f64) -> f64 {
    sigmoid(z)
}
