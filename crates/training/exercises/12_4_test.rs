/// Iterations, and the mean loss of their samples.
type Case = (&'static [(f64, usize)], f64, &'static str);

pub fn test(epoch_loss: fn(&[(f64, usize)]) -> f64) {
    let cases: [Case; 3] = [
        (
            // (18 + 12 + 3) / 50
            &[(0.9, 20), (0.6, 20), (0.3, 10)],
            0.66,
            "the sums over the samples are 18, 12 and 3",
        ),
        (
            // (400 + 100) / 101
            &[(4.0, 100), (100.0, 1)],
            500.0 / 101.0,
            "one wild sample is one of 101, not a half of the epoch",
        ),
        (
            &[(0.5, 8), (0.25, 8)],
            0.375,
            "batches of the same size count the same",
        ),
    ];
    for (iterations, wanted, hint) in cases {
        let found = epoch_loss(iterations);
        assert!(
            (found - wanted).abs() < 1e-12,
            "for the iterations {iterations:?}, (mean loss, samples), the loss of the epoch should \
             be {wanted:.4}, and yours is {found:.4}: {hint}"
        );
    }
}
