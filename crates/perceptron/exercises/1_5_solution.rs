//! The sums are −1, 1, 1 and 3, so the closest to 0 is 1 away. The length of (2, 2, −1) is 3,
//! since 4 + 4 + 1 = 3². So the margin is 1/3, and 3 · 3² = 27. No line for OR has a wider margin than this
//! one. Multiples of the three numbers, such as (1, 1, −0.5), are the same line.

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn wide_or() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![2.0, 2.0], -1.0)
}
