//! Exercise 13.3: From Adam to Adamax
//!
//! One step of Adamax for one parameter; it returns the new parameter. Where Adam divides by the
//! root of its second moment, Adamax divides by `u`, which becomes the larger one of β₂ u and the
//! size of the slope. Only the first moment `m` is corrected, and there is no epsilon here. `t` counts
//! the steps from 1, β₁ is 0.9 and β₂ is 0.999.

pub fn adamax(theta: f64, m: &mut f64, u: &mut f64, t: i32, slope: f64, learning_rate: f64) -> f64 {
    theta - learning_rate * slope
}
