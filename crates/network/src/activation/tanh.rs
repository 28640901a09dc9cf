//! The hyperbolic tangent: a sigmoid from −1 to 1.

use numeric::elementary::cosh;

/// From −1 at `−∞` to 1 at `+∞`, 0 at `z = 0`.
///
/// ```text
/// tanh(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) = 2 σ(2z) − 1
/// ```
///
/// Neither form is used: the first overflows to ∞/∞ at `z = 710`, the second loses its digits near
/// 0. From `z = 20` on the stored value is exactly 1.
///
/// # Source
///
/// LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 4.4, which prefers it to the
/// sigmoid.
pub fn tanh(z: f64) -> f64 {
    numeric::elementary::tanh(z)
}

/// `tanh′(z) = 1 / cosh²(z)`, at most 1; 0 at `±∞`.
///
/// The form `1 − a²` of many books loses every digit past `z = 19`, where the stored `a` is 1. The
/// square comes after the division: `cosh²` would overflow at `z = 356`, its reciprocal keeps
/// digits to `z = 354` and is a subnormal number up to 372.
pub fn tanh_derivative(z: f64) -> f64 {
    let reciprocal = 1.0 / cosh(z);
    reciprocal * reciprocal
}
