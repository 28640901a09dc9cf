//! The leaky rectified linear unit: what is negative is made small, not cut off.

/// `f(z) = z` if `z > 0`, else `slope · z`.
///
/// PyTorch's slope is 0.01, Keras's 0.3, and TensorFlow's function has 0.2.
///
/// # Source
///
/// Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (2013).
pub fn leaky_relu(z: f64, slope: f64) -> f64 {
    if z > 0.0 { z } else { slope * z }
}

/// `f′(z) = 1` if `z > 0`, else `slope`; `slope` at the kink `z = 0`, as in PyTorch.
pub fn leaky_relu_derivative(z: f64, slope: f64) -> f64 {
    if z > 0.0 {
        1.0
    } else if z.is_nan() {
        z
    } else {
        slope
    }
}
