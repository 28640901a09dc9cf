//! Exercise 2.2: Parity of three
//!
//! The parity of three inputs is 1 when an odd number of them is 1: one or all three. No perceptron
//! gets all eight rows right. Find three weights and a bias that get six of them right.

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn six_of_eight() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![0.0, 0.0, 0.0], 0.0)
}
