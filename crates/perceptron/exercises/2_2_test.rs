use perceptron::{Error, Perceptron};

/// The eight rows of the table: three inputs and their parity.
const ROWS: [([f64; 3], bool); 8] = [
    ([0.0, 0.0, 0.0], false),
    ([0.0, 0.0, 1.0], true),
    ([0.0, 1.0, 0.0], true),
    ([0.0, 1.0, 1.0], false),
    ([1.0, 0.0, 0.0], true),
    ([1.0, 0.0, 1.0], false),
    ([1.0, 1.0, 0.0], false),
    ([1.0, 1.0, 1.0], true),
];

pub fn test(six_of_eight: fn() -> Result<Perceptron, Error>) {
    let unit = six_of_eight().expect("the weights and the bias make a perceptron");
    let mut right = 0;
    let mut table = String::new();
    for (input, parity) in ROWS {
        let sum = unit.weighted_sum(&input).expect("it has three weights");
        let answer = if (sum > 0.0) == parity {
            right += 1;
            "right"
        } else {
            "wrong"
        };
        let parity = u8::from(parity);
        table += &format!("  {input:?}: parity {parity}, weighted sum {sum}, {answer}\n");
    }
    assert!(
        right >= 6,
        "six rows should be right; yours has {right} of 8:\n{table}"
    );
}
