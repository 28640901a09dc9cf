//! One sample through a 2-3-1 network, every weighted sum written out.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};

fn main() -> Result<(), network::Error> {
    let hidden = dmatrix![0.5, -1.0;
                          2.0, 0.25;
                          -1.5, 1.0];
    let network = Network::new(vec![
        Layer::new(hidden, dvector![1.0, -0.5, 0.25], Activation::Sigmoid)?,
        Layer::new(
            dmatrix![1.0, -2.0, 0.5],
            dvector![0.75],
            Activation::Sigmoid,
        )?,
    ])?;
    let trace = network.forward(&dmatrix![1.0; 2.0])?;

    println!("input     {}", list(trace.inputs().as_slice()));
    for (index, layer) in network.layers().iter().enumerate() {
        // Layer 1 reads activations()[0], the inputs, and writes activations()[1].
        let (before, after) = (&trace.activations()[index], &trace.activations()[index + 1]);
        println!();
        println!("layer {}", index + 1);
        for unit in 0..layer.units() {
            let terms: Vec<_> = (layer.weights().row(unit).iter().zip(before))
                .map(|(w, x)| format!("{}·{}", short(*w), short(*x)))
                .collect();
            let (bias, z, a) = (layer.biases()[unit], trace.sums()[index][unit], after[unit]);
            println!("  unit {unit}  z = {} + {}", terms.join(" + "), short(bias));
            println!("            = {z:.5}");
            println!("          a = {}(z) = {a:.6}", layer.activation());
        }
    }
    println!();
    println!("output    {}", list(trace.outputs().as_slice()));
    Ok(())
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<_> = numbers.iter().map(|&number| short(number)).collect();
    numbers.join("  ")
}

/// At most six decimals, and in brackets if it is negative.
fn short(number: f64) -> String {
    let digits = format!("{number:.6}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    if number < 0.0 {
        format!("({digits})")
    } else {
        digits.to_owned()
    }
}
