use numeric::elementary::exp;

/// A function to measure.
type Function = fn(f64) -> f64;

pub fn test(measured_slope: fn(Function, f64) -> f64) {
    let cases: [(&str, Function, f64, f64, &str); 4] = [
        ("x³", |x| x * x * x, 2.0, 12.0, "nudge to both sides"),
        ("eˣ", exp, 0.0, 1.0, "about 6e-6 is the best step near 0"),
        (
            "x² − 3x",
            |x| x * x - 3.0 * x,
            -1.0,
            -5.0,
            "nudge to both sides",
        ),
        (
            "x²",
            |x| x * x,
            1e6,
            2e6,
            "beside a million a step of 6e-6 changes f so little that rounding shows: it must grow with x",
        ),
    ];
    for (name, function, x, wanted, hint) in cases {
        let found = measured_slope(function, x);
        let error = (found - wanted).abs() / wanted.abs().max(1.0);
        assert!(
            error < 1e-8,
            "the slope of {name} at {x} is {wanted}, and yours is {found}, off by {error:.0e} of \
             it; below 1e-8 is right ({hint})"
        );
    }
}
