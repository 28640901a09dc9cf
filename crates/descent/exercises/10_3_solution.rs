//! A point pays half of r², where r = a x + b − y. By the chain rule the slope of that is r times the
//! slope of r itself, which is x in a and 1 in b. Then take the mean over the points.

pub fn slopes(a: f64, b: f64, points: &[(f64, f64)]) -> (f64, f64) {
    let (mut in_a, mut in_b) = (0.0, 0.0);
    for &(x, y) in points {
        let residual = a * x + b - y;
        in_a += residual * x;
        in_b += residual;
    }
    let count = points.len() as f64;
    (in_a / count, in_b / count)
}
