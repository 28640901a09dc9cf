/// Samples, batch size, iteration, and its line.
type Case = (
    (usize, usize, usize),
    (usize, usize, usize, usize),
    &'static str,
);

pub fn test(line: fn(usize, usize, usize) -> (usize, usize, usize, usize)) {
    let cases: [Case; 6] = [
        (
            (50, 20, 1),
            (1, 1, 1, 20),
            "the first line of the chapter's ledger",
        ),
        (
            (50, 20, 3),
            (1, 3, 41, 50),
            "the last batch of the epoch has only 10 samples",
        ),
        (
            (50, 20, 4),
            (2, 1, 1, 20),
            "three iterations are an epoch, so the fourth begins the next one",
        ),
        (
            (10, 4, 8),
            (3, 2, 5, 8),
            "after two epochs of three iterations it is the second of the third",
        ),
        (
            (60_000, 64, 938),
            (1, 938, 59_969, 60_000),
            "the 937 batches before it have read 59,968 samples",
        ),
        (
            (12, 4, 6),
            (2, 3, 9, 12),
            "4 divides 12: the last batch is full, and no epoch has a fourth",
        ),
    ];
    for ((samples, batch_size, iteration), wanted, hint) in cases {
        let found = line(samples, batch_size, iteration);
        assert!(
            found == wanted,
            "{samples} samples in batches of {batch_size}, iteration {iteration}: (epoch, of epoch, \
             first, last) should be {wanted:?}, and yours is {found:?}: {hint}"
        );
    }
}
