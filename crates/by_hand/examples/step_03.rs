// Step 3: three perceptrons do what one cannot, with a hidden layer set by hand.

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

/// What the two hidden units make of a day: not both? At least one?
fn hidden_layer(x: [f64; 2]) -> [f64; 2] {
    let not_both = perceptron([-0.5, -0.5], 0.7, x);
    let at_least_one = perceptron([0.5, 0.5], -0.2, x);
    [not_both, at_least_one]
}

/// What the network answers: go if both hidden units say yes.
fn network(x: [f64; 2]) -> f64 {
    perceptron([0.5, 0.5], -0.7, hidden_layer(x))
}

fn main() {
    println!("warm  friend  target  not both  at least one  go");
    for (x, target) in DAYS {
        print!("{:>4}  {:>6}  {target:>6}", x[0], x[1]);
        let [not_both, at_least_one] = hidden_layer(x);
        println!("  {not_both:>8}  {at_least_one:>12}  {:>2}", network(x));
    }
}
