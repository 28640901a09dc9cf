//! Reverse every sign of OR, and each sum changes its sign. The sums are then 0.2, −0.3, −0.3
//! and −0.8: only the first is above 0. Any numbers will do that put the line between (0, 0) and the
//! other three points and fire on the side of (0, 0). (OR has the same line and fires on the other
//! side.)

use nalgebra::dvector;
use perceptron::{Error, Perceptron};

pub fn nor() -> Result<Perceptron, Error> {
    Perceptron::new(dvector![-0.5, -0.5], 0.2)
}
