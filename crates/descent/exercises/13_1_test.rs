pub fn test(nesterov: fn(f64, &mut f64, f64, f64, f64) -> f64) {
    // The chapter's two steps by hand, and the first two of the program `two_mistakes`.
    let (theta, mut velocity) = (1.0, 0.0);
    let theta = nesterov(theta, &mut velocity, 2.0, 0.1, 0.9);
    expect("the first step from 1 with the slope 2", theta, 0.62);
    let theta = nesterov(theta, &mut velocity, -1.0, 0.1, 0.9);
    expect("the second step, with the slope −1", theta, 0.648);
    assert!(
        (velocity - 0.8).abs() < 1e-12,
        "after the two steps the velocity should be 0.9 · 2 − 1 = 0.8, and yours is {velocity}"
    );

    let (mut theta, mut velocity) = (2.0, 0.0);
    for (step, wanted) in [(1, 1.24), (2, 0.4448)] {
        theta = nesterov(theta, &mut velocity, 2.0 * theta, 0.1, 0.9);
        expect(
            &format!("step {step} down x² from 2, with the slope 2 θ"),
            theta,
            wanted,
        );
    }
}

fn expect(what: &str, found: f64, wanted: f64) {
    assert!(
        (found - wanted).abs() < 1e-9,
        "{what} should lead to {wanted}, and yours leads to {found} (learning rate 0.1, momentum \
         0.9): which velocity does your line want, the old one or the new one?"
    );
}
