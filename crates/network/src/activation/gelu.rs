//! The Gaussian error linear unit: each sum weighted by how likely a normal number lies below it.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use numeric::elementary::{erfc, exp};

/// The sum, weighted by `Φ`, the normal distribution's cumulative function.
///
/// ```text
/// f(z) = z Φ(z) = z · ½ erfc(−z/√2)
/// ```
///
/// This is the exact form, the default of PyTorch and Keras. Many programs use a form with tanh
/// instead, which differs by up to 4.7·10⁻⁴. At `−∞` the value is 0, its limit.
///
/// # Source
///
/// Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)" (2016), section 2.
pub fn gelu(z: f64) -> f64 {
    if z == f64::NEG_INFINITY {
        return 0.0; // −∞ · 0 would be NaN
    }
    z * normal_cumulative(z)
}

/// `f′(z) = Φ(z) + z φ(z)`, with `φ` the normal density; 0 at `−∞` and 1 at `+∞`, its limits.
pub fn gelu_derivative(z: f64) -> f64 {
    if z.is_infinite() {
        return normal_cumulative(z); // z φ(z) goes to 0, but ∞ · 0 would be NaN
    }
    let density = exp(-0.5 * z * z) / (2.0 * PI).sqrt();
    z.mul_add(density, normal_cumulative(z))
}

/// `Φ(z) = ½ erfc(−z/√2)`: for negative `z`, `1 + erf` would lose its digits.
fn normal_cumulative(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}
