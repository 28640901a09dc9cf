//! One iteration in five stages, each a function, on a network small enough to print whole.

use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Error, Layer, Network, Trace};

const TARGET: f64 = 1.0;
const LEARNING_RATE: f64 = 0.5;

/// Stage 1: the sample flows through the layers.
fn forward(network: &Network, sample: &DMatrix<f64>) -> Result<Trace, Error> {
    network.forward(sample)
}

/// Stage 2: the last layer's activation is the prediction.
fn output(trace: &Trace) -> f64 {
    trace.outputs()[0]
}

/// Stage 3: the loss says how wrong the prediction is.
fn loss(prediction: f64) -> f64 {
    (prediction - TARGET) * (prediction - TARGET)
}

/// Stage 4: how much the loss changes with each weight and bias.
///
/// Here it is measured: nudge one number down and up, and see what that does to the loss.
fn backward(network: &Network, sample: &DMatrix<f64>) -> Result<Vec<f64>, Error> {
    const NUDGE: f64 = 1e-4;
    let mut slopes = Vec::new();
    for index in 0..network.parameter_count() {
        let loss_at = |nudge: f64| -> Result<f64, Error> {
            let mut nudged = network.clone();
            *parameters(&mut nudged)[index] += nudge;
            Ok(loss(output(&forward(&nudged, sample)?)))
        };
        slopes.push((loss_at(NUDGE)? - loss_at(-NUDGE)?) / (2.0 * NUDGE));
    }
    Ok(slopes)
}

/// Stage 5: every weight and bias takes a step against its slope.
fn update(network: &mut Network, slopes: &[f64]) {
    for (parameter, slope) in parameters(network).into_iter().zip(slopes) {
        *parameter -= LEARNING_RATE * slope;
    }
}

fn main() -> Result<(), Error> {
    let sigmoid = Activation::Sigmoid;
    let mut network = Network::new(vec![
        Layer::new(
            dmatrix![0.5, -1.0; 1.5, 0.25],
            dvector![0.25, -0.5],
            sigmoid,
        )?,
        Layer::new(dmatrix![1.0, -2.0], dvector![0.5], sigmoid)?,
    ])?;
    let mut old = network.clone();
    let sample = dmatrix![1.0; 2.0];

    let trace = forward(&network, &sample)?;
    println!("1 forward   x  = {:?}", sample.as_slice());
    for (index, sums) in trace.sums().iter().enumerate() {
        let (layer, activations) = (index + 1, &trace.activations()[index + 1]);
        println!("            z{layer} = {:.4?}", sums.as_slice());
        println!("            a{layer} = {:.4?}", activations.as_slice());
    }
    let prediction = output(&trace);
    println!("2 output    y  = {prediction:.6}");
    let before = loss(prediction);
    println!("3 loss      (y - {TARGET})^2 = {before:.6}");
    let slopes = backward(&network, &sample)?;
    println!("4 backward  {} slopes, in the table", slopes.len());
    update(&mut network, &slopes);
    println!("5 update    new = old - {LEARNING_RATE} * slope");

    println!();
    println!("{:>19} {:>11} {:>11}", "old", "slope", "new");
    let numbers = parameters(&mut old)
        .into_iter()
        .zip(parameters(&mut network));
    for ((name, slope), (old, new)) in NAMES.iter().zip(&slopes).zip(numbers) {
        println!("{name:<8} {old:>10.2} {slope:>11.6} {new:>11.6}");
    }
    println!();
    let after = loss(output(&forward(&network, &sample)?));
    println!("loss        before {before:.6}, after {after:.6}");
    Ok(())
}

/// `w1(0,1)`: in layer 1, the weight of unit 0 for input 1. `b2(0)`: in layer 2, the bias of
/// unit 0.
const NAMES: [&str; 9] = [
    "w1(0,0)", "w1(1,0)", "w1(0,1)", "w1(1,1)", "b1(0)", "b1(1)", "w2(0,0)", "w2(0,1)", "b2(0)",
];

/// All weights and biases, layer by layer, in the order of `NAMES`.
fn parameters(network: &mut Network) -> Vec<&mut f64> {
    let mut parameters = Vec::new();
    for layer in network.layers_mut() {
        let (weights, biases) = layer.parameters_mut();
        parameters.extend(weights.iter_mut().chain(biases));
    }
    parameters
}
