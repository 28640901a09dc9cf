//! The sigmoid linear unit, also called swish.

use super::sigmoid;

/// The sum times its sigmoid.
///
/// ```text
/// f(z) = z σ(z)
/// ```
///
/// At `−∞` the value is 0, its limit.
///
/// # Source
///
/// Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning" (2018), eq. 2.
pub fn silu(z: f64) -> f64 {
    if z == f64::NEG_INFINITY {
        return 0.0; // −∞ · 0 would be NaN
    }
    z * sigmoid(z)
}

/// `f′(z) = σ(z) (1 + z σ(−z))`; 0 at `−∞` and 1 at `+∞`, its limits.
///
/// Books write `1 − σ(z)` for `σ(−z)`: the same number, but past `z = 37` all its digits are lost.
pub fn silu_derivative(z: f64) -> f64 {
    if z.is_infinite() {
        return sigmoid(z); // ∞ · 0 would be NaN
    }
    sigmoid(z) * z.mul_add(sigmoid(-z), 1.0)
}
