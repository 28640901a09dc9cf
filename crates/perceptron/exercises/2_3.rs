//! Exercise 2.3: A third input
//!
//! Give the perceptron a third input, the product x₁ · x₂. Then one perceptron can do XOR. Find the
//! three weights and the bias.

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn xor_with_product() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![0.0, 0.0, 0.0], 0.0)
}
