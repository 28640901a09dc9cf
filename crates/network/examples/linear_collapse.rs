//! Two layers without an activation between them are one layer, and one layer cannot do XOR.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (w1, b1) = (
        dmatrix![1.0, 2.0;
                 -1.0, 0.5;
                 3.0, -2.0],
        dvector![0.5, 1.0, -1.0],
    );
    let (w2, b2) = (
        dmatrix![2.0, -1.0, 0.5;
                 1.0, 4.0, -2.0],
        dvector![1.0, -0.5],
    );
    // W₂ (W₁ x + b₁) + b₂ = (W₂ W₁) x + (W₂ b₁ + b₂)
    let (w, b) = (&w2 * &w1, &w2 * &b1 + &b2);
    println!("        W2 W1      W2 b1 + b2");
    for row in 0..2 {
        println!("{:>7} {:>7} {:>12}", w[(row, 0)], w[(row, 1)], b[row]);
    }
    println!();

    let two = Network::new(vec![
        Layer::new(w1, b1, Activation::Identity)?,
        Layer::new(w2, b2, Activation::Identity)?,
    ])?;
    let one = Network::new(vec![Layer::new(w, b, Activation::Identity)?])?;
    println!(
        "numbers: {} in two layers, {} in one",
        two.parameter_count(),
        one.parameter_count()
    );

    let corners = dmatrix![0.0, 0.0, 1.0, 1.0;
                           0.0, 1.0, 0.0, 1.0];
    let (deep, flat) = (two.predict(&corners)?, one.predict(&corners)?);
    println!();
    println!(" x1  x2    two layers       one layer");
    for sample in 0..4 {
        println!(
            "{:>3} {:>3} {:>7.2} {:>7.2} {:>8.2} {:>7.2}",
            corners[(0, sample)],
            corners[(1, sample)],
            deep[(0, sample)],
            deep[(1, sample)],
            flat[(0, sample)],
            flat[(1, sample)],
        );
    }
    println!("largest difference: {}", (&deep - &flat).amax());

    // Opposite corners of the square have equal sums in any such network.
    println!();
    println!("            y(0,0) + y(1,1)   y(0,1) + y(1,0)");
    for output in 0..2 {
        let y = deep.row(output);
        println!(
            "output {output} {:>14.2} {:>17.2}",
            y[0] + y[3],
            y[1] + y[2]
        );
    }
    println!("XOR wants {:>13.2} {:>17.2}", 0.0 + 0.0, 1.0 + 1.0);
    Ok(())
}
