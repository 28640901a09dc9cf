// Step 15: the same program, with ten outputs for ten digits, reads what people wrote.

use numeric::elementary::{exp, ln_1p};
use numeric::random::{generator, normal, shuffle};

const INPUTS: usize = 64;
const HIDDEN: usize = 30;
const OUTPUTS: usize = 10;
const SECOND: usize = (INPUTS + 1) * HIDDEN; // here the output's weights and biases begin
const PARAMETERS: usize = SECOND + (HIDDEN + 1) * OUTPUTS;

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

/// The forward pass: the sums of the hidden units, their activations, and the logits.
fn forward(p: &[f64], x: &[f64]) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let sums = layer(&p[..SECOND], x);
    let mut hidden = sums.clone();
    for unit in 0..HIDDEN {
        hidden[unit] = sigmoid(sums[unit]);
    }
    let logits = layer(&p[SECOND..], &hidden);
    (sums, hidden, logits)
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
fn gradient(p: &[f64], batch: &[(Vec<f64>, usize)]) -> (f64, usize, Vec<f64>) {
    let (mut loss, mut right, mut gradient) = (0.0, 0, vec![0.0; PARAMETERS]);
    for (x, digit) in batch {
        let (sums, hidden, logits) = forward(p, x);
        let mut deltas = Vec::new();
        let mut answer = 0;
        for class in 0..OUTPUTS {
            let side = if class == *digit { -1.0 } else { 1.0 };
            let wrong = side * logits[class];
            loss += wrong.max(0.0) + ln_1p(exp(-wrong.abs())); // ln(1 + exp(wrong))
            deltas.push(side * sigmoid(wrong) / (batch.len() * OUTPUTS) as f64);
            if logits[class] > logits[answer] {
                answer = class;
            }
        }
        right += usize::from(answer == *digit);
        let mut deltas = layer_backward(&p[SECOND..], &hidden, &deltas, &mut gradient[SECOND..]);
        for unit in 0..HIDDEN {
            deltas[unit] *= sigmoid(sums[unit]) * sigmoid(-sums[unit]);
        }
        layer_backward(&p[..SECOND], x, &deltas, &mut gradient[..SECOND]);
    }
    (loss / (batch.len() * OUTPUTS) as f64, right, gradient)
}

/// Learns from 1,437 handwritten digits, and says after each epoch how many others it can read.
fn learn(learning_rate: f64, epochs: usize) -> (f64, Vec<f64>) {
    let mut rng = generator(1);
    let mut parameters = Vec::new();
    for _ in 0..PARAMETERS {
        parameters.push(normal(&mut rng, 0.0, 1.0));
    }
    let digits = datasets::digits();
    let mut images = Vec::new();
    for image in 0..digits.samples() {
        let pixels = digits.inputs().column(image) / 16.0;
        images.push((pixels.as_slice().to_vec(), digits.labels().unwrap()[image]));
    }
    shuffle(&mut rng, &mut images);
    let (training, held_out) = images.split_at_mut(1437);
    let mut velocity = vec![0.0; PARAMETERS];
    let mut loss = 0.0;
    for epoch in 1..=epochs {
        shuffle(&mut rng, training);
        let mut sum = 0.0;
        for batch in training.chunks(30) {
            let (loss, _, gradient) = gradient(&parameters, batch);
            sum += loss * batch.len() as f64;
            for k in 0..PARAMETERS {
                velocity[k] = 0.9 * velocity[k] + gradient[k];
                parameters[k] -= learning_rate * velocity[k];
            }
        }
        loss = sum / training.len() as f64;
        let (_, right, _) = gradient(&parameters, held_out);
        println!("epoch {epoch:>2}: loss {loss:.4}, {right} of 360 new images right");
    }
    (loss, parameters)
}

fn main() {
    learn(2.0, 10);
}
