pub fn test(epoch: fn(f64, &[f64], usize, f64) -> f64) {
    let samples = [2.0, 4.0, 9.0];
    let cases = [
        (
            // The mean slope at 0 is −5.
            3,
            2.5,
            "all three at once: one step of 0.5 · 5, where 5 is the mean of the samples",
        ),
        (
            // 0 → 1 with 2, → 2.5 with 4, → 5.75 with 9.
            1,
            5.75,
            "one at a time: 0, 1, 2.5, 5.75. Each slope is taken at the newest θ",
        ),
        (
            // 0 → 1.5 with the mean of 2 and 4, → 5.25 with 9 alone.
            2,
            5.25,
            "the last batch has one sample, so its mean is over 1, not over 2",
        ),
        (
            100,
            2.5,
            "a batch size above the number of samples is one batch of all of them",
        ),
    ];
    for (batch_size, wanted, hint) in cases {
        let found = epoch(0.0, &samples, batch_size, 0.5);
        assert!(
            (found - wanted).abs() < 1e-12,
            "from θ = 0 with the samples 2, 4, 9, the learning rate 0.5 and the batch size \
             {batch_size} an epoch should end at {wanted}, and yours ends at {found}: {hint}"
        );
    }
}
