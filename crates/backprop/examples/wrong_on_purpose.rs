//! Five backpropagations, each with one mistake. What gives them away?

use backprop::{Gradient, check::compare};
use losses::Loss;
use nalgebra::{DMatrix, DVector};
use network::{Activation, Initialization, Network, activation::tanh_derivative};
use numeric::random::{generator, normal};

/// Two layers of 3 units with tanh, one batch, and the targets `t`.
struct Pass {
    x: DMatrix<f64>,
    z1: DMatrix<f64>,
    a1: DMatrix<f64>,
    w2: DMatrix<f64>,
    z2: DMatrix<f64>,
    a2: DMatrix<f64>,
    t: DMatrix<f64>,
}

/// The derivatives in the weights and in the biases of layer 1, then of layer 2.
type Slopes = [(DMatrix<f64>, DVector<f64>); 2];

fn slope(z: &DMatrix<f64>) -> DMatrix<f64> {
    z.map(tanh_derivative)
}

// ANCHOR: suspect_1
fn suspect_1(p: &Pass) -> Slopes {
    let delta2 = ((&p.a2 - &p.t) * 2.0 / p.t.len() as f64).component_mul(&slope(&p.z2));
    let delta1 = (&p.w2 * &delta2).component_mul(&slope(&p.z1));
    let layer1 = (&delta1 * p.x.transpose(), delta1.column_sum());
    let layer2 = (&delta2 * p.a1.transpose(), delta2.column_sum());
    [layer1, layer2]
}
// ANCHOR_END: suspect_1

// ANCHOR: suspect_2
fn suspect_2(p: &Pass) -> Slopes {
    let delta2 = ((&p.a2 - &p.t) * 2.0 / p.t.nrows() as f64).component_mul(&slope(&p.z2));
    let delta1 = (p.w2.transpose() * &delta2).component_mul(&slope(&p.z1));
    let layer1 = (&delta1 * p.x.transpose(), delta1.column_sum());
    let layer2 = (&delta2 * p.a1.transpose(), delta2.column_sum());
    [layer1, layer2]
}
// ANCHOR_END: suspect_2

// ANCHOR: suspect_3
fn suspect_3(p: &Pass) -> Slopes {
    let delta2 = ((&p.a2 - &p.t) * 2.0 / p.t.len() as f64).component_mul(&slope(&p.z2));
    let delta1 = (p.w2.transpose() * &delta2).component_mul(&slope(&p.z1));
    let layer1 = (&p.x * delta1.transpose(), delta1.column_sum());
    let layer2 = (&p.a1 * delta2.transpose(), delta2.column_sum());
    [layer1, layer2]
}
// ANCHOR_END: suspect_3

// ANCHOR: suspect_4
fn suspect_4(p: &Pass) -> Slopes {
    let delta2 = ((&p.a2 - &p.t) * 2.0 / p.t.len() as f64).component_mul(&slope(&p.z2));
    let delta1 = (p.w2.transpose() * &delta2).component_mul(&slope(&p.z1));
    let layer1 = (&delta1 * p.x.transpose(), delta1.column_mean());
    let layer2 = (&delta2 * p.a1.transpose(), delta2.column_mean());
    [layer1, layer2]
}
// ANCHOR_END: suspect_4

// ANCHOR: suspect_5
fn suspect_5(p: &Pass) -> Slopes {
    let delta2 = ((&p.a2 - &p.t) * 2.0 / p.t.len() as f64).component_mul(&slope(&p.a2));
    let delta1 = (p.w2.transpose() * &delta2).component_mul(&slope(&p.a1));
    let layer1 = (&delta1 * p.x.transpose(), delta1.column_sum());
    let layer2 = (&delta2 * p.a1.transpose(), delta2.column_sum());
    [layer1, layer2]
}
// ANCHOR_END: suspect_5

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut rng, initialization) = (generator(3), Initialization::XavierNormal);
    let network = Network::initialized(&[3; 3], &[Activation::Tanh; 2], initialization, &mut rng)?;
    let mut random = || DMatrix::from_fn(3, 4, |_, _| normal(&mut rng, 0.0, 1.0));
    let (x, t) = (random(), random());
    let trace = network.forward(&x)?;
    let (z, a) = (trace.sums(), trace.activations());
    let (z1, a1, z2, a2) = (z[0].clone(), a[1].clone(), z[1].clone(), a[2].clone());
    let w2 = network.layers()[1].weights().clone();
    let pass = Pass {
        x,
        z1,
        a1,
        w2,
        z2,
        a2,
        t,
    };
    let loss = Loss::MeanSquaredError;
    let suspects = [suspect_1, suspect_2, suspect_3, suspect_4, suspect_5];
    for (suspect, number) in suspects.iter().zip(1..) {
        let mut gradient = Gradient::zeros(&network);
        for (layer, (weights, biases)) in gradient.layers_mut().iter_mut().zip(suspect(&pass)) {
            layer.parameters_mut().0.copy_from_slice(weights.as_slice());
            layer.parameters_mut().1.copy_from_slice(biases.as_slice());
        }
        let mut wrong = compare(&network, loss, &pass.x, &pass.t, &gradient)?.comparisons;
        wrong.retain(|slope| slope.error() > 1e-6);
        wrong.sort_by(|a, b| b.error().total_cmp(&a.error()));

        println!("suspect {number}: {} of 24 slopes are wrong", wrong.len());
        for layer in [1, 2] {
            let here = || wrong.iter().filter(|slope| slope.parameter.layer == layer);
            let biases = here()
                .filter(|slope| slope.parameter.column.is_none())
                .count();
            let weights = here().count() - biases;
            println!("  layer {layer}: {weights} of 9 weights, {biases} of 3 biases");
        }
        println!(
            "  {:<24}{:>12}{:>12}  error",
            "the worst", "analytic", "numeric"
        );
        for slope in wrong.iter().take(4) {
            let (name, error) = (slope.parameter.to_string(), slope.error());
            println!(
                "  {name:<24}{:>12.6}{:>12.6}  {error:.1e}",
                slope.analytic, slope.numeric
            );
        }
        println!();
    }
    Ok(())
}
