//! A point costs half of r², where r = a x + b − t. By the chain rule the derivative of that is r times
//! the derivative of r itself, which is x with respect to a and 1 with respect to b. Then take the
//! mean over the points.

pub fn slopes(a: f64, b: f64, points: &[(f64, f64)]) -> (f64, f64) {
    let (mut in_a, mut in_b) = (0.0, 0.0);
    for &(x, t) in points {
        let residual = a * x + b - t;
        in_a += residual * x;
        in_b += residual;
    }
    let count = points.len() as f64;
    (in_a / count, in_b / count)
}
