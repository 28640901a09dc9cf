// Step 1: a perceptron decides whether to go to the sea, first by hand, then by learning.

/// Four kinds of day. Is it warm? Does a friend come along? And do I go to the sea?
const DAYS: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 0.0),
    ([1.0, 0.0], 0.0),
    ([1.0, 1.0], 1.0),
];

/// 1 if the weighted sum is greater than 0, and 0 if not.
fn perceptron(weights: [f64; 2], bias: f64, x: [f64; 2]) -> f64 {
    let sum = weights[0] * x[0] + weights[1] * x[1] + bias;
    if sum > 0.0 { 1.0 } else { 0.0 }
}

fn main() {
    println!("warm  friend  go   (weights 0.5 and 0.5, bias -0.7)");
    for (x, _) in DAYS {
        let go = perceptron([0.5, 0.5], -0.7, x);
        println!("{:>4}  {:>6}  {go:>2}", x[0], x[1]);
    }

    println!("pass  mistakes  weights   bias");
    let mut weights = [0.0, 0.0];
    let mut bias = 0.0;
    for pass in 1..=10 {
        let mut mistakes = 0;
        for (x, target) in DAYS {
            let error = target - perceptron(weights, bias, x);
            if error != 0.0 {
                mistakes += 1;
            }
            for input in 0..2 {
                weights[input] += error * x[input];
            }
            bias += error;
        }
        let [w1, w2] = weights;
        println!("{pass:>4}  {mistakes:>8}  {w1:>3}  {w2:>3}  {bias:>4}");
        if mistakes == 0 {
            break;
        }
    }
}
