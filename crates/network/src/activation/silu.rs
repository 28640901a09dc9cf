//! The sigmoid linear unit, also called swish.

use super::sigmoid;

/// `f(z) = z σ(z)`.
///
/// # Source
///
/// Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning" (2018), eq. 2.
pub fn silu(z: f64) -> f64 {
    z * sigmoid(z)
}

/// `f′(z) = σ(z) (1 + z σ(−z))`.
pub fn silu_derivative(z: f64) -> f64 {
    sigmoid(z) * z.mul_add(sigmoid(-z), 1.0)
}
