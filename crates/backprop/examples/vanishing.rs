//! How long is the gradient of each layer's weights, from the last to the first?

use std::error::Error;

use backprop::gradient;
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Initialization, Network};
use numeric::random::{generator, normal};

const HIDDEN: usize = 8;
const UNITS: usize = 16;
const SAMPLES: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{HIDDEN} hidden layers of {UNITS} units before any learning: length of the gradient\n"
    );
    println!("layer   sigmoid      tanh      ReLU");
    let runs = [
        lengths(Activation::Sigmoid, Initialization::XavierNormal)?,
        lengths(Activation::Tanh, Initialization::XavierNormal)?,
        lengths(Activation::Relu, Initialization::He)?,
    ];
    for layer in (0..=HIDDEN).rev() {
        print!("{:>5}", layer + 1);
        for lengths in &runs {
            print!("  {:>8.2e}", lengths[layer]);
        }
        println!();
    }
    Ok(())
}

fn lengths(
    activation: Activation,
    initialization: Initialization,
) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut rng = generator(1);
    let mut sizes = vec![UNITS; HIDDEN + 1];
    sizes.push(1);
    let mut activations = vec![activation; HIDDEN];
    activations.push(Activation::Identity);
    let network = Network::initialized(&sizes, &activations, initialization, &mut rng)?;
    let inputs = DMatrix::from_fn(UNITS, SAMPLES, |_, _| normal(&mut rng, 0.0, 1.0));
    let targets = DMatrix::from_fn(1, SAMPLES, |_, sample| (sample % 2) as f64);

    let (_, gradient) = gradient(&network, Loss::BinaryCrossEntropy, &inputs, &targets)?;
    let layers = gradient.layers().iter();
    Ok(layers.map(|layer| layer.weights().norm()).collect())
}
