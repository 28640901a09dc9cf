//! Answers XOR with three perceptrons whose weights are set by hand, and shows every value.

use nalgebra::dmatrix;
use network::xor;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let network = xor::by_hand()?;
    for (index, layer) in network.layers().iter().enumerate() {
        println!("layer {}", index + 1);
        for (weights, bias) in layer.weights().row_iter().zip(layer.biases().iter()) {
            let [first, second] = [weights[0], weights[1]];
            println!("  weights {first:>4} {second:>4}   bias {bias:>4}");
        }
    }

    // One column per sample: all four inputs pass through at once.
    let inputs = dmatrix![0.0, 0.0, 1.0, 1.0;
                          0.0, 1.0, 0.0, 1.0];
    let trace = network.forward(&inputs)?;
    let (hidden, output) = (&trace.activations()[1], trace.outputs());
    println!();
    println!(" x1  x2   nand  or   and(nand, or)");
    for sample in 0..trace.samples() {
        let (x1, x2) = (inputs[(0, sample)], inputs[(1, sample)]);
        let (nand, or) = (hidden[(0, sample)], hidden[(1, sample)]);
        println!(
            "{x1:>3} {x2:>3} {nand:>6} {or:>3} {:>15}",
            output[(0, sample)]
        );
    }
    Ok(())
}
