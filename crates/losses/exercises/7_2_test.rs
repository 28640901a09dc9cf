/// The logits of a sample, its class, what it pays, and where to look if it does not.
type Case = (&'static [f64], usize, f64, &'static str);

pub fn test(cross_entropy: fn(&[f64], usize) -> f64) {
    const LN_2: f64 = std::f64::consts::LN_2;
    let cases: [Case; 6] = [
        (&[0.0, 0.0], 0, LN_2, "an even guess between two pays ln 2"),
        (
            // Saitoh, Deep Learning from Scratch (2016), section 3.5: 0.01821127, 0.24519181, …
            &[0.3, 2.9, 4.0],
            1,
            1.405_714_5,
            "the probability of class 1 is 0.24519181, and −ln of it is 1.4057",
        ),
        (
            &[1000.0, 0.0],
            1,
            1000.0,
            "e^1000 is infinite: no power may be taken of a large logit",
        ),
        (
            &[1000.0, 0.0],
            0,
            0.0,
            "the right class has almost all the probability, so the loss is 0",
        ),
        (
            &[-1000.0, -1000.0],
            0,
            LN_2,
            "e^−1000 is stored as 0, and ln 0 is infinite: the sum must not be 0",
        ),
        (
            &[-800.0, 0.0, 0.0],
            0,
            800.0 + LN_2,
            "e^−800 is stored as 0: take no logarithm of the probability itself",
        ),
    ];
    for (logits, class, wanted, hint) in cases {
        let found = cross_entropy(logits, class);
        assert!(
            (found - wanted).abs() < 1e-7,
            "for the logits {logits:?} and class {class} the loss should be {wanted:.6}, and yours \
             is {found:.6}: {hint}"
        );
    }
}
