//! Whole networks against PyTorch's automatic differentiation.

use backprop::gradient;
use losses::Loss;
use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Layer, Network};

/// The numbers are below 10, and a sum of a few of them may differ in the last digits.
const TOLERANCE: f64 = 1e-14;

/// One layer: weights, biases, activation, and PyTorch's gradients of weights and biases.
type Row = (
    DMatrix<f64>,
    DVector<f64>,
    Activation,
    DMatrix<f64>,
    DVector<f64>,
);

/// `inputs` and `targets` as in PyTorch, where a sample is a row.
#[track_caller]
fn agrees(rows: Vec<Row>, inputs: &DMatrix<f64>, loss: Loss, targets: &DMatrix<f64>, value: f64) {
    let mut layers = Vec::new();
    let mut expected = Vec::new();
    for (weights, biases, activation, weight_gradient, bias_gradient) in rows {
        layers.push(Layer::new(weights, biases, activation).unwrap());
        expected.push((weight_gradient, bias_gradient));
    }
    let network = Network::new(layers).unwrap();
    let (inputs, targets) = (inputs.transpose(), targets.transpose());
    let (found, gradient) = gradient(&network, loss, &inputs, &targets).unwrap();
    assert!((found - value).abs() < TOLERANCE, "{found}, want {value}");
    for (layer, (gradient, (weights, biases))) in gradient.layers().iter().zip(expected).enumerate()
    {
        let number = layer + 1;
        for (index, (found, want)) in gradient.weights().iter().zip(&weights).enumerate() {
            let (unit, input) = (index % weights.nrows(), index / weights.nrows());
            let place = format!("layer {number}, weight ({unit}, {input})");
            assert!(
                (found - want).abs() < TOLERANCE,
                "{place}: {found}, want {want}"
            );
        }
        for (unit, (found, want)) in gradient.biases().iter().zip(&biases).enumerate() {
            let place = format!("layer {number}, bias {unit}");
            assert!(
                (found - want).abs() < TOLERANCE,
                "{place}: {found}, want {want}"
            );
        }
    }
}

// PyTorch 1.13.0, with the weights W, biases B, inputs x and targets t that stand in each test,
// and its line for `activations` and `loss`:
//
//     import torch
//     from torch.nn import functional as F
//     torch.set_default_dtype(torch.float64)
//     W = [torch.tensor(w, requires_grad=True) for w in W]
//     B = [torch.tensor(b, requires_grad=True) for b in B]
//     a, t = torch.tensor(x), torch.tensor(t)
//     for w, b, activation in zip(W, B, activations):
//         a = activation(a @ w.T + b)
//     loss.backward()
//     print(loss.item(), [w.grad for w in W], [b.grad for b in B])

//     activations, loss = [torch.tanh, torch.sigmoid], F.mse_loss(a, t)
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn tanh_and_sigmoid_with_the_squared_error() {
    let rows = vec![
        (
            dmatrix![0.5, -0.3, 0.8; -0.2, 0.7, 0.1; 0.9, 0.4, -0.6; 0.05, -0.8, 0.3],
            dvector![0.1, -0.2, 0.05, 0.0],
            Activation::Tanh,
            dmatrix![-0.0743134521369789, 0.011141902951521185, 0.07339072070308678; 0.037654684824376665, 0.01618525526226301, -0.04072013097894216; 0.004828052854947329, -0.012643388079722356, -0.003935895474180756; -0.02521648612937232, -0.01101094198045231, 0.026891051225945328],
            dvector![
                -0.0314492871596434,
                0.027831666046822516,
                -0.007084356304595848,
                -0.019706715552312175
            ],
        ),
        (
            dmatrix![0.6, -0.5, 0.2, 0.7; -0.9, 0.3, 0.4, -0.1],
            dvector![0.2, -0.3],
            Activation::Sigmoid,
            dmatrix![0.020860934618561807, 0.0070844996732963034, -0.05068494155474153, 0.025529774109769005; -0.015513556818702721, -0.01847580730670832, 0.050544727584318036, -0.016071010310484475],
            dvector![-0.013777538488964472, 0.00604923868840058],
        ),
    ];
    let inputs = dmatrix![1.0, 0.5, -1.0; -0.5, 2.0, 0.25; 0.0, -1.5, 1.0];
    let targets = dmatrix![1.0, 0.0; 0.0, 1.0; 0.5, 0.5];
    agrees(
        rows,
        &inputs,
        Loss::MeanSquaredError,
        &targets,
        0.17700203899157851,
    );
}

//     activations, loss = [torch.relu, lambda z: z], F.cross_entropy(a, t)
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn relu_and_identity_with_cross_entropy() {
    let rows = vec![
        (
            dmatrix![0.5, -1.0; 1.5, 0.25; -0.75, 0.5],
            dvector![0.1, -0.2, 0.3],
            Activation::Relu,
            dmatrix![-0.0905405284954795, -1.0053345673366902; 0.18289742630235484, 0.09144871315117742; -0.09054755206654988, 0.3621902082661995],
            dvector![
                0.23531069735258844,
                0.21036511605110872,
                0.18109510413309976
            ],
        ),
        (
            dmatrix![1.0, -0.5, 0.25; -1.5, 0.75, 0.5; 0.3, 0.2, -0.4],
            dvector![0.0, 0.1, -0.1],
            Activation::Identity,
            dmatrix![0.32038080357917514, -0.29763724997144175, 0.14030693327170224; -0.42184933906599265, 0.0850713082747194, 0.23570532532926183; 0.10146853548681747, 0.21256594169672244, -0.3760122586009641],
            dvector![
                0.06419943439788336,
                0.0023824713328067515,
                -0.06658190573069013
            ],
        ),
    ];
    let inputs = dmatrix![1.0, 0.5; -0.5, 2.0; 0.3, -1.5; 2.0, 1.0];
    let targets = dmatrix![1.0, 0.0, 0.0; 0.0, 0.0, 1.0; 0.0, 1.0, 0.0; 0.0, 1.0, 0.0];
    agrees(
        rows,
        &inputs,
        Loss::CrossEntropy,
        &targets,
        2.2803601432450495,
    );
}

//     activations, loss = [F.gelu, F.elu, lambda z: z], F.binary_cross_entropy_with_logits(a, t)
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn gelu_elu_and_identity_with_binary_cross_entropy() {
    let rows = vec![
        (
            dmatrix![0.5, -1.0; 1.5, 0.25; -0.75, 0.5],
            dvector![0.1, -0.2, 0.3],
            Activation::Gelu,
            dmatrix![-0.016022112935109533, -0.0885911658298876; 0.19412694757553667, 0.06985270607029248; -0.021619228443599554, 0.14390065895713228],
            dvector![0.010356998675934516, 0.1121831652198442, 0.0880181837710438],
        ),
        (
            dmatrix![0.4, -0.6, 0.9; -0.2, 0.8, 0.5],
            dvector![0.05, -0.4],
            Activation::Elu { alpha: 1.0 },
            dmatrix![0.0913755861825518, -0.09445421240382537, 0.24192014235614642; -0.07905512819991901, 0.2471471154995789, -0.24828802166336683],
            dvector![0.17738884026656726, -0.05373974616625339],
        ),
        (
            dmatrix![1.2, -0.7; 0.3, 0.9],
            dvector![0.2, -0.1],
            Activation::Identity,
            dmatrix![0.33246534551605955, -0.07630880960549154; -0.19280755373842431, 0.09612953309165304],
            dvector![0.11258982467855844, -0.06498385423553564],
        ),
    ];
    let inputs = dmatrix![1.0, 0.5; -0.5, 2.0; 0.25, -1.25];
    let targets = dmatrix![1.0, 0.0; 0.0, 1.0; 0.25, 1.0];
    agrees(
        rows,
        &inputs,
        Loss::BinaryCrossEntropy,
        &targets,
        1.1004457233948812,
    );
}
