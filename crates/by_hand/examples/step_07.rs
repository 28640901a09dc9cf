// Step 7: a loss that does not let the network rest while it is sure and wrong.

use numeric::elementary::{exp, ln_1p};
use numeric::random::{generator, normal};

/// Four kinds of day. Is it warm? Does a friend come along? And do I go to the sea?
const DAYS: [([f64; 2], f64); 4] = [
    ([0.0, 0.0], 0.0),
    ([0.0, 1.0], 1.0),
    ([1.0, 0.0], 1.0),
    ([1.0, 1.0], 0.0),
];

const INPUTS: usize = 2;
const HIDDEN: usize = 3;
const SECOND: usize = (INPUTS + 1) * HIDDEN; // here the output's weights and biases begin
const PARAMETERS: usize = SECOND + HIDDEN + 1;

/// A step with a soft edge: 1 / (1 + exp(-z)), written so that `exp` never grows large.
fn sigmoid(z: f64) -> f64 {
    let e = exp(-z.abs());
    (if z >= 0.0 { 1.0 } else { e }) / (1.0 + e)
}

/// The weighted sums of a layer. `p` holds the weights of the first input, the next, then biases.
fn layer(p: &[f64], inputs: &[f64]) -> Vec<f64> {
    let units = p.len() / (inputs.len() + 1);
    let mut sums = p[inputs.len() * units..].to_vec();
    for input in 0..inputs.len() {
        for unit in 0..units {
            sums[unit] = p[input * units + unit].mul_add(inputs[input], sums[unit]);
        }
    }
    sums
}

/// The forward pass: the sums of the hidden units, their activations, and the logit.
fn forward(p: &[f64], x: &[f64]) -> (Vec<f64>, Vec<f64>, f64) {
    let sums = layer(&p[..SECOND], x);
    let mut hidden = sums.clone();
    for unit in 0..HIDDEN {
        hidden[unit] = sigmoid(sums[unit]);
    }
    let logits = layer(&p[SECOND..], &hidden);
    (sums, hidden, logits[0])
}

/// How wrong the answers are: the mean of their squared distances from the targets.
fn squared_error(parameters: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, target) in DAYS {
        let (_, _, logit) = forward(parameters, &x);
        let distance = sigmoid(logit) - target;
        sum += distance * distance;
    }
    sum / 4.0
}

/// How surprised the network is: minus the logarithm of the probability it gave to the target.
fn cross_entropy(parameters: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, target) in DAYS {
        let (_, _, logit) = forward(parameters, &x);
        let side = if target > 0.5 { -1.0 } else { 1.0 };
        let wrong = side * logit;
        sum += wrong.max(0.0) + ln_1p(exp(-wrong.abs())); // ln(1 + exp(wrong))
    }
    sum / 4.0
}

/// The slope of the loss with respect to each parameter, measured by nudging it up and down.
fn gradient(parameters: &[f64], loss: fn(&[f64]) -> f64) -> Vec<f64> {
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
    for loss in [squared_error, cross_entropy] {
        let mut rng = generator(1);
        let mut parameters = Vec::new();
        for _ in 0..PARAMETERS {
            parameters.push(normal(&mut rng, 0.0, 1.0));
        }
        parameters[PARAMETERS - 1] = -8.0; // sure that every day is no day for the sea
        println!("iteration    loss  answer to a warm day alone");
        for iteration in 0..=20 {
            if iteration % 5 == 0 {
                let (_, _, logit) = forward(&parameters, &[1.0, 0.0]);
                let (loss, answer) = (loss(&parameters), sigmoid(logit));
                println!("{iteration:>9}  {loss:.4}  {answer:.4}");
            }
            let gradient = gradient(&parameters, loss);
            for k in 0..PARAMETERS {
                parameters[k] -= learning_rate * gradient[k];
            }
        }
    }
}
