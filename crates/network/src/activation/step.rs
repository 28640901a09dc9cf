//! The step: a unit fires or it does not.

/// A unit fires if its sum is greater than 0.
///
/// ```text
/// f(z) = 1   if z > 0
///        0   else
/// ```
///
/// At `z = 0` the unit does not fire. Others say 1 or ½ there: NumPy and PyTorch make you choose.
///
/// # Source
///
/// McCulloch and Pitts, "A Logical Calculus of the Ideas Immanent in Nervous Activity" (1943).
pub fn step(z: f64) -> f64 {
    if z > 0.0 {
        1.0
    } else if z.is_nan() {
        z
    } else {
        0.0
    }
}

/// `f′(z) = 0`. At `z = 0` there is no slope; elsewhere the slope says nothing.
///
/// So the step cannot be learned through by gradient descent.
pub fn step_derivative(z: f64) -> f64 {
    if z.is_nan() { z } else { 0.0 }
}
