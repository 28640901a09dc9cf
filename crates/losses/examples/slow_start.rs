//! One unit is to learn to give 0: with the squared error it starts slowly where it is most
//! wrong, with cross-entropy it does not.
//!
//! The numbers are those of Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3.

use losses::{BinaryCrossEntropy, Error, HalfSquaredError, Logits};
use nalgebra::{DMatrix, dmatrix};
use network::activation::{sigmoid, sigmoid_derivative};

const LEARNING_RATE: f64 = 0.15;

/// `∂L/∂z` from `z` and the target.
type Slope = fn(f64, f64) -> Result<f64, Error>;

/// `∂L/∂z` for the squared error: the derivative with respect to `a`, times `σ′(z)`.
fn squared_error(z: f64, target: f64) -> Result<f64, Error> {
    let mut slope = DMatrix::zeros(1, 1);
    HalfSquaredError.gradient(&dmatrix![sigmoid(z)], &dmatrix![target], &mut slope)?;
    Ok(slope[0] * sigmoid_derivative(z))
}

/// `∂L/∂z` for cross-entropy: `σ(z) − target`, where `σ′(z)` has canceled.
fn cross_entropy(z: f64, target: f64) -> Result<f64, Error> {
    let mut slope = DMatrix::zeros(1, 1);
    BinaryCrossEntropy.gradient(&Logits::new(dmatrix![z]), &dmatrix![target], &mut slope)?;
    Ok(slope[0])
}

fn main() -> Result<(), Error> {
    let (input, target) = (1.0, 0.0);
    let slopes: [Slope; 4] = [squared_error, squared_error, cross_entropy, cross_entropy];
    let mut units = [(0.6, 0.9), (2.0, 2.0), (0.6, 0.9), (2.0, 2.0)];

    println!("The unit's output; it should be 0.\n");
    println!("       squared error       cross-entropy");
    println!("step   w=0.6    w=2        w=0.6    w=2");
    println!("       b=0.9    b=2        b=0.9    b=2");
    for step in 0..=300 {
        if step % 50 == 0 {
            let a = units.map(|(weight, bias)| sigmoid(weight * input + bias));
            println!(
                "{step:>4}{:>9.4}{:>9.4}  {:>9.4}{:>9.4}",
                a[0], a[1], a[2], a[3]
            );
        }
        for ((weight, bias), slope) in units.iter_mut().zip(slopes) {
            let delta = slope(*weight * input + *bias, target)?;
            *weight -= LEARNING_RATE * delta * input;
            *bias -= LEARNING_RATE * delta;
        }
    }
    Ok(())
}
