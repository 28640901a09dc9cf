//! After t values the weights of the values add up to 1 − βᵗ, and βᵗ is the weight of the 0 from the
//! start. Divide by what the values have.

use numeric::elementary::powf;

pub fn corrected_mean(values: &[f64], beta: f64) -> f64 {
    let mut mean = 0.0;
    for value in values {
        mean = beta * mean + (1.0 - beta) * value;
    }
    mean / (1.0 - powf(beta, values.len() as f64))
}
