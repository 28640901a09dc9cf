//! The rectified linear unit: what is negative is cut off.

/// What is negative is cut off.
///
/// ```text
/// f(z) = z   if z > 0
///        0   else
/// ```
///
/// NaN stays NaN: `z.max(0.0)` would turn it into 0 and hide that a run has diverged.
///
/// # Source
///
/// Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).
pub fn relu(z: f64) -> f64 {
    if z > 0.0 || z.is_nan() { z } else { 0.0 }
}

/// `f′(z) = 1` if `z > 0`, else `0`; 0 at the kink `z = 0`, as in PyTorch.
pub fn relu_derivative(z: f64) -> f64 {
    if z > 0.0 {
        1.0
    } else if z.is_nan() {
        z
    } else {
        0.0
    }
}
