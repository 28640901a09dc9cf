//! Exercise 10.3: The slopes of a line's loss
//!
//! The loss of the line y = a x + b is half the mean of its squared residuals over `points`, each an
//! `(x, y)`. Return the slope of this loss in a and the one in b.

pub fn slopes(a: f64, b: f64, points: &[(f64, f64)]) -> (f64, f64) {
    (0.0, 0.0)
}
