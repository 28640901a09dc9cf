/// A node: what it was made of.
type Node = Vec<(usize, f64)>;

pub fn test(derivatives: fn(&[Node]) -> Vec<f64>) {
    let input = Vec::new;
    // The figure of the chapter, (w x + b − t)² with w = 2, x = 3, b = −1, t = 4: w x = 6.
    let squared_error = vec![
        input(),                   // 0: w
        input(),                   // 1: x
        input(),                   // 2: b
        input(),                   // 3: t
        vec![(0, 3.0), (1, 2.0)],  // 4: w x
        vec![(4, 1.0), (2, 1.0)],  // 5: w x + b
        vec![(5, 1.0), (3, -1.0)], // 6: w x + b − t
        vec![(6, 2.0)],            // 7: its square
    ];
    // x x + x at x = 3: its slope is 2 x + 1.
    let twice = vec![
        input(),
        vec![(0, 3.0), (0, 3.0)], // x x
        vec![(1, 1.0), (0, 1.0)], // x x + x
    ];
    // Two ways of two steps each, as ∂J/∂θᵢ of the chapter: 2 · 5 + 3 · 7 = 31.
    let two_ways = vec![
        input(),
        vec![(0, 2.0)],
        vec![(0, 3.0)],
        vec![(1, 5.0), (2, 7.0)],
    ];
    let cases = [
        (
            "(w x + b − t)²",
            squared_error,
            vec![6.0, 4.0, 2.0, -2.0, 2.0, 2.0, 2.0, 1.0],
            "multiply along a path, from the last node back",
        ),
        (
            "x x + x at x = 3",
            twice,
            vec![7.0, 1.0, 1.0],
            "x is used three times, and what comes back along each path is added up",
        ),
        (
            "two paths from one number",
            two_ways,
            vec![31.0, 5.0, 7.0, 1.0],
            "2 · 5 along one path, 3 · 7 along the other",
        ),
    ];
    for (name, nodes, wanted, hint) in cases {
        let found = derivatives(&nodes);
        assert!(
            found == wanted,
            "{name}: the derivatives of the nodes should be {wanted:?}, and yours are {found:?}: \
             {hint}"
        );
    }
}
