//! Builds a tower on 0.4 to 0.6 from two hidden units, with weights set by hand.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Layer, Network};

const FROM: f64 = 0.4;
const TO: f64 = 0.6;
const HEIGHT: f64 = 0.8;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let x = DMatrix::from_fn(1, 21, |_, sample| sample as f64 / 20.0);
    let towers = [
        tower(20.0, Activation::Sigmoid)?.predict(&x)?,
        tower(100.0, Activation::Sigmoid)?.predict(&x)?,
        tower(500.0, Activation::Sigmoid)?.predict(&x)?,
        tower(1.0, Activation::Step)?.predict(&x)?,
    ];
    println!("        sigmoid with weight       step");
    println!("    x      20      100      500");
    for sample in 0..x.ncols() {
        print!("{:>5.2}", x[sample]);
        for tower in &towers {
            print!("{:>9.4}", tower[sample]);
        }
        println!();
    }
    Ok(())
}

/// Unit 0 steps up at `FROM`, unit 1 at `TO`; the output takes the second from the first.
///
/// A unit with weight `w` and bias `−w s` has the sum `w (x − s)`: it steps at `x = s`, and the
/// larger `w` is, the steeper.
fn tower(weight: f64, activation: Activation) -> Result<Network, network::Error> {
    let weights = dmatrix![weight; weight];
    let biases = dvector![-weight * FROM, -weight * TO];
    let hidden = Layer::new(weights, biases, activation)?;
    let output = Layer::new(
        dmatrix![HEIGHT, -HEIGHT],
        DVector::zeros(1),
        Activation::Identity,
    )?;
    Network::new(vec![hidden, output])
}
