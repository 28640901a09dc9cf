//! Exercise 13.2: Bias correction
//!
//! A running mean starts at 0 and takes in `values` one by one, with the factor `beta` for what was
//! there. The lines below compute it without any correction. Return the corrected mean after the
//! last value.

use numeric::elementary::powf;

pub fn corrected_mean(values: &[f64], beta: f64) -> f64 {
    let mut mean = 0.0;
    for value in values {
        mean = beta * mean + (1.0 - beta) * value;
    }
    mean
}
