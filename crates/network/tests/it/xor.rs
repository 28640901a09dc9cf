//! XOR from three perceptrons.

use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, xor};
use perceptron::{Perceptron, gates};

#[test]
fn three_perceptrons_answer_xor() {
    let corners = dmatrix![0.0, 0.0, 1.0, 1.0;
                           0.0, 1.0, 0.0, 1.0];
    let trace = xor::by_hand().unwrap().forward(&corners).unwrap();
    let nand_and_or = dmatrix![1.0, 1.0, 1.0, 0.0;
                               0.0, 1.0, 1.0, 1.0];
    assert_eq!(trace.activations()[1], nand_and_or);
    assert_eq!(trace.outputs(), &dmatrix![0.0, 1.0, 1.0, 0.0]);
}

#[test]
fn it_has_nine_numbers() {
    // 2·2 + 2 weights and biases in the hidden layer, 2 + 1 in the output.
    let network = xor::by_hand().unwrap();
    assert_eq!(network.sizes(), [2, 2, 1]);
    assert_eq!(network.parameter_count(), 9);
}

#[test]
fn a_layer_is_perceptrons_side_by_side() {
    let perceptrons = [
        Perceptron::new(dvector![1.0, 2.0, 3.0], -4.0).unwrap(),
        Perceptron::new(dvector![5.0, 6.0, 7.0], 8.0).unwrap(),
    ];
    let layer = Layer::from_perceptrons(&perceptrons).unwrap();
    let weights = dmatrix![1.0, 2.0, 3.0;
                           5.0, 6.0, 7.0];
    let same = Layer::new(weights, dvector![-4.0, 8.0], Activation::Step).unwrap();
    assert_eq!(layer, same);
}

#[test]
fn a_gate_in_a_layer_fires_where_it_fires_alone() {
    let layer = Layer::from_perceptrons(&[gates::nand(), gates::or()]).unwrap();
    let (nand, or) = (gates::nand(), gates::or());
    assert_eq!(layer.weights().row(0).transpose(), *nand.weights());
    assert_eq!(layer.weights().row(1).transpose(), *or.weights());
    assert_eq!(layer.biases(), &dvector![nand.bias(), or.bias()]);
}
