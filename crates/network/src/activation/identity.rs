//! The identity: the sum as it is.

/// `f(z) = z`. The last layer of a regression, and of a classifier that trains from logits.
pub fn identity(z: f64) -> f64 {
    z
}

/// `f′(z) = 1`, and NaN for NaN.
pub fn identity_derivative(z: f64) -> f64 {
    if z.is_nan() { z } else { 1.0 }
}
