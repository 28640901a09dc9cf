//! What bad input gets: an error that says what was given, what is wanted, and where.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Error, Initialization, Layer, Network, Probabilities, Trace};
use numeric::random::generator;
use perceptron::Perceptron;

const SIGMOID: Activation = Activation::Sigmoid;

fn network(sizes: &[usize]) -> Network {
    Network::zeros(sizes, &vec![SIGMOID; sizes.len() - 1]).unwrap()
}

fn layer(units: usize, inputs: usize, biases: usize) -> Result<Layer, Error> {
    Layer::new(
        DMatrix::zeros(units, inputs),
        DVector::zeros(biases),
        SIGMOID,
    )
}

fn message<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn sizes_and_activations_of_a_network() {
    for (sizes, activations, want) in [
        (
            &[3][..],
            0,
            "a network needs at least an input and an output size, got [3]",
        ),
        (
            &[],
            0,
            "a network needs at least an input and an output size, got []",
        ),
        (
            &[3, 0, 2],
            2,
            "layer 1 has size 0, want at least 1 (layer 0 is the input)",
        ),
        (
            &[0, 2],
            1,
            "layer 0 has size 0, want at least 1 (layer 0 is the input)",
        ),
        (&[3, 4, 4, 2], 2, "3 layers but 2 activations"),
        (
            &[4_294_967_296, 4_294_967_296],
            1,
            "4294967296 x 4294967296 weights in layer 1 need more than the limit of 1 GiB",
        ),
        (
            &[2, 1 << 14, (1 << 13) + 1],
            2,
            "8193 x 16384 weights in layer 2 need more than the limit of 1 GiB",
        ),
        (&[2, 3, 1], 2, "accepted"),
    ] {
        let made = Network::zeros(sizes, &vec![SIGMOID; activations]);
        assert_eq!(message(made), want);
    }
}

#[test]
fn layers_that_do_not_chain() {
    assert_eq!(
        message(Network::new(vec![])),
        "a network needs at least one layer, got none"
    );
    let layers = vec![layer(3, 2, 3).unwrap(), layer(1, 4, 1).unwrap()];
    assert_eq!(
        message(Network::new(layers)),
        "shape mismatch at layer 2: the input has 3 features, the weights take 4"
    );
}

#[test]
fn weights_and_biases_of_a_layer() {
    let finite = |weight, bias| Layer::new(dmatrix![1.0, 2.0, weight], dvector![bias], SIGMOID);
    let rows = |units, inputs, weights: &[f64]| {
        Layer::from_row_slice(units, inputs, weights, &[0.0; 4], SIGMOID)
    };
    for (made, want) in [
        (
            layer(0, 3, 0),
            "a layer needs at least 1 unit and 1 input, got 0 and 3",
        ),
        (
            layer(2, 0, 2),
            "a layer needs at least 1 unit and 1 input, got 2 and 0",
        ),
        (layer(3, 2, 4), "the layer has 3 units but 4 biases"),
        (
            finite(f64::NAN, 0.0),
            "weight (0, 2) is NaN, want a finite number",
        ),
        (
            finite(3.0, f64::INFINITY),
            "bias 0 is inf, want a finite number",
        ),
        (
            rows(4, 3, &[0.0; 11]),
            "a layer needs 4x3 = 12 weights, got 11",
        ),
        (
            rows(usize::MAX, 2, &[]),
            "a layer needs 18446744073709551615x2 = 36893488147419103230 weights, got 0",
        ),
        (rows(4, 3, &[0.0; 12]), "accepted"),
    ] {
        assert_eq!(message(made), want);
    }
}

#[test]
fn perceptrons_that_read_different_inputs() {
    let one = Perceptron::new(dvector![1.0, 1.0], 0.0).unwrap();
    let other = Perceptron::new(dvector![1.0, 1.0, 1.0], 0.0).unwrap();
    assert_eq!(
        message(Layer::from_perceptrons(&[one.clone(), one, other])),
        "perceptron 2 reads 3 inputs, perceptron 0 reads 2"
    );
    assert_eq!(
        message(Layer::from_perceptrons(&[])),
        "a layer needs at least 1 unit and 1 input, got 0 and 0"
    );
}

#[test]
fn parameters_of_activations_and_initializations() {
    for (activation, want) in [
        (
            Activation::LeakyRelu { slope: -0.1 },
            "the parameter of LeakyRelu { slope: -0.1 } must be a finite number, at least 0",
        ),
        (
            Activation::Elu { alpha: f64::NAN },
            "the parameter of Elu { alpha: NaN } must be a finite number, at least 0",
        ),
        (Activation::LeakyRelu { slope: 0.0 }, "accepted"),
    ] {
        assert_eq!(message(Network::zeros(&[2, 1], &[activation])), want);
        let layer = Layer::new(dmatrix![1.0], dvector![1.0], activation);
        assert_eq!(message(layer), want);
    }
    let drawn = Network::initialized(
        &[2, 1],
        &[SIGMOID],
        Initialization::Uniform { limit: -1.0 },
        &mut generator(1),
    );
    assert_eq!(
        message(drawn),
        "the limit of the uniform initialization must be finite and at least 0, got -1"
    );
}

#[test]
fn names_that_do_not_exist() {
    assert_eq!(
        message("sigmoyd".parse::<Activation>()),
        "no activation is called \"sigmoyd\"; there are: identity, step, sigmoid, tanh, relu, \
         leaky-relu, elu, gelu, softplus, silu"
    );
    assert_eq!(
        message("xavier".parse::<Initialization>()),
        "no initialization is called \"xavier\"; there are: zeros, uniform, normal, \
         scaled-normal, xavier-uniform, xavier-normal, he, xavier-uniform-gain, xavier-normal-gain, \
         he-gain, he-uniform, lecun-normal, torch-linear"
    );
}

#[test]
fn inputs_that_do_not_fit() {
    let want = "shape mismatch at layer 1: the input has 5 features, the weights take 4";
    let batch = DMatrix::zeros(5, 7);
    assert_eq!(message(network(&[4, 3, 1]).forward(&batch)), want);
    assert_eq!(message(network(&[4, 3, 1]).predict(&batch)), want);
}

#[test]
fn a_trace_of_another_network() {
    let deep = network(&[2, 3, 1]);
    let mut shallow = Trace::new(&network(&[2, 1]), 4);
    assert_eq!(
        message(deep.forward_into(&mut shallow)),
        "the trace was made for 1 layers, the network has 2"
    );
    let mut wide = Trace::new(&network(&[2, 5, 1]), 4);
    assert_eq!(
        message(deep.forward_into(&mut wide)),
        "the trace has 5 values for layer 1, the network has 3"
    );
    let mut replaced = Trace::new(&deep, 4);
    *replaced.inputs_mut() = DMatrix::zeros(2, 9);
    assert_eq!(
        message(deep.forward_into(&mut replaced)),
        "shape mismatch in W x + b: the output is 3×4, want 3×9"
    );
}

#[test]
fn matrices_for_one_layer_that_do_not_fit() {
    let layer = layer(3, 2, 3).unwrap();
    let forward = |inputs: (usize, usize), sums: (usize, usize), outputs: (usize, usize)| {
        let zeros = |(rows, columns)| DMatrix::zeros(rows, columns);
        message(layer.forward(&zeros(inputs), &mut zeros(sums), &mut zeros(outputs)))
    };
    for (got, want) in [
        (forward((2, 4), (3, 4), (3, 4)), "accepted"),
        (
            forward((5, 4), (3, 4), (3, 4)),
            "shape mismatch in W x + b: x is 5×4, want 2×4",
        ),
        (
            forward((2, 4), (3, 5), (3, 5)),
            "shape mismatch in W x + b: the output is 3×5, want 3×4",
        ),
        (
            forward((2, 4), (3, 4), (4, 3)),
            "shape mismatch in the layer: the sums are 3×4, the outputs 4×3",
        ),
    ] {
        assert_eq!(got, want);
    }
}

#[test]
fn probabilities_that_are_none() {
    for (matrix, want) in [
        (
            dmatrix![0.0, 0.0, 1.2; 1.0, 1.0, -0.2],
            "probability 1.2 at output 0 of sample 3 is not in [0, 1]",
        ),
        (
            dmatrix![0.5, 1.0; 0.5, 1.0],
            "the probabilities of sample 2 sum to 2, want 1",
        ),
        (dmatrix![0.5; 0.5], "accepted"),
    ] {
        assert_eq!(message(Probabilities::new(matrix)), want);
    }
}
