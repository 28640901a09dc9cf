//! The exponential linear unit: a rectifier that levels off smoothly below 0.

use numeric::elementary::{exp, exp_m1};

/// What is negative levels off at `−α`.
///
/// ```text
/// f(z) = z            if z > 0
///        α (eᶻ − 1)   else
/// ```
///
/// `eᶻ − 1` is one function, `exp_m1`: near 0 the difference would lose its digits. At `−∞` the
/// value is `−α`.
///
/// # Source
///
/// Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential
/// Linear Units (ELUs)" (2016), eq. 15. The usual `α` is 1.
pub fn elu(z: f64, alpha: f64) -> f64 {
    if z > 0.0 { z } else { alpha * exp_m1(z) }
}

/// `f′(z) = 1` if `z > 0`, else `α eᶻ`.
///
/// Books write `f(z) + α` for the second. That is the same number, but at `z = −40` the stored
/// `f(z)` is `−α` and every digit of the sum is lost. At `z = 0` the slope is `α`, as in PyTorch:
/// 1 for the usual `α`, and then there is no kink.
pub fn elu_derivative(z: f64, alpha: f64) -> f64 {
    if z > 0.0 { 1.0 } else { alpha * exp(z) }
}
