//! Exercise 7.4: Huber's loss
//!
//! `error` is prediction minus target. Up to the distance `delta`, δ, the loss is half the square
//! of the error. Beyond, it is a straight line that goes on with the slope it has there, without a
//! jump. Return the loss and its slope.

pub fn huber(error: f64, delta: f64) -> (f64, f64) {
    (0.5 * error * error, error)
}
