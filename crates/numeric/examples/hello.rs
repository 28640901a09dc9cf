//! One unit at work: a weighted sum, by hand and by the crate.

use nalgebra::{DMatrix, dmatrix, dvector};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Shall we go to the sea? Three inputs: it is warm, it rains a little, a friend comes along.
    let inputs = dmatrix![1.0; 0.5; 1.0];

    // What each input counts for, and where we start before we know any of them.
    let weights = dmatrix![2.0, -4.0, 1.5];
    let biases = dvector![-1.0];

    // A unit multiplies each input by its weight and adds it all to its bias.
    let mut sums = DMatrix::zeros(1, 1);
    numeric::affine(&weights, &inputs, &biases, &mut sums)?;

    println!("input   weight   input × weight");
    for (input, weight) in inputs.iter().zip(&weights) {
        println!("{input:5.1}   {weight:6.1}   {:14.1}", input * weight);
    }
    println!("          bias   {:14.1}", biases[0]);
    println!("  weighted sum   {:14.1}", sums[0]);

    let answer = if sums[0] > 0.0 { "yes" } else { "no" };
    println!();
    println!("Above zero? {answer}.");
    Ok(())
}
