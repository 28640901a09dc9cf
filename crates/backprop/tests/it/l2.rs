//! The L2 penalty of a network: by hand, by measured slopes, and what a step makes of it.

use backprop::{Gradient, gradient, l2_penalty};
use losses::{L2, Loss};
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network};

fn network() -> Network {
    let hidden = Layer::new(
        dmatrix![0.5, -1.0; 2.0, 0.25; -0.75, 1.5],
        dvector![10.0, -20.0, 30.0],
        Activation::Tanh,
    );
    let output = Layer::new(
        dmatrix![1.0, -2.0, 0.5],
        dvector![40.0],
        Activation::Identity,
    );
    Network::new(vec![hidden.unwrap(), output.unwrap()]).unwrap()
}

/// All numbers of this calculation are short in binary, so nothing is rounded.
#[test]
fn the_penalty_and_its_gradient_by_hand() {
    // Layer 1: ¼ + 1 + 4 + 1/16 + 9/16 + 9/4 = 8.125; layer 2: 1 + 4 + ¼ = 5.25.
    // ½ · 0.5 · (8.125 + 5.25) = 3.34375. The biases, whose squares are 3,000, do not count.
    let (network, l2) = (network(), L2::new(0.5).unwrap());
    assert_eq!(l2_penalty(&network, l2).to_bits(), 3.34375_f64.to_bits());

    let mut gradient = Gradient::zeros(&network);
    gradient.layers_mut()[0].parameters_mut().1.fill(7.0);
    gradient.layers_mut()[1].parameters_mut().0.fill(8.0);
    gradient.add_l2(&network, l2).unwrap();
    let layers = gradient.layers();
    assert_eq!(
        layers[0].weights(),
        &dmatrix![0.25, -0.5; 1.0, 0.125; -0.375, 0.75]
    );
    assert_eq!(layers[0].biases(), &dvector![7.0, 7.0, 7.0]);
    assert_eq!(layers[1].weights(), &dmatrix![8.5, 7.0, 8.25]);
    assert_eq!(layers[1].biases(), &dvector![0.0]);
}

#[test]
fn the_gradient_of_loss_and_penalty_is_the_measured_slope() {
    /// About the cube root of the rounding.
    const STEP: f64 = 6e-6;
    /// Ten times what rounding leaves of slopes near 1, measured with that step.
    const TOLERANCE: f64 = 1e-8;

    let mut network = network();
    for layer in network.layers_mut() {
        layer.parameters_mut().1.fill(0.5);
    }
    let l2 = L2::new(0.3).unwrap();
    let (inputs, targets) = (dmatrix![0.5, -1.0; 0.25, 0.75], dmatrix![1.0, -1.0]);
    let loss = Loss::MeanSquaredError;
    let total = |network: &Network| {
        let outputs = network.predict(&inputs).unwrap();
        loss.value(&outputs, &targets).unwrap() + l2_penalty(network, l2)
    };
    let (_, mut gradient) = gradient(&network, loss, &inputs, &targets).unwrap();
    gradient.add_l2(&network, l2).unwrap();

    let mut analytic = gradient.iter();
    for (index, layer) in network.layers().iter().enumerate() {
        for place in 0..layer.parameter_count() {
            let at = |step: f64| {
                let mut moved = network.clone();
                let (weights, biases) = moved.layers_mut()[index].parameters_mut();
                *weights.iter_mut().chain(biases).nth(place).unwrap() += step;
                total(&moved)
            };
            let measured = (at(STEP) - at(-STEP)) / (2.0 * STEP);
            let error = (analytic.next().unwrap() - measured).abs();
            assert!(
                error < TOLERANCE,
                "parameter {place} of layer {}: {error:e}",
                index + 1
            );
        }
    }
    assert_eq!(analytic.next(), None);
}

/// Nielsen's `w → (1 − ηλ/n) w`, where `λ/n` is the strength here.
#[test]
fn where_the_loss_is_flat_a_step_shrinks_each_weight_by_one_minus_learning_rate_times_strength() {
    let (mut network, l2) = (network(), L2::new(0.5).unwrap());
    let before = network.clone();
    let mut gradient = Gradient::zeros(&network);
    gradient.add_l2(&network, l2).unwrap();

    let learning_rate = 0.25;
    for (layer, gradient) in network.layers_mut().iter_mut().zip(gradient.layers_mut()) {
        let (weights, biases) = layer.parameters_mut();
        let (weight_slopes, bias_slopes) = gradient.parameters_mut();
        let moved = weights.iter_mut().zip(weight_slopes);
        moved
            .chain(biases.iter_mut().zip(bias_slopes))
            .for_each(|(parameter, slope)| *parameter -= learning_rate * *slope);
    }
    // 1 − 0.25 · 0.5 = 0.875, short in binary as the weights are.
    for (layer, before) in network.layers().iter().zip(before.layers()) {
        assert_eq!(layer.weights(), &(before.weights() * 0.875));
        assert_eq!(layer.biases(), before.biases());
    }
}

#[test]
fn a_strength_of_zero_changes_nothing() {
    let (network, l2) = (network(), L2::new(0.0).unwrap());
    assert_eq!(l2_penalty(&network, l2).to_bits(), 0.0_f64.to_bits());
    let (inputs, targets) = (DMatrix::from_element(2, 3, 0.5), DMatrix::zeros(1, 3));
    let (_, plain) = gradient(&network, Loss::MeanSquaredError, &inputs, &targets).unwrap();
    let mut penalized = plain.clone();
    penalized.add_l2(&network, l2).unwrap();
    assert_eq!(penalized, plain);
}

#[test]
fn the_gradient_of_another_network_is_refused() {
    let (network, l2) = (network(), L2::new(0.5).unwrap());
    let other = Network::zeros(&[2, 4, 1], &[Activation::Tanh; 2]).unwrap();
    let error = Gradient::zeros(&other).add_l2(&network, l2).unwrap_err();
    assert_eq!(
        error.to_string(),
        "shape mismatch in layer 1: the gradient is for 4×2 weights, the network has 3×2"
    );
}
