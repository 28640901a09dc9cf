/// Losses, patience, whether to stop, and why.
const CASES: [(&[f64], usize, bool, &str); 7] = [
    (&[], 2, false, "nothing has happened yet"),
    (&[0.9, 0.8, 0.7], 2, false, "the loss is falling"),
    (
        &[0.5, 0.6],
        2,
        false,
        "only two rounds are done, and patience is two",
    ),
    (
        &[0.5, 0.6, 0.7],
        2,
        true,
        "the last two are above the 0.5 before them",
    ),
    (
        &[0.5, 0.6, 0.4],
        2,
        false,
        "the last round is below the 0.5",
    ),
    (
        &[0.5, 0.9, 0.8, 0.7],
        3,
        true,
        "falling again, but not below the 0.5",
    ),
    (&[0.5, 0.5], 1, true, "0.5 is not below 0.5"),
];

pub fn test(should_stop: fn(&[f64], usize) -> bool) {
    for (losses, patience, wanted, why) in CASES {
        let answer = should_stop(losses, patience);
        assert!(
            answer == wanted,
            "for the losses {losses:?} and a patience of {patience} the answer should be {wanted}, \
             because {why}; yours is {answer}"
        );
    }
}
