//! The velocity is updated first, so the second line must be the form for the *new* one: slope plus
//! momentum times velocity. The form with the square of the momentum wants the old velocity; it would be
//! right one line earlier.

pub fn nesterov(
    theta: f64,
    velocity: &mut f64,
    slope: f64,
    learning_rate: f64,
    momentum: f64,
) -> f64 {
    *velocity = momentum * *velocity + slope;
    theta - learning_rate * (slope + momentum * *velocity)
}
