//! What holds for the gradient of every network, whatever its numbers.

use backprop::graph::{Graph, Value};
use backprop::{Backward, Gradient, gradient};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Layer, Network};
use numeric::random::{generator, shuffle};
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{Case, Where, with_slope};

/// The same sums in another order, of at most a few dozen terms: an error of a few dozen roundings,
/// as a share of the largest slope.
const REORDERED: f64 = 1e-13;

fn case() -> impl Strategy<Value = Case> {
    let activation = select(with_slope().collect::<Vec<_>>());
    let place = select(vec![Where::EveryLayer, Where::Mixed]);
    let loss = select(Loss::ALL.to_vec());
    (activation, place, loss, any::<u64>()).prop_map(|(activation, place, loss, seed)| {
        Case::draw(activation, place, loss, &mut generator(seed))
    })
}

fn gradient_of(case: &Case) -> Gradient {
    let Case {
        network,
        loss,
        inputs,
        targets,
        ..
    } = case;
    gradient(network, *loss, inputs, targets).unwrap().1
}

/// Holds two gradients to differ by rounding alone.
#[track_caller]
fn agree(left: impl IntoIterator<Item = f64>, right: impl IntoIterator<Item = f64>) {
    let (left, right): (Vec<f64>, Vec<f64>) =
        (left.into_iter().collect(), right.into_iter().collect());
    assert_eq!(left.len(), right.len());
    let largest = left
        .iter()
        .fold(1.0, |largest: f64, x| largest.max(x.abs()));
    // The fold forgets a NaN; its own comparison fails.
    for (parameter, (left, right)) in left.iter().zip(&right).enumerate() {
        assert!(
            (left - right).abs() < REORDERED * largest,
            "slope {left} in parameter {parameter}, want {right}"
        );
    }
}

/// `0..count` in another order.
fn order(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    shuffle(&mut generator(seed), &mut order);
    order
}

/// `network` with the units of its first layer in another order: the rows of that layer, and the
/// columns of the next.
fn with_units_in_order(network: &Network, order: &[usize]) -> Network {
    let mut layers: Vec<Layer> = network.layers().to_vec();
    let first = &layers[0];
    let biases = first.biases().select_rows(order);
    let weights = first.weights().select_rows(order);
    layers[0] = Layer::new(weights, biases, first.activation()).unwrap();
    if let Some(next) = layers.get_mut(1) {
        let weights = next.weights().select_columns(order);
        *next = Layer::new(weights, next.biases().clone(), next.activation()).unwrap();
    }
    Network::new(layers).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_gradient_of_a_batch_is_the_mean_of_its_samples_gradients(case in case()) {
        let samples = case.inputs.ncols();
        let mut mean = vec![0.0; case.network.parameter_count()];
        for sample in 0..samples {
            let inputs = case.inputs.columns(sample, 1).into();
            let targets = case.targets.columns(sample, 1).into();
            let (_, one) = gradient(&case.network, case.loss, &inputs, &targets).unwrap();
            for (mean, slope) in mean.iter_mut().zip(one.iter()) {
                *mean += slope / samples as f64;
            }
        }
        agree(gradient_of(&case).iter(), mean);
    }

    #[test]
    fn the_order_of_the_samples_changes_rounding_alone(case in case(), seed: u64) {
        let order = order(case.inputs.ncols(), seed);
        let inputs = case.inputs.select_columns(&order);
        let targets = case.targets.select_columns(&order);
        let (_, shuffled) = gradient(&case.network, case.loss, &inputs, &targets).unwrap();
        agree(gradient_of(&case).iter(), shuffled.iter());
    }

    #[test]
    fn a_loss_scaled_scales_its_gradient(case in case(), factor in -8.0..8.0) {
        let trace = case.network.forward(&case.inputs).unwrap();
        let mut backward = Backward::new(&case.network, trace.samples()).unwrap();
        let slopes = backward.output_gradient_mut();
        case.loss.gradient(trace.outputs(), &case.targets, slopes).unwrap();
        *slopes *= factor;
        backward.propagate(&case.network, &trace).unwrap();
        let expected = gradient_of(&case);
        let expected = expected.iter().map(|slope| slope * factor);
        agree(backward.gradient().iter(), expected);
    }

    #[test]
    fn hidden_units_in_another_order_have_their_gradient_in_that_order(case in case(), seed: u64) {
        let first = &case.network.layers()[0];
        prop_assume!(case.network.layers().len() > 1);
        let order = order(first.units(), seed);
        let reordered = with_units_in_order(&case.network, &order);
        let (_, found) = gradient(&reordered, case.loss, &case.inputs, &case.targets).unwrap();

        let expected = gradient_of(&case);
        let (before, after) = (&expected.layers()[0], &expected.layers()[1]);
        let weights = before.weights().select_rows(&order);
        let biases = before.biases().select_rows(&order);
        let next = after.weights().select_columns(&order);
        let expected = weights.iter().chain(&biases).chain(&next).copied();
        let (before, after) = (&found.layers()[0], &found.layers()[1]);
        let found = before.weights().iter().chain(before.biases()).chain(after.weights());
        agree(found.copied(), expected);
    }

    #[test]
    fn the_graph_of_every_number_gives_the_layers_gradient(case in case()) {
        // The graph has no error function.
        let has_gelu = case.network.layers().iter().any(|l| l.activation() == Activation::Gelu);
        prop_assume!(!has_gelu);
        let (loss, expected) =
            gradient(&case.network, case.loss, &case.inputs, &case.targets).unwrap();
        let (found_loss, found) = by_graph(&case);
        prop_assert!(
            (loss - found_loss).abs() / loss.max(1.0) < REORDERED,
            "loss {}, by the graph {}", loss, found_loss
        );
        agree(expected.iter(), found);
    }
}

/// The loss and its slope in every parameter, in the order of [`Gradient::iter`], from one graph
/// of all numbers.
fn by_graph(case: &Case) -> (f64, Vec<f64>) {
    let graph = Graph::new();
    let inputs = |matrix: &DMatrix<f64>| -> Vec<Value<'_>> {
        matrix.iter().map(|&x| graph.input("", x)).collect()
    };
    let parameters: Vec<_> = case
        .network
        .layers()
        .iter()
        .map(|layer| {
            let biases = layer.biases().iter().map(|&b| graph.input("", b));
            (inputs(layer.weights()), biases.collect::<Vec<_>>())
        })
        .collect();

    let mut total = graph.input("loss", 0.0);
    for (sample, targets) in case.inputs.column_iter().zip(case.targets.column_iter()) {
        let mut values: Vec<_> = sample.iter().map(|&x| graph.input("", x)).collect();
        for (layer, (weights, biases)) in case.network.layers().iter().zip(&parameters) {
            let units = biases.iter().enumerate().map(|(unit, &bias)| {
                let weights = weights.iter().skip(unit).step_by(layer.units());
                let products = weights.zip(&values).map(|(&w, &x)| w * x);
                activated(
                    layer.activation(),
                    products.fold(bias, |sum, product| sum + product),
                )
            });
            values = units.collect();
        }
        total = total + loss_of(case.loss, &values, targets.as_slice());
    }
    let loss = total / case.inputs.ncols() as f64;
    let gradient = loss.gradient();
    let all = parameters
        .iter()
        .flat_map(|(weights, biases)| weights.iter().chain(biases));
    (
        loss.value(),
        all.map(|&parameter| gradient.of(parameter)).collect(),
    )
}

fn activated(activation: Activation, z: Value<'_>) -> Value<'_> {
    match activation {
        Activation::Identity => z,
        Activation::Sigmoid => z.sigmoid(),
        Activation::Tanh => z.tanh(),
        Activation::Relu => z.relu(),
        Activation::LeakyRelu { slope } => z.relu() - slope * (-z).relu(),
        Activation::Elu { alpha } => z.relu() + alpha * ((-(-z).relu()).exp() - 1.0),
        Activation::Softplus => (1.0 + z.exp()).ln(),
        Activation::Silu => z * z.sigmoid(),
        other => panic!("no graph for {other}"),
    }
}

/// What one sample pays.
fn loss_of<'g>(loss: Loss, outputs: &[Value<'g>], targets: &[f64]) -> Value<'g> {
    let absolute = |x: Value<'g>| x.relu() + (-x).relu();
    let terms = outputs.iter().zip(targets).map(|(&y, &t)| match loss {
        Loss::MeanSquaredError => (y - t) * (y - t),
        Loss::HalfSquaredError => 0.5 * (y - t) * (y - t),
        Loss::MeanAbsoluteError => absolute(y - t),
        Loss::Huber(huber) => {
            let beyond = (absolute(y - t) - huber.delta()).relu();
            let within = absolute(y - t) - beyond;
            0.5 * within * within + huber.delta() * beyond
        }
        Loss::BinaryCrossEntropy => -(t * y.sigmoid().ln() + (1.0 - t) * (-y).sigmoid().ln()),
        Loss::CrossEntropy => {
            let sum = outputs.iter().map(|z| z.exp()).reduce(|sum, e| sum + e);
            t * (sum.unwrap().ln() - y)
        }
        Loss::Hinge => (1.0 - t * y).relu(),
        other => panic!("no graph for {other}"),
    });
    let sum = terms.reduce(|sum, term| sum + term).unwrap();
    match loss {
        Loss::HalfSquaredError | Loss::CrossEntropy => sum,
        _ => sum / targets.len() as f64,
    }
}
