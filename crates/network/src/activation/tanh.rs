//! The hyperbolic tangent: a sigmoid from −1 to 1.

use numeric::elementary::cosh;
pub use numeric::elementary::tanh;

/// `tanh′(z) = 1 / cosh²(z)`, at most 1.
///
/// The form `1 − a²` of many books loses every digit past `z = 19`, where the stored `a` is 1.
pub fn tanh_derivative(z: f64) -> f64 {
    let reciprocal = 1.0 / cosh(z);
    reciprocal * reciprocal
}
