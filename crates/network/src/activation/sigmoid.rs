//! The logistic sigmoid: a step with a soft edge.

use numeric::elementary::exp;

/// `σ(z) = 1 / (1 + e⁻ᶻ)`, from 0 to 1, ½ at `z = 0`.
///
/// For negative `z` the equal form `eᶻ / (1 + eᶻ)` is used, so that no exponential overflows.
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

/// `σ′(z) = σ(z) σ(−z)`, at most ¼.
///
/// Books write `a (1 − a)` with `a = σ(z)`. That is the same number, but past `z = 37` the
/// stored `a` is 1 and every digit of `1 − a` is lost; PyTorch loses them too.
// ANCHOR: sigmoid_derivative
pub fn sigmoid_derivative(z: f64) -> f64 {
    sigmoid(z) * sigmoid(-z)
}
// ANCHOR_END: sigmoid_derivative
