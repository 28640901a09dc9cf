/// Between the error of a nudge to both sides, at most 1e-8 here, and of one to one side, 1e-4.
const TOLERANCE: f64 = 1e-6;

type Loss = fn(f64) -> f64;

/// A loss, where to measure, and the slope by the rules of school.
const CASES: [(&str, Loss, f64, f64); 4] = [
    // 2 (5 − 3) = 4.
    ("(θ − 3)²", |theta| (theta - 3.0) * (theta - 3.0), 5.0, 4.0),
    // 2 (1 − 3) = −4.
    ("(θ − 3)²", |theta| (theta - 3.0) * (theta - 3.0), 1.0, -4.0),
    // 3 · 2² = 12.
    ("θ³", |theta| theta * theta * theta, 2.0, 12.0),
    ("7", |_| 7.0, 1.0, 0.0),
];

pub fn test(slope: fn(Loss, f64) -> f64) {
    for (name, loss, theta, wanted) in CASES {
        let found = slope(loss, theta);
        assert!(
            (found - wanted).abs() < TOLERANCE,
            "the slope of {name} at θ = {theta} should be {wanted}; yours is {found}"
        );
    }
}
