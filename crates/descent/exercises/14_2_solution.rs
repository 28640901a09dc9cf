//! The two formulas as they stand. With κ = 100 the momentum is (9 / 11)², about 0.67.

pub fn best_settings(flattest: f64, steepest: f64) -> (f64, f64) {
    let learning_rate = 2.0 / (flattest.sqrt() + steepest.sqrt());
    let root = (steepest / flattest).sqrt();
    let factor = (root - 1.0) / (root + 1.0);
    (learning_rate * learning_rate, factor * factor)
}
