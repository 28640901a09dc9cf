//! −ln (e^z / Σ e^zᵢ) is ln Σ e^zᵢ − z: the division has become a minus, and e^z is gone. Subtract
//! the largest logit m first, as softmax does. ln Σ e^zᵢ is m + ln Σ e^(zᵢ − m), whose powers are at
//! most 1, and one of them is 1, so that the logarithm is never that of 0.

use numeric::elementary::{exp, ln};

pub fn cross_entropy(logits: &[f64], class: usize) -> f64 {
    let largest = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logits.iter().map(|&z| exp(z - largest)).sum();
    (largest - logits[class]) + ln(sum)
}
