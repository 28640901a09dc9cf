//! The slope of tanh is 1 − tanh² z. It is steepest at 0, where it is 1, so a hundredth of that is
//! 0.01.

use numeric::elementary::tanh;

pub fn saturated(sums: &[f64]) -> f64 {
    let flat = sums.iter().filter(|&&z| 1.0 - tanh(z) * tanh(z) < 0.01);
    flat.count() as f64 / sums.len() as f64
}
