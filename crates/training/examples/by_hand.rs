//! The whole stair on one page: a 2-3-1 network learns XOR, with every step written out.

use numeric::elementary::{exp, ln_1p, tanh};
use numeric::random::{generator, normal, shuffle};

const INPUTS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
const TARGETS: [f64; 4] = [0.0, 1.0, 1.0, 0.0];
const HIDDEN: usize = 3;
const LEARNING_RATE: f64 = 0.5;

fn sigmoid(z: f64) -> f64 {
    if z >= 0.0 {
        1.0 / (1.0 + exp(-z))
    } else {
        exp(z) / (1.0 + exp(z))
    }
}

fn softplus(z: f64) -> f64 {
    z.max(0.0) + ln_1p(exp(-z.abs()))
}

/// The mean loss of each epoch, and the outputs for the four inputs after the last one.
pub fn learn(seed: u64, epochs: usize) -> (Vec<f64>, [f64; 4]) {
    // Initialization: all weights and biases from the normal distribution.
    let mut rng = generator(seed);
    let mut draw = || normal(&mut rng, 0.0, 1.0);
    let mut w1 = [[0.0; HIDDEN]; 2]; // w1[input][unit]
    w1.iter_mut().flatten().for_each(|w| *w = draw());
    let mut b1 = [0.0; HIDDEN];
    b1.fill_with(&mut draw);
    let mut w2 = [0.0; HIDDEN];
    w2.fill_with(&mut draw);
    let mut b2 = draw();

    let mut losses = Vec::new();
    let mut order = [0, 1, 2, 3];
    for _ in 0..epochs {
        shuffle(&mut rng, &mut order);
        let mut epoch_loss = 0.0;
        for sample in order {
            let (x, t) = (INPUTS[sample], TARGETS[sample]);

            // 1. Forward: weighted sums and activations of the hidden layer.
            let mut a = [0.0; HIDDEN];
            let mut z1 = b1;
            for unit in 0..HIDDEN {
                for input in 0..2 {
                    z1[unit] = w1[input][unit].mul_add(x[input], z1[unit]);
                }
                a[unit] = tanh(z1[unit]);
            }

            // 2. Output: one logit; the answer is "1" where it is above 0.
            let z2 = (0..HIDDEN).fold(b2, |sum, unit| w2[unit].mul_add(a[unit], sum));

            // 3. Loss: binary cross-entropy.
            epoch_loss += t * softplus(-z2) + (1.0 - t) * softplus(z2);

            // 4. Backward: the output's delta, then what it hands back to each hidden unit.
            let delta2 = (1.0 - t) * sigmoid(z2) - t * sigmoid(-z2);
            let mut delta1 = [0.0; HIDDEN];
            for unit in 0..HIDDEN {
                let cosh = numeric::elementary::cosh(z1[unit]);
                let slope = (1.0 / cosh) * (1.0 / cosh);
                delta1[unit] = w2[unit] * delta2 * slope;
            }

            // 5. Update: every weight against its gradient, delta times the input it weighs.
            for unit in 0..HIDDEN {
                w2[unit] -= LEARNING_RATE * (delta2 * a[unit]);
                for input in 0..2 {
                    w1[input][unit] -= LEARNING_RATE * (delta1[unit] * x[input]);
                }
                b1[unit] -= LEARNING_RATE * delta1[unit];
            }
            b2 -= LEARNING_RATE * delta2;
        }
        losses.push(epoch_loss / 4.0);
    }
    let outputs = INPUTS.map(|x| {
        let hidden =
            |unit: usize| tanh(w1[1][unit].mul_add(x[1], w1[0][unit].mul_add(x[0], b1[unit])));
        sigmoid((0..HIDDEN).fold(b2, |sum, unit| w2[unit].mul_add(hidden(unit), sum)))
    });
    (losses, outputs)
}

fn main() {
    let (losses, outputs) = learn(1, 300);
    for epoch in [1, 10, 50, 100, 200, 300] {
        println!("epoch {epoch:>3}  loss {:.6}", losses[epoch - 1]);
    }
    for (x, output) in INPUTS.iter().zip(outputs) {
        println!("{x:?} -> {output:.4}");
    }
}
