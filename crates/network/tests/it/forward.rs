//! Forward propagation, against a calculation by hand.
#![allow(
    clippy::unreadable_literal,
    reason = "values are as mpmath prints them"
)]

use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network, Trace};

/// Each number is the sum of a few products.
const TOLERANCE: f64 = 1e-15;

fn small_network() -> Network {
    let hidden = Layer::new(
        dmatrix![1.0, -2.0;
                 3.0, 0.5],
        dvector![0.5, -1.0],
        Activation::Relu,
    );
    let output = Layer::new(dmatrix![2.0, -1.0], dvector![0.25], Activation::Sigmoid);
    Network::new(vec![hidden.unwrap(), output.unwrap()]).unwrap()
}

#[test]
fn a_pass_gives_what_pencil_and_paper_give() {
    // Sample 1: x = (1, 2)                      Sample 2: x = (3, −1)
    //   z₀ = 1·1 − 2·2 + 0.5 = −2.5   a₀ = 0      z₀ = 1·3 + 2·1 + 0.5   = 5.5  a₀ = 5.5
    //   z₁ = 3·1 + 0.5·2 − 1 =  3     a₁ = 3      z₁ = 3·3 − 0.5·1 − 1   = 7.5  a₁ = 7.5
    //   z  = 2·0 − 1·3 + 0.25 = −2.75             z  = 2·5.5 − 7.5 + 0.25 = 3.75
    //   y  = 1/(1 + e^2.75)                       y  = 1/(1 + e^−3.75)
    // mpmath 1.3.0: 1 / (1 + exp(mpf("2.75"))), 1 / (1 + exp(mpf("-3.75")))
    let inputs = dmatrix![1.0, 3.0; 2.0, -1.0];
    let trace = small_network().forward(&inputs).unwrap();
    assert_eq!(trace.samples(), 2);
    assert_eq!(trace.inputs(), &inputs);
    assert_eq!(trace.sums()[0], dmatrix![-2.5, 5.5; 3.0, 7.5]);
    assert_eq!(trace.activations()[1], dmatrix![0.0, 5.5; 3.0, 7.5]);
    assert_eq!(trace.sums()[1], dmatrix![-2.75, 3.75]);
    let by_hand = dmatrix![0.060086650174007626, 0.9770226300899744];
    let off = trace.outputs() - by_hand;
    assert!(off.iter().all(|off| off.abs() < TOLERANCE), "{off}");
}

#[test]
fn prediction_is_the_end_of_the_trace() {
    let inputs = dmatrix![1.0, 3.0; 2.0, -1.0];
    let network = small_network();
    let trace = network.forward(&inputs).unwrap();
    assert_eq!(&network.predict(&inputs).unwrap(), trace.outputs());
}

#[test]
fn many_samples_pass_in_chunks_each_to_its_own_column() {
    let network = small_network();
    for (threads, samples) in [(1, 239), (1, 240), (1, 241), (2, 480), (2, 500), (3, 1000)] {
        numeric::threads::set(threads.try_into().unwrap());
        let inputs = DMatrix::from_fn(2, samples, |row, column| {
            (2 * column + row) as f64 / samples as f64 - 0.5
        });
        let outputs = network.predict(&inputs).unwrap();
        // A whole batch at once is another way to the same numbers.
        assert_eq!(&outputs, network.forward(&inputs).unwrap().outputs());
    }
}

#[test]
fn a_trace_is_filled_again_for_the_next_batch() {
    let network = small_network();
    let mut trace = Trace::new(&network, 2);
    for inputs in [dmatrix![1.0, 3.0; 2.0, -1.0], dmatrix![0.0, 4.0; 0.5, 9.0]] {
        trace.inputs_mut().copy_from(&inputs);
        network.forward_into(&mut trace).unwrap();
        assert_eq!(trace, network.forward(&inputs).unwrap());
    }
}

#[test]
fn an_empty_batch_gives_no_output() {
    let outputs = small_network().predict(&DMatrix::zeros(2, 0)).unwrap();
    assert_eq!(outputs.shape(), (1, 0));
}

#[test]
fn nan_and_infinity_pass_through_unhidden() {
    let outputs = small_network().predict(&dmatrix![f64::NAN, f64::INFINITY; 0.0, 0.0]);
    // The infinite sample: relu(∞) − relu(∞) is NaN.
    assert!(outputs.unwrap().iter().all(|y| y.is_nan()));
}

#[test]
fn parameter_counts_are_those_of_published_networks() {
    for (sizes, published) in [
        // Nielsen, "Neural Networks and Deep Learning" (2015), chapters 1 and 3
        (vec![784, 30, 10], 23_860),
        (vec![784, 100, 10], 79_510),
        // 3Blue1Brown, "But what is a neural network?" (2017)
        (vec![784, 16, 16, 10], 13_002),
        // Karpathy, micrograd's demo (2020)
        (vec![2, 16, 16, 1], 337),
    ] {
        let activations = vec![Activation::Sigmoid; sizes.len() - 1];
        let network = Network::zeros(&sizes, &activations).unwrap();
        assert_eq!(network.parameter_count(), published, "{sizes:?}");
        assert_eq!(network.sizes(), sizes);
    }
}

#[test]
fn rows_given_as_a_slice_are_rows_of_the_weights() {
    let numbers = [1.0, 2.0, 3.0, 4.0];
    let layer = Layer::from_row_slice(2, 2, &numbers, &[5.0, 6.0], Activation::Tanh).unwrap();
    let matrix = Layer::new(
        dmatrix![1.0, 2.0; 3.0, 4.0],
        dvector![5.0, 6.0],
        Activation::Tanh,
    );
    assert_eq!(layer, matrix.unwrap());
    assert_ne!(layer.weights(), &DMatrix::from_vec(2, 2, numbers.to_vec()));
}
