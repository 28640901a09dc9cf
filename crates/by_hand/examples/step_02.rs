// Step 2: "warm or a friend, but not both" is more than one perceptron can learn.

/// Four kinds of day. Is it warm? Does a friend come along? And do I go to the sea?
const DAYS: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 1.0),
    ([1.0, 0.0], 1.0),
    ([1.0, 1.0], 0.0),
];

/// 1 if the weighted sum is greater than 0, and 0 if not.
fn perceptron(weights: [f64; 2], bias: f64, x: [f64; 2]) -> f64 {
    let sum = weights[0] * x[0] + weights[1] * x[1] + bias;
    if sum > 0.0 { 1.0 } else { 0.0 }
}

fn main() {
    println!("pass  mistakes  weights   bias");
    let mut weights = [0.0, 0.0];
    let mut bias = 0.0;
    for pass in 1..=10 {
        let before = (weights, bias);
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
        if (weights, bias) == before {
            println!("{mistakes} corrections, and every number is back where the pass began.");
            println!("The next pass must be the same, and so must all that follow.");
            break;
        }
    }
}
