//! At the distance δ the parabola has the slope δ, so the line is δ · distance + c. There the
//! parabola is at δ²/2 and the line at δ² + c. If there is to be no jump, c = −δ²/2. That makes δ (distance − δ/2).
//! The slope is the error, held between −δ and δ.

pub fn huber(error: f64, delta: f64) -> (f64, f64) {
    let distance = error.abs();
    let loss = if distance <= delta {
        0.5 * error * error
    } else {
        delta * (distance - 0.5 * delta)
    };
    (loss, error.clamp(-delta, delta))
}
