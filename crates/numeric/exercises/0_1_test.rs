/// Inputs, weights, bias, and their weighted sum by hand.
const CASES: [(&[f64], &[f64], f64, f64); 4] = [
    // The program `hello`: 1 · 2 + 0.5 · (−4) + 1 · 1.5 − 1 = 0.5.
    (&[1.0, 0.5, 1.0], &[2.0, -4.0, 1.5], -1.0, 0.5),
    // Without the friend: 2 − 2 + 0 − 1 = −1.
    (&[1.0, 0.5, 0.0], &[2.0, -4.0, 1.5], -1.0, -1.0),
    // 3 · 2 + 0.25 = 6.25.
    (&[3.0], &[2.0], 0.25, 6.25),
    // No inputs: the bias alone.
    (&[], &[], -0.75, -0.75),
];

pub fn test(weighted_sum: fn(&[f64], &[f64], f64) -> f64) {
    for (inputs, weights, bias, wanted) in CASES {
        let sum = weighted_sum(inputs, weights, bias);
        assert!(
            (sum - wanted).abs() < 1e-12,
            "for the inputs {inputs:?}, the weights {weights:?} and the bias {bias} the weighted \
             sum should be {wanted}; yours is {sum}"
        );
    }
}
