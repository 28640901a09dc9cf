// Step 5: nudge each number, see what it does to the loss, and move all of them downhill.

use numeric::elementary::exp;

/// Four kinds of day. Is it warm? Does a friend come along? And do I go to the sea?
const DAYS: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 1.0),
    ([1.0, 0.0], 1.0),
    ([1.0, 1.0], 0.0),
];

/// How many weights and biases the network has.
const PARAMETERS: usize = 9;

/// A step with a soft edge: 1 / (1 + exp(-z)), written so that `exp` never grows large.
fn sigmoid(z: f64) -> f64 {
    let e = exp(-z.abs());
    (if z >= 0.0 { 1.0 } else { e }) / (1.0 + e)
}

/// The sigmoid of the weighted sum.
fn unit(weights: [f64; 2], bias: f64, x: [f64; 2]) -> f64 {
    let sum = weights[0] * x[0] + weights[1] * x[1] + bias;
    sigmoid(sum)
}

/// What the network answers: two weights and a bias for each of its three units.
fn forward(p: &[f64], x: [f64; 2]) -> f64 {
    let hidden = [unit([p[0], p[1]], p[2], x), unit([p[3], p[4]], p[5], x)];
    unit([p[6], p[7]], p[8], hidden)
}

/// How wrong the answers are: the mean of their squared distances from the targets.
fn loss(parameters: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, target) in DAYS {
        let distance = forward(parameters, x) - target;
        sum += distance * distance;
    }
    sum / 4.0
}

/// The slope of the loss with respect to each parameter, measured by nudging it up and down.
fn gradient(parameters: &[f64]) -> Vec<f64> {
    let mut gradient = vec![0.0; PARAMETERS];
    for k in 0..PARAMETERS {
        let mut up = parameters.to_vec();
        up[k] += 1e-5;
        let mut down = parameters.to_vec();
        down[k] -= 1e-5;
        gradient[k] = (loss(&up) - loss(&down)) / 2e-5;
    }
    gradient
}

fn main() {
    let learning_rate = 2.0;
    let mut parameters = vec![-0.5, -0.5, 0.7, 0.5, 0.5, -0.2, 0.5, 0.5, -0.7];
    println!("the slopes at the start, unit by unit:");
    for unit in gradient(&parameters).chunks(3) {
        println!("  {:.4}  {:.4}  {:.4}", unit[0], unit[1], unit[2]);
    }
    println!("iteration    loss  answers to the four days");
    for iteration in 0..=5 {
        print!("{iteration:>9}  {:.4}", loss(&parameters));
        for (x, _) in DAYS {
            print!("  {:.4}", forward(&parameters, x));
        }
        println!();
        let gradient = gradient(&parameters);
        for k in 0..PARAMETERS {
            parameters[k] -= learning_rate * gradient[k];
        }
    }
}
