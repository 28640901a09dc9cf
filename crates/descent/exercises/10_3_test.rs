/// Points, a, b, and the slopes of the loss in both.
type Case = (&'static [(f64, f64)], (f64, f64), (f64, f64), &'static str);

/// From a, b and the points to the two slopes.
type Slopes = fn(f64, f64, &[(f64, f64)]) -> (f64, f64);

pub fn test(slopes: Slopes) {
    let cases: [Case; 3] = [
        (
            // The line is 2 too high at x = 3: 2 · 3 and 2.
            &[(3.0, 4.0)],
            (2.0, 0.0),
            (6.0, 2.0),
            "the residual is 2 · 3 − 4 = 2; it counts times x in a and times 1 in b",
        ),
        (
            // Residuals −1, −3, −5: (0 − 3 − 10) / 3 and −9 / 3.
            &[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)],
            (0.0, 0.0),
            (-13.0 / 3.0, -3.0),
            "three points: the mean of the three, not their sum, and prediction minus target",
        ),
        (
            &[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)],
            (2.0, 1.0),
            (0.0, 0.0),
            "the line goes through all points, so there is nothing to gain",
        ),
    ];
    for (points, (a, b), wanted, hint) in cases {
        let found = slopes(a, b, points);
        assert!(
            (found.0 - wanted.0).abs() < 1e-9 && (found.1 - wanted.1).abs() < 1e-9,
            "for the points {points:?} and the line {a} x + {b} the slopes should be {:.4} in a \
             and {:.4} in b, and yours are {:.4} and {:.4}: {hint}",
            wanted.0,
            wanted.1,
            found.0,
            found.1
        );
    }
}
