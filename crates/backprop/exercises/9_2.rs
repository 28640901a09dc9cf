//! Exercise 9.2: A slope by nudging
//!
//! Measure the slope of `f` at `x`. The lines below nudge to one side only, and much too far.
//! Fix both, and let the nudge grow with a large `x`.

pub fn measured_slope(f: fn(f64) -> f64, x: f64) -> f64 {
    let step = 0.1;
    (f(x + step) - f(x)) / step
}
