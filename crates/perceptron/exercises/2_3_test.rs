use perceptron::{Error, Perceptron};

/// x₁, x₂ and their XOR.
const ROWS: [(f64, f64, bool); 4] = [
    (0.0, 0.0, false),
    (0.0, 1.0, true),
    (1.0, 0.0, true),
    (1.0, 1.0, false),
];

pub fn test(xor_with_product: fn() -> Result<Perceptron, Error>) {
    let unit = xor_with_product().expect("the weights and the bias make a perceptron");
    for (x1, x2, xor) in ROWS {
        let input = [x1, x2, x1 * x2];
        let sum = unit.weighted_sum(&input).expect("it has three weights");
        assert!(
            (sum > 0.0) == xor,
            "for x1 = {x1}, x2 = {x2}, x1 · x2 = {} the weighted sum is {sum}, so the output is \
             {}; it should be {}",
            x1 * x2,
            u8::from(sum > 0.0),
            u8::from(xor),
        );
    }
}
