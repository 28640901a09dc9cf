//! Exercise 5.2: Measure a slope
//!
//! Measure the slope of `loss` at `theta`, as stage 4 does. Take a nudge of 0.0001.

pub fn slope(loss: fn(f64) -> f64, theta: f64) -> f64 {
    // Your code.
    f64::NAN
}
