// Step 10: down the gradient, step after step, until the network knows when to go.

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

/// Backward through a layer: adds the slopes of its parameters, and returns those of its inputs.
fn layer_backward(p: &[f64], inputs: &[f64], deltas: &[f64], gradient: &mut [f64]) -> Vec<f64> {
    let mut slopes = vec![0.0; inputs.len()];
    for unit in 0..deltas.len() {
        for input in 0..inputs.len() {
            let k = input * deltas.len() + unit;
            gradient[k] = deltas[unit].mul_add(inputs[input], gradient[k]);
            slopes[input] = p[k].mul_add(deltas[unit], slopes[input]);
        }
        gradient[inputs.len() * deltas.len() + unit] += deltas[unit];
    }
    slopes
}

/// How surprised the network is by the targets, and the slopes of that: the loss and its gradient.
fn gradient(p: &[f64]) -> (f64, Vec<f64>) {
    let mut loss = 0.0;
    let mut gradient = vec![0.0; PARAMETERS];
    for (x, target) in DAYS {
        let (sums, hidden, logit) = forward(p, &x);
        let side = if target > 0.5 { -1.0 } else { 1.0 };
        let wrong = side * logit;
        loss += wrong.max(0.0) + ln_1p(exp(-wrong.abs())); // ln(1 + exp(wrong))
        let delta = side * sigmoid(wrong) / 4.0;
        let mut deltas = layer_backward(&p[SECOND..], &hidden, &[delta], &mut gradient[SECOND..]);
        for unit in 0..HIDDEN {
            deltas[unit] *= sigmoid(sums[unit]) * sigmoid(-sums[unit]);
        }
        layer_backward(&p[..SECOND], &x, &deltas, &mut gradient[..SECOND]);
    }
    (loss / 4.0, gradient)
}

/// Gradient descent: the loss before the first iteration and after each, and the last parameters.
fn learn(learning_rate: f64, iterations: usize) -> (Vec<f64>, Vec<f64>) {
    let mut rng = generator(1);
    let mut parameters = Vec::new();
    for _ in 0..PARAMETERS {
        parameters.push(normal(&mut rng, 0.0, 1.0));
    }
    let mut losses = Vec::new();
    for _ in 0..iterations {
        let (loss, gradient) = gradient(&parameters);
        losses.push(loss);
        for k in 0..PARAMETERS {
            parameters[k] -= learning_rate * gradient[k];
        }
    }
    let (loss, _) = gradient(&parameters);
    losses.push(loss);
    (losses, parameters)
}

fn main() {
    println!("         loss after n iterations         answers to the four days");
    println!("  rate   n = 0      10     100    1000    after 1000 iterations");
    for learning_rate in [0.1, 1.0, 10.0, 20.0] {
        print!("{learning_rate:>6}");
        let (losses, parameters) = learn(learning_rate, 1000);
        for iteration in [0, 10, 100, 1000] {
            print!("  {:.4}", losses[iteration]);
        }
        for (x, _) in DAYS {
            let (_, _, logit) = forward(&parameters, &x);
            print!("    {:.2}", sigmoid(logit));
        }
        println!();
    }
}
