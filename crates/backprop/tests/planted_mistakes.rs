//! The gradient check is checked: what is planted must be found.

use backprop::Gradient;
use backprop::check::compare;
use losses::Loss;
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};
use numeric::random::{Rng, generator, uniform};

fn matrix(rows: usize, columns: usize, rng: &mut impl Rng) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| uniform(rng, -1.5, 1.5))
}

/// What can be wrong with a gradient that still has the right shape.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mistake {
    None,
    MissingMean,
    TransposedWeights,
    TransposedGradient,
    ForgottenBias,
    SlopeAtActivation,
    ForgottenSlope,
}

/// Backpropagation through a 3-3-3 network once more, with a mistake.
fn gradient_with(
    mistake: Mistake,
    network: &Network,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Gradient {
    let trace = network.forward(inputs).unwrap();
    let (hidden, output) = (&network.layers()[0], &network.layers()[1]);
    let mut delta2 = DMatrix::zeros(3, inputs.ncols());
    Loss::MeanSquaredError
        .gradient(trace.outputs(), targets, &mut delta2)
        .unwrap();
    if mistake == Mistake::MissingMean {
        delta2 *= inputs.ncols() as f64;
    }
    let slope = |z: f64| output.activation().derivative(z);
    delta2.component_mul_assign(&trace.sums()[1].map(slope));

    let mut delta1 = if mistake == Mistake::TransposedWeights {
        output.weights() * &delta2
    } else {
        output.weights().transpose() * &delta2
    };
    let slope = |z: f64| hidden.activation().derivative(z);
    match mistake {
        Mistake::ForgottenSlope => {}
        Mistake::SlopeAtActivation => {
            delta1.component_mul_assign(&trace.activations()[1].map(slope));
        }
        _ => delta1.component_mul_assign(&trace.sums()[0].map(slope)),
    }

    let mut gradient = Gradient::zeros(network);
    let ways = [(delta1, inputs), (delta2, &trace.activations()[1])];
    for (layer, (delta, before)) in gradient.layers_mut().iter_mut().zip(ways) {
        let mut product = &delta * before.transpose();
        if mistake == Mistake::TransposedGradient {
            product.transpose_mut();
        }
        let (weights, biases) = layer.parameters_mut();
        weights.copy_from_slice(product.as_slice());
        if mistake != Mistake::ForgottenBias {
            biases.copy_from_slice(delta.column_sum().as_slice());
        }
    }
    gradient
}

#[test]
fn a_planted_mistake_is_found() {
    let mut rng = generator(7);
    let layer = |rng: &mut _| {
        let biases = DVector::from_fn(3, |_, _| uniform(rng, -1.0, 1.0));
        Layer::new(matrix(3, 3, rng), biases, Activation::Sigmoid).unwrap()
    };
    let network = Network::new(vec![layer(&mut rng), layer(&mut rng)]).unwrap();
    let (inputs, targets) = (matrix(3, 4, &mut rng), matrix(3, 4, &mut rng));
    let report = |mistake| {
        let gradient = gradient_with(mistake, &network, &inputs, &targets);
        compare(
            &network,
            Loss::MeanSquaredError,
            &inputs,
            &targets,
            &gradient,
        )
        .unwrap()
    };

    assert!(report(Mistake::None).worst_error() < 1e-9);
    for mistake in [
        Mistake::MissingMean,
        Mistake::TransposedWeights,
        Mistake::TransposedGradient,
        Mistake::ForgottenBias,
        Mistake::SlopeAtActivation,
        Mistake::ForgottenSlope,
    ] {
        let report = report(mistake);
        assert!(report.worst_error() > 1e-3, "{mistake:?}: {report:?}");
        let parameter = report.worst.unwrap().parameter;
        match mistake {
            // What is wrong on the way back from layer 2 shows in layer 1.
            Mistake::TransposedWeights | Mistake::SlopeAtActivation | Mistake::ForgottenSlope => {
                assert_eq!(parameter.layer, 1, "{mistake:?}");
            }
            Mistake::ForgottenBias => assert_eq!(parameter.column, None),
            _ => {}
        }
    }
}
