//! Exercise 10.2: Walk downhill
//!
//! Start at `start` and take `steps` steps of gradient descent. `slope` gives the slope at a place.
//! Return the place where you end up.

pub fn descend(slope: fn(f64) -> f64, start: f64, learning_rate: f64, steps: usize) -> f64 {
    start
}
