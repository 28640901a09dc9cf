// Step 4: units with a soft edge say not only yes or no, but how much.

use numeric::elementary::exp;

/// Four kinds of day. Is it warm? Does a friend come along? And do I go to the sea?
const DAYS: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 1.0),
    ([1.0, 0.0], 1.0),
    ([1.0, 1.0], 0.0),
];

/// A step with a soft edge: 1 / (1 + exp(-z)), written so that `exp` never grows large.
fn sigmoid(z: f64) -> f64 {
    let e = exp(-z.abs());
    (if z >= 0.0 { 1.0 } else { e }) / (1.0 + e)
}

/// The sigmoid of the weighted sum; the larger the steepness, the harder its edge.
fn unit(weights: [f64; 2], bias: f64, x: [f64; 2], steepness: f64) -> f64 {
    let sum = weights[0] * x[0] + weights[1] * x[1] + bias;
    sigmoid(steepness * sum)
}

/// What the two hidden units make of a day: not both? At least one?
fn hidden_layer(x: [f64; 2], steepness: f64) -> [f64; 2] {
    let not_both = unit([-0.5, -0.5], 0.7, x, steepness);
    let at_least_one = unit([0.5, 0.5], -0.2, x, steepness);
    [not_both, at_least_one]
}

/// What the network answers: go if both hidden units say yes.
fn network(x: [f64; 2], steepness: f64) -> f64 {
    unit([0.5, 0.5], -0.7, hidden_layer(x, steepness), steepness)
}

fn main() {
    println!("warm  friend  target     1      10     100   <- steepness");
    for (x, target) in DAYS {
        print!("{:>4}  {:>6}  {target:>6}", x[0], x[1]);
        for steepness in [1.0, 10.0, 100.0] {
            print!("  {:.4}", network(x, steepness));
        }
        println!();
    }
}
