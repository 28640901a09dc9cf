/// Values, beta, and their corrected mean.
type Case = (&'static [f64], f64, f64, &'static str);

pub fn test(corrected_mean: fn(&[f64], f64) -> f64) {
    let cases: [Case; 5] = [
        (
            &[5.0],
            0.9,
            5.0,
            "of one value the mean is that value, and as it stands 0.1 · 5 = 0.5",
        ),
        (
            &[3.0, 3.0, 3.0, 3.0],
            0.99,
            3.0,
            "the mean of equal values is that value",
        ),
        (
            // 0.9 · 0.2 − 0.1 = 0.08, over 1 − 0.81
            &[2.0, -1.0],
            0.9,
            0.08 / 0.19,
            "Adam's first moment in the chapter: 0.08 / 0.19 = 0.42105",
        ),
        (
            // 0.999 · 0.004 + 0.001 = 0.004996, over 1 − 0.998001
            &[4.0, 1.0],
            0.999,
            0.004_996 / 0.001_999,
            "Adam's second moment in the chapter: 0.004996 / 0.001999 = 2.49925",
        ),
        (
            // 1, 1.5, 2.25, so 3/4 of a half, …: (0.125 · 8 + 0.25 · 4 + 0.5 · 2) / 0.875
            &[8.0, 4.0, 2.0],
            0.5,
            3.0 / 0.875,
            "the mean as it stands is 3; three values have 1 − 0.125 of the weight",
        ),
    ];
    for (values, beta, wanted, hint) in cases {
        let found = corrected_mean(values, beta);
        assert!(
            (found - wanted).abs() < 1e-9,
            "for {values:?} and beta {beta} the corrected mean should be {wanted:.5}, and yours is \
             {found:.5}: {hint}"
        );
    }
}
