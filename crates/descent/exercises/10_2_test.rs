/// The slope at a place.
type Slope = fn(f64) -> f64;

/// A function and its slope; start, learning rate and steps; where they end, and a hint.
type Case = (&'static str, Slope, (f64, f64, usize), f64, &'static str);

pub fn test(descend: fn(Slope, f64, f64, usize) -> f64) {
    let cases: [Case; 5] = [
        (
            "x²",
            |x| 2.0 * x,
            (10.0, 0.2, 0),
            10.0,
            "no step leaves you where you are",
        ),
        (
            "x²",
            |x| 2.0 * x,
            (10.0, 0.2, 1),
            6.0,
            "the slope at 10 is 20, so the step is 0.2 · 20 = 4 long, downhill",
        ),
        (
            "x²",
            |x| 2.0 * x,
            (10.0, 0.2, 2),
            3.6,
            "the second step uses the slope at 6, not that at 10",
        ),
        (
            "x²",
            |x| 2.0 * x,
            (10.0, 1.1, 3),
            -17.28,
            "each step multiplies x by −1.2: the chapter prints this line",
        ),
        (
            // 1 − 0.1 · 4 · 1 = 0.6, then 0.6 − 0.1 · 4 · 0.216 = 0.5136
            "x⁴",
            |x| 4.0 * x * x * x,
            (1.0, 0.1, 2),
            0.5136,
            "from 1 to 0.6, where the slope is 4 · 0.6³ = 0.864",
        ),
    ];
    for (name, slope, (start, learning_rate, steps), wanted, hint) in cases {
        let found = descend(slope, start, learning_rate, steps);
        assert!(
            (found - wanted).abs() < 1e-9,
            "{steps} steps down {name} from {start} with the learning rate {learning_rate} should \
             end at {wanted}, and yours end at {found}: {hint}"
        );
    }
}
