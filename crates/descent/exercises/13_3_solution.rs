//! The two lines of the moments, then the step. `u` needs no correction: it is as large as the first
//! slope after one step already.

pub fn adamax(theta: f64, m: &mut f64, u: &mut f64, t: i32, slope: f64, learning_rate: f64) -> f64 {
    let (beta1, beta2): (f64, f64) = (0.9, 0.999);
    *m = beta1 * *m + (1.0 - beta1) * slope;
    *u = (beta2 * *u).max(slope.abs());
    let corrected = *m / (1.0 - beta1.powi(t));
    theta - learning_rate * corrected / *u
}
