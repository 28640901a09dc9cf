/// Sums, and the share of them that is saturated.
type Case = (&'static [f64], f64, &'static str);

pub fn test(saturated: fn(&[f64]) -> f64) {
    let cases: [Case; 5] = [
        (&[0.0, 0.5, -1.0], 0.0, "near 0 tanh is steep"),
        (&[10.0, -10.0], 1.0, "far from 0 it is flat, on both sides"),
        (
            // 1 − tanh² 2.9 = 0.01202 and 1 − tanh² 3.1 = 0.00809, by Python's math.tanh
            &[2.9, 3.1],
            0.5,
            "the limit is at 2.99: the slope is 0.0120 at 2.9 and 0.0081 at 3.1",
        ),
        (
            &[0.1, -3.2, 0.3, 0.4],
            0.25,
            "the slope is the same at −3.2 and at 3.2",
        ),
        (
            &[5.0, 0.0, 0.0, 0.0, -5.0],
            0.4,
            "it is the share of all sums that counts, not how many they are",
        ),
    ];
    for (sums, wanted, hint) in cases {
        let found = saturated(sums);
        assert!(
            (found - wanted).abs() < 1e-12,
            "for the sums {sums:?} the saturated share should be {wanted}, and yours is {found}: {hint}"
        );
    }
}
