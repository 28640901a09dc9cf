use perceptron::{Error, Perceptron, gates, mistake_bound};

/// By hand: w = (2, 2), b = −1 gives the sums −1, 1, 1, 3 and the length 3. R² = 3 of (1, 1, 1).
/// So the bound is 3 · (3 / 1)² = 27.
const BOUND: f64 = 27.0;
/// A few roundings.
const TOLERANCE: f64 = 1e-9;

pub fn test(wide_or: fn() -> Result<Perceptron, Error>) {
    let wide_or = wide_or().expect("the weights and the bias make a perceptron");
    let numbers = format!(
        "w = {:?}, b = {}",
        wide_or.weights().as_slice(),
        wide_or.bias()
    );
    match mistake_bound(&gates::truth_table(|a, b| a || b), &wide_or) {
        Ok(bound) => assert!(
            bound < BOUND + TOLERANCE,
            "with {numbers} the bound is {bound:.2}; it should be {BOUND}"
        ),
        Err(error) => panic!("with {numbers} this is not OR: {error}"),
    }
}
