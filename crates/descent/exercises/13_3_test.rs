pub fn test(adamax: fn(f64, &mut f64, &mut f64, i32, f64, f64) -> f64) {
    // The chapter's example: θ = 1, slopes 2 and −1, learning rate 0.1. By hand:
    // m = 0.2, m̂ = 2, u = 2, so θ = 1 − 0.1 · 2 / 2 = 0.9.
    // m = 0.08, m̂ = 0.08 / 0.19, u = 0.999 · 2 = 1.998, so θ = 0.9 − 0.1 · 0.421053 / 1.998.
    // torch.optim.Adamax agrees.
    let (mut m, mut u) = (0.0, 0.0);
    let mut theta = 1.0;
    let steps = [
        (
            1,
            2.0,
            (0.9, 2.0),
            "the corrected m is 0.2 / 0.1 = 2, and u is the size of the slope",
        ),
        (
            2,
            -1.0,
            (0.878_926_295, 1.998),
            "u is the larger one of 0.999 · 2 and 1, and the corrected m is 0.08 / 0.19",
        ),
        (
            3,
            0.0,
            (0.865_615_554, 1.996_002),
            "the slope is 0, but m is not: Adamax goes on, as Adam does",
        ),
    ];
    for (t, slope, (wanted, wanted_u), hint) in steps {
        theta = adamax(theta, &mut m, &mut u, t, slope, 0.1);
        assert!(
            (theta - wanted).abs() < 1e-6 && (u - wanted_u).abs() < 1e-6,
            "step {t} with the slope {slope} should lead to θ = {wanted:.6} with u = {wanted_u:.6}, \
             and yours leads to θ = {theta:.6} with u = {u:.6}: {hint}"
        );
    }
}
