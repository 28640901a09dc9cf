pub fn test(lost: fn(&[[usize; 10]; 10]) -> Vec<usize>) {
    let mut all_right = [[0; 10]; 10];
    for (digit, row) in all_right.iter_mut().enumerate() {
        row[digit] = 36;
    }
    let mut one_lost = all_right;
    one_lost[7] = [0, 0, 0, 0, 0, 0, 0, 0, 3, 33];
    // All images of a 2 are answered as 6, and all of a 6 as 2.
    let mut exchanged = all_right;
    exchanged.swap(2, 6);
    let mut no_fours = all_right;
    no_fours[4] = [0; 10];
    let mut one_left = one_lost;
    one_left[7][7] = 1;

    let cases = [
        (all_right, vec![], "each row has its images on the diagonal"),
        (one_lost, vec![7], "none of the 36 sevens is read as a 7"),
        (
            exchanged,
            vec![2, 6],
            "2 and 6 are answered, but for each other",
        ),
        (no_fours, vec![], "there is no 4 to be lost"),
        (one_left, vec![], "one 7 of 37 is read: few, but not none"),
    ];
    for (counts, wanted, hint) in cases {
        let found = lost(&counts);
        assert!(
            found == wanted,
            "the lost digits should be {wanted:?}, and yours are {found:?}: {hint}"
        );
    }
}
