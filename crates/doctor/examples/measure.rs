//! How many sums lie where tanh is flat, and how many units with ReLU are dead? In plain lines.

use datasets::moons;
use network::{Activation, Initialization, Network};
use numeric::elementary::tanh;
use numeric::random::generator;

fn main() -> Result<(), training::Error> {
    for (name, activation, factor, bias) in [
        ("tanh, as it was drawn", Activation::Tanh, 1.0, 0.0),
        ("tanh, weights times 50", Activation::Tanh, 50.0, 0.0),
        ("ReLU, as it was drawn", Activation::Relu, 1.0, 0.0),
        ("ReLU, biases -10", Activation::Relu, 1.0, -10.0),
    ] {
        let data = moons(400, 0.1, &mut generator(1))?;
        let mut rng = generator(1);
        let activations = [activation, Activation::Identity];
        let xavier = Initialization::XavierNormal;
        let mut network = Network::initialized(&[2, 16, 1], &activations, xavier, &mut rng)?;
        let (weights, biases) = network.layers_mut()[0].parameters_mut();
        for weight in weights {
            *weight *= factor;
        }
        biases.fill(bias);

        let trace = network.forward(data.inputs())?;
        let (sums, activations) = (&trace.sums()[0], &trace.activations()[1]);
        if activation == Activation::Tanh {
            // ANCHOR: flat
            let mut flat = 0;
            for z in sums.iter() {
                let slope = 1.0 - tanh(*z) * tanh(*z);
                if slope < 0.01 {
                    flat += 1;
                }
            }
            // ANCHOR_END: flat
            println!("{name:<22}  {flat:>4} of {} sums are flat", sums.len());
        } else {
            // ANCHOR: dead
            let mut dead = 0;
            for unit in activations.row_iter() {
                if unit.iter().all(|a| *a == 0.0) {
                    dead += 1;
                }
            }
            // ANCHOR_END: dead
            println!(
                "{name:<22}  {dead:>4} of {} units are dead",
                activations.nrows()
            );
        }
    }
    Ok(())
}
