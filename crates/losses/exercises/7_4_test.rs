pub fn test(huber: fn(f64, f64) -> (f64, f64)) {
    // torch.nn.HuberLoss(delta=d)(torch.tensor(e), torch.tensor(0.)), and its gradient
    let cases = [
        (0.0, 1.0, (0.0, 0.0)),
        (0.5, 1.0, (0.125, 0.5)),
        (-0.5, 1.0, (0.125, -0.5)),
        (1.0, 1.0, (0.5, 1.0)),
        (3.0, 1.0, (2.5, 1.0)),
        (-3.0, 1.0, (2.5, -1.0)),
        (3.0, 2.0, (4.0, 2.0)),
        (-100.0, 2.0, (198.0, -2.0)),
    ];
    for (error, delta, (loss, slope)) in cases {
        let found = huber(error, delta);
        assert!(
            (found.1 - slope).abs() < 1e-12,
            "for the error {error} and delta {delta} the slope should be {slope}, and yours is {}: \
             it is the error, but never larger than delta, and its sign is that of the error",
            found.1
        );
        assert!(
            (found.0 - loss).abs() < 1e-12,
            "for the error {error} and delta {delta} the loss should be {loss}, and yours is {}: \
             find the line through the parabola's point at delta",
            found.0
        );
    }
}
