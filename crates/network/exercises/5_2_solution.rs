//! The nudge goes both ways, so the errors that come from the bend of the curve cancel. With a nudge
//! to one side alone, the slope of θ² would be off by the nudge itself.

pub fn slope(loss: fn(f64) -> f64, theta: f64) -> f64 {
    let nudge = 0.0001;
    (loss(theta + nudge) - loss(theta - nudge)) / (2.0 * nudge)
}
