//! Exercise 13.1: A Nesterov that leaps
//!
//! One step of Nesterov's rule in the rewritten form, for one parameter. It returns the new
//! parameter and leaves the new velocity in `velocity`. It runs, but it walks to the wrong
//! place. Fix it.

pub fn nesterov(
    theta: f64,
    velocity: &mut f64,
    slope: f64,
    learning_rate: f64,
    momentum: f64,
) -> f64 {
    *velocity = momentum * *velocity + slope;
    theta - learning_rate * (momentum * momentum * *velocity + (1.0 + momentum) * slope)
}
