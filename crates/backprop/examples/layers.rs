//! The backward pass through a 2-2-2 network: every sum, every δ, every derivative.

use backprop::Backward;
use losses::HalfSquaredError;
use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Layer, Network};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let network = Network::new(vec![
        Layer::new(
            dmatrix![0.5, -1.0;
                     1.5, 0.25],
            dvector![0.1, -0.2],
            Activation::Sigmoid,
        )?,
        Layer::new(
            dmatrix![2.0, -1.0;
                     1.0, 1.5],
            dvector![0.3, -0.5],
            Activation::Sigmoid,
        )?,
    ])?;
    let (inputs, targets) = (dmatrix![1.0; 0.5], dmatrix![1.0; 0.0]);

    println!("given");
    for (index, layer) in network.layers().iter().enumerate() {
        show(&format!("W{}", index + 1), layer.weights());
        show(&format!("b{}", index + 1), &column(layer.biases()));
    }
    show("t", &targets);

    println!("\nforward");
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
    show("L = ½ Σ (A2 − t)²", &dmatrix![loss]);

    println!("\nback");
    let mut backward = Backward::new(&network, 1)?;
    HalfSquaredError.gradient(trace.outputs(), &targets, backward.output_gradient_mut())?;
    show("∂L/∂A2 = A2 − t", backward.output_gradient_mut());
    backward.propagate(&network, &trace)?;
    let gradient = backward.gradient().layers();
    show("δ2 = ∂L/∂A2 ⊙ σ′(Z2)", &backward.deltas()[1]);
    show("∂L/∂W2 = δ2 A1ᵀ", gradient[1].weights());
    show("∂L/∂b2 = δ2", &column(gradient[1].biases()));
    show("δ1 = W2ᵀ δ2 ⊙ σ′(Z1)", &backward.deltas()[0]);
    show("∂L/∂W1 = δ1 A0ᵀ", gradient[0].weights());
    show("∂L/∂b1 = δ1", &column(gradient[0].biases()));
    Ok(())
}

fn column(numbers: &DVector<f64>) -> DMatrix<f64> {
    DMatrix::from_columns(std::slice::from_ref(numbers))
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
