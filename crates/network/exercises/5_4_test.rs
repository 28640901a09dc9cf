/// Losses, patience, whether to stop, and why.
const CASES: [(&[f64], usize, bool, &str); 9] = [
    (&[], 0, false, "nothing has happened yet"),
    (&[0.9, 0.8, 0.7], 0, false, "the loss is falling"),
    (
        &[0.5, 0.6, 0.7],
        2,
        false,
        "two rounds have brought nothing better, and patience allows two",
    ),
    (
        &[0.5, 0.6, 0.7, 0.8],
        2,
        true,
        "three rounds have brought nothing below the 0.5",
    ),
    (
        &[0.5, 0.6, 0.7, 0.4],
        2,
        false,
        "the last round is below the 0.5",
    ),
    (
        &[0.5, 0.9, 0.8, 0.7],
        2,
        true,
        "it is falling again, but not below the 0.5",
    ),
    (
        &[0.5, 0.6, 0.4, 0.6],
        1,
        false,
        "the waiting started over with the 0.4",
    ),
    (&[0.5, 0.5], 1, false, "one round is not more than one"),
    (&[0.5, 0.5], 0, true, "0.5 is not below 0.5"),
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
