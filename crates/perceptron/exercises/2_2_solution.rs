//! Where x₃ is 0 this is OR, with the threshold 0.5. Where x₃ is 1 its weight moves the threshold to
//! 1.5, and OR has become AND. Only (1, 1, 0) and (0, 0, 1) are wrong. Seven are out of reach: hold
//! x₃ at 0, and the four rows are XOR; hold it at 1, and they are its opposite. Each of the two
//! halves has at least one wrong row.

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn six_of_eight() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![1.0, 1.0, -1.0], -0.5)
}
