//! Four samples through a 2-3-1 network at once: the shape of every matrix, and the same
//! numbers as one sample at a time.

use nalgebra::{DMatrix, dmatrix};
use network::{Activation, Initialization, Network};
use numeric::random::generator;

fn main() -> Result<(), network::Error> {
    let activations = [Activation::Tanh, Activation::Sigmoid];
    let initialization = Initialization::XavierNormal;
    let network =
        Network::initialized(&[2, 3, 1], &activations, initialization, &mut generator(6))?;
    // One column per sample.
    let inputs = dmatrix![0.0, 0.0, 1.0, 1.0;
                          0.0, 1.0, 0.0, 1.0];
    let trace = network.forward(&inputs)?;

    println!("input      A0 {}   features x samples", shape(&inputs));
    for (index, layer) in network.layers().iter().enumerate() {
        let l = index + 1;
        println!();
        println!(
            "layer {l}    W{l} {}   units x inputs",
            shape(layer.weights())
        );
        println!(
            "           b{l} {} x 1   added to every column",
            layer.units()
        );
        println!(
            "           Z{l} {}   = W{l} A{index} + b{l}",
            shape(&trace.sums()[index])
        );
        println!(
            "           A{l} {}   = {}(Z{l})",
            shape(&trace.activations()[l]),
            layer.activation()
        );
    }

    println!();
    println!("sample    in the batch     alone   difference");
    for sample in 0..trace.samples() {
        let alone = network.predict(&inputs.columns(sample, 1).into_owned())?[0];
        let together = trace.outputs()[sample];
        println!(
            "{sample:>6} {together:>15.6} {alone:>9.6} {:>12}",
            together - alone
        );
    }
    Ok(())
}

fn shape(matrix: &DMatrix<f64>) -> String {
    format!("{} x {}", matrix.nrows(), matrix.ncols())
}
