// Step 8: one walk back through the layers gives every slope at once: backpropagation.

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

/// How surprised the network is: minus the logarithm of the probability it gave to the target.
fn loss(parameters: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, target) in DAYS {
        let (_, _, logit) = forward(parameters, &x);
        let side = if target > 0.5 { -1.0 } else { 1.0 };
        let wrong = side * logit;
        sum += wrong.max(0.0) + ln_1p(exp(-wrong.abs())); // ln(1 + exp(wrong))
    }
    sum / 4.0
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

/// The slope of the loss with respect to each parameter, from one backward pass for each day.
fn gradient(p: &[f64]) -> Vec<f64> {
    let mut gradient = vec![0.0; PARAMETERS];
    for (x, target) in DAYS {
        let (sums, hidden, logit) = forward(p, &x);
        let side = if target > 0.5 { -1.0 } else { 1.0 };
        let delta = side * sigmoid(side * logit) / 4.0;
        let mut deltas = layer_backward(&p[SECOND..], &hidden, &[delta], &mut gradient[SECOND..]);
        for unit in 0..HIDDEN {
            deltas[unit] *= sigmoid(sums[unit]) * sigmoid(-sums[unit]);
        }
        layer_backward(&p[..SECOND], &x, &deltas, &mut gradient[..SECOND]);
    }
    gradient
}

fn main() {
    let mut rng = generator(1);
    let mut parameters = Vec::new();
    for _ in 0..PARAMETERS {
        parameters.push(normal(&mut rng, 0.0, 1.0));
    }
    let gradient = gradient(&parameters);
    println!("parameter  by nudging  by backpropagation  difference");
    for k in 0..PARAMETERS {
        let mut up = parameters.clone();
        up[k] += 1e-5;
        let mut down = parameters.clone();
        down[k] -= 1e-5;
        let nudged = (loss(&up) - loss(&down)) / 2e-5;
        let (slope, difference) = (gradient[k], nudged - gradient[k]);
        println!("{k:>9}  {nudged:>10.7}  {slope:>18.7}  {difference:>10.0e}");
    }
}
