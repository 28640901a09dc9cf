//! The way back through a 2-2-1 network: every sum, every δ, every derivative.

use backprop::Backward;
use losses::HalfSquaredError;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let network = Network::new(vec![
        Layer::new(
            dmatrix![0.5, -1.0;
                     1.5, 0.25],
            dvector![0.1, -0.2],
            Activation::Sigmoid,
        )?,
        Layer::new(dmatrix![2.0, -1.0], dvector![0.3], Activation::Sigmoid)?,
    ])?;
    let (inputs, targets) = (dmatrix![1.0; 0.5], dmatrix![1.0]);

    println!("forward");
    let trace = network.forward(&inputs)?;
    show("A0 = X", &inputs);
    for layer in 1..=2 {
        show(
            &format!("Z{layer} = W{layer} A{} + b{layer}", layer - 1),
            &trace.sums()[layer - 1],
        );
        show(
            &format!("A{layer} = σ(Z{layer})"),
            &trace.activations()[layer],
        );
    }
    let loss = HalfSquaredError.value(trace.outputs(), &targets)?;
    show("L = ½ (A2 − t)²", &dmatrix![loss]);

    println!("\nback");
    let mut backward = Backward::new(&network, 1)?;
    HalfSquaredError.gradient(trace.outputs(), &targets, backward.output_gradient_mut())?;
    show("∂L/∂A2 = A2 − t", backward.output_gradient_mut());
    backward.propagate(&network, &trace)?;
    let gradient = backward.gradient().layers();
    show("δ2 = ∂L/∂A2 · σ′(Z2)", &backward.deltas()[1]);
    show("∂L/∂W2 = δ2 A1ᵀ", gradient[1].weights());
    show("∂L/∂b2 = δ2", &dmatrix![gradient[1].biases()[0]]);
    show("δ1 = W2ᵀ δ2 ⊙ σ′(Z1)", &backward.deltas()[0]);
    show("∂L/∂W1 = δ1 A0ᵀ", gradient[0].weights());
    show(
        "∂L/∂b1 = δ1",
        &DMatrix::from_columns(&[gradient[0].biases().clone()]),
    );
    Ok(())
}

/// A matrix row by row, its name before the first.
fn show(name: &str, matrix: &DMatrix<f64>) {
    for (index, row) in matrix.row_iter().enumerate() {
        print!("  {:<22}", if index == 0 { name } else { "" });
        for number in &row {
            print!("{number:>10.5}");
        }
        println!();
    }
}
