// Step 13: rules that remember the steps before, Momentum and Adam.

use numeric::elementary::{exp, ln_1p, power};
use numeric::random::{generator, normal, shuffle, uniform};

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

/// How surprised the network is by the targets, how many it gets right, and the gradient.
fn gradient(p: &[f64], batch: &[([f64; 2], f64)]) -> (f64, usize, Vec<f64>) {
    let (mut loss, mut right, mut gradient) = (0.0, 0, vec![0.0; PARAMETERS]);
    for (x, target) in batch {
        let (sums, hidden, logit) = forward(p, x);
        let side = if *target > 0.5 { -1.0 } else { 1.0 };
        let wrong = side * logit;
        loss += wrong.max(0.0) + ln_1p(exp(-wrong.abs())); // ln(1 + exp(wrong))
        right += usize::from(wrong < 0.0);
        let delta = side * sigmoid(wrong) / batch.len() as f64;
        let mut deltas = layer_backward(&p[SECOND..], &hidden, &[delta], &mut gradient[SECOND..]);
        for unit in 0..HIDDEN {
            deltas[unit] *= sigmoid(sums[unit]) * sigmoid(-sums[unit]);
        }
        layer_backward(&p[..SECOND], x, &deltas, &mut gradient[..SECOND]);
    }
    (loss / batch.len() as f64, right, gradient)
}

/// Learns from a diary of 200 days, shuffled for each epoch, and keeps a ledger of it.
fn learn(rule: &str, learning_rate: f64, epochs: usize) -> Vec<f64> {
    let mut rng = generator(1);
    let mut parameters = Vec::new();
    for _ in 0..PARAMETERS {
        parameters.push(normal(&mut rng, 0.0, 1.0));
    }
    let mut days = Vec::new(); // how warm, how sure the friend was, and 1 for a day at the sea
    for _ in 0..200 {
        let (warm, friend) = (uniform(&mut rng, 0.0, 1.0), uniform(&mut rng, 0.0, 1.0));
        days.push(([warm, friend], f64::from((warm > 0.5) != (friend > 0.5))));
    }
    println!("{rule:<8}  epoch  iteration  days read    loss  right");
    let (mut first, mut second) = (vec![0.0; PARAMETERS], vec![0.0; PARAMETERS]);
    let mut iteration = 0;
    for epoch in 1..=epochs {
        shuffle(&mut rng, &mut days);
        let (mut sum, mut all_right) = (0.0, 0);
        for batch in days.chunks(30) {
            let (loss, right, gradient) = gradient(&parameters, batch);
            sum += loss * batch.len() as f64;
            all_right += right;
            iteration += 1;
            let (c1, c2) = (1.0 - power(0.9, iteration), 1.0 - power(0.999, iteration));
            for k in 0..PARAMETERS {
                if rule == "Momentum" {
                    first[k] = 0.9 * first[k] + gradient[k];
                    parameters[k] -= learning_rate * first[k];
                } else {
                    first[k] = 0.9 * first[k] + (1.0 - 0.9) * gradient[k];
                    second[k] = 0.999 * second[k] + (1.0 - 0.999) * gradient[k] * gradient[k];
                    let size = (1.0 / c2 * second[k]).sqrt() + 1e-8;
                    parameters[k] -= learning_rate * (1.0 / c1 * first[k]) / size;
                }
            }
        }
        if [1, 2, 3, 10, 50, 100].contains(&epoch) {
            let (read, loss) = (200 * epoch, sum / 200.0);
            println!("{epoch:>15}  {iteration:>9}  {read:>9}  {loss:.4}  {all_right:>5}");
        }
    }
    parameters
}

fn main() {
    learn("Momentum", 2.0, 100);
    learn("Adam", 0.2, 100);
}
