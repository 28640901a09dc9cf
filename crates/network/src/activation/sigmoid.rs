//! The logistic sigmoid: a step with a soft edge.

use numeric::elementary::exp;

/// From 0 at `−∞` to 1 at `+∞`, ½ at `z = 0`.
///
/// ```text
/// σ(z) = 1 / (1 + e⁻ᶻ)
/// ```
///
/// For negative `z` the equal form `eᶻ / (1 + eᶻ)` is used, so that no exponential overflows. From
/// `z = 37` on the stored value is exactly 1; below 0 it keeps its digits down to `z = −708`.
///
/// # Source
///
/// Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors" (1986),
/// eq. 2.
// ANCHOR: sigmoid
pub fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + exp(-z))
    } else {
        let e = exp(z);
        e / (1.0 + e)
    }
}
// ANCHOR_END: sigmoid

/// `σ′(z) = σ(z) σ(−z)`, at most ¼; 0 at `±∞`.
///
/// Books write `a (1 − a)` with `a = σ(z)`. That is the same number, but past `z = 37` the
/// stored `a` is 1 and every digit of `1 − a` is lost; PyTorch loses them too.
// ANCHOR: sigmoid_derivative
pub fn sigmoid_derivative(z: f64) -> f64 {
    sigmoid(z) * sigmoid(-z)
}
// ANCHOR_END: sigmoid_derivative
