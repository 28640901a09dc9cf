//! The leaky rectified linear unit: what is negative is made small, not cut off.

/// What is negative is made small.
///
/// ```text
/// f(z) = z           if z > 0
///        slope · z   else
/// ```
///
/// The usual slope differs: PyTorch has 0.01, Keras 0.3 (its `negative_slope`), and TensorFlow's
/// `leaky_relu` 0.2. [`Activation::ALL`](super::Activation::ALL) has 0.01. With the slope 0 this is
/// ReLU, also at `−∞`.
///
/// # Source
///
/// Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (2013).
pub fn leaky_relu(z: f64, slope: f64) -> f64 {
    if z > 0.0 {
        z
    } else if slope == 0.0 && z == f64::NEG_INFINITY {
        0.0 // 0 · −∞ would be NaN
    } else {
        slope * z
    }
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
