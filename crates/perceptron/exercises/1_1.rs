//! Exercise 1.1: NOR
//!
//! NOR ("not or") fires when no input is 1, and is silent when at least one is. Set the two weights
//! and the bias by hand.

use perceptron::{Error, Perceptron};

pub fn nor() -> Result<Perceptron, Error> {
    Perceptron::zeros(2)
}
