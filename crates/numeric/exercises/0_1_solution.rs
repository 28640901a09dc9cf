//! `zip` walks through both slices side by side. Most of this book is built on these lines.

pub fn weighted_sum(inputs: &[f64], weights: &[f64], bias: f64) -> f64 {
    let mut sum = bias;
    for (x, weight) in inputs.iter().zip(weights) {
        sum += x * weight;
    }
    sum
}
