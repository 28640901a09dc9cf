//! Exercise 0.1: A weighted sum
//!
//! Multiply each input by its weight, add all products, and add the bias.

pub fn weighted_sum(inputs: &[f64], weights: &[f64], bias: f64) -> f64 {
    // Your code.
    f64::NAN
}
