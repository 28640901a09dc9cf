//! The exponential linear unit: a rectifier that levels off smoothly below 0.

use numeric::elementary::{exp, exp_m1};

/// `f(z) = z` if `z > 0`, else `α (eᶻ − 1)`.
///
/// # Source
///
/// Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential
/// Linear Units (ELUs)" (2016), eq. 15. The usual `α` is 1.
pub fn elu(z: f64, alpha: f64) -> f64 {
    if z > 0.0 { z } else { alpha * exp_m1(z) }
}

/// `f′(z) = 1` if `z > 0`, else `α eᶻ`; `α` at `z = 0`, as in PyTorch.
pub fn elu_derivative(z: f64, alpha: f64) -> f64 {
    if z > 0.0 { 1.0 } else { alpha * exp(z) }
}
