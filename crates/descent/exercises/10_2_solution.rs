//! The formula is the one line in the loop. The slope is computed again at each place.

pub fn descend(slope: fn(f64) -> f64, start: f64, learning_rate: f64, steps: usize) -> f64 {
    let mut x = start;
    for _ in 0..steps {
        x -= learning_rate * slope(x);
    }
    x
}
