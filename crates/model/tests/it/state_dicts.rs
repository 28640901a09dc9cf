//! Weights from PyTorch and back.

use datasets::files::{Dialect, Table};
use losses::Loss;
use model::{
    Answer, Columns, Error, InputColumn, Model, Precision, Prediction, Scaling, StateDict,
};
use nalgebra::{dmatrix, dvector};
use network::{Activation, Layer, Network};
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

// Made by PyTorch 2.15.0 and safetensors 0.8.0:
//
//     import torch
//     from torch import nn
//     from safetensors.torch import save_file
//     torch.manual_seed(1)
//     net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
//     save_file(net.state_dict(), "pytorch.safetensors")
const FROM_PYTORCH: &[u8] = include_bytes!("pytorch.safetensors");

const ACTIVATIONS: [Activation; 3] = [Activation::Tanh, Activation::Relu, Activation::Identity];

fn imported() -> Model {
    let scalings = [(0.5, 2.0), (2.0, 10.0), (1.0, 4.0)];
    let columns = ["a", "b", "c"].iter().zip(scalings);
    let columns =
        columns.map(|(name, (shift, scale))| InputColumn::number(*name, Scaling { shift, scale }));
    let network = StateDict::from_bytes(FROM_PYTORCH).unwrap();
    assert_eq!(
        (network.inputs(), network.outputs(), network.layers()),
        (3, 2, 3)
    );
    Model::new(
        Columns::new(columns.collect()).unwrap(),
        network.network(&ACTIVATIONS).unwrap(),
        Loss::CrossEntropy,
        Answer::Classes {
            column: "pet".into(),
            names: ["cat", "dog"].map(String::from).to_vec(),
        },
    )
    .unwrap()
}

// x = torch.tensor([[1.0, 20.0, -3.0], [0.25, -4.5, 7.0]], dtype=torch.float64)
// mean = torch.tensor([0.5, 2.0, 1.0], dtype=torch.float64)
// scale = torch.tensor([2.0, 10.0, 4.0], dtype=torch.float64)
// print(torch.softmax(net.double()((x - mean) / scale), 1))
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn a_network_from_pytorch_answers_as_it_does_there() {
    let table = "a,b,c\n1,20,-3\n0.25,-4.5,7\n";
    let table = Table::from_reader(table.as_bytes(), &Dialect::default()).unwrap();
    let answers = imported().predict(&table).unwrap();
    let Prediction::Classes {
        probabilities: Some(probabilities),
        ..
    } = answers.prediction
    else {
        panic!("classes with probabilities");
    };
    let expected = dmatrix![0.42703891813778705, 0.4209565195092769;
                            0.572961081862213, 0.579043480490723];
    let difference = (probabilities - expected).amax();
    assert!(difference < 1e-14, "{difference:e}");
}

fn named<'a>(
    tensors: &'a [(&'a str, Dtype, Vec<usize>, Vec<u8>)],
) -> impl Iterator<Item = (&'a str, TensorView<'a>)> {
    tensors.iter().map(|(name, dtype, shape, bytes)| {
        let view = TensorView::new(*dtype, shape.clone(), bytes).unwrap();
        (*name, view)
    })
}

/// Tensors of 64 bits.
fn of(
    name: &'static str,
    shape: &[usize],
    numbers: &[f64],
) -> (&'static str, Dtype, Vec<usize>, Vec<u8>) {
    let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
    (name, Dtype::F64, shape.to_vec(), bytes.collect())
}

#[test]
fn the_name_before_the_numbers_does_not_matter_and_layers_follow_their_numbers() {
    let tensors = [
        of("body.net.10.weight", &[1, 2], &[5.0, 6.0]),
        of("body.net.10.bias", &[1], &[7.0]),
        of("body.net.2.weight", &[2, 1], &[1.0, 2.0]),
        of("body.net.2.bias", &[2], &[3.0, 4.0]),
    ];
    let bytes = serialize(named(&tensors), None).unwrap();
    let network = StateDict::from_bytes(&bytes).unwrap();
    let network = network.network(&[Activation::Identity; 2]).unwrap();
    assert_eq!(network.layers()[0].weights(), &dmatrix![1.0; 2.0]);
    assert_eq!(network.layers()[1].weights(), &dmatrix![5.0, 6.0]);
    // 5 · (1x + 3) + 6 · (2x + 4) + 7 at x = 1.
    assert_eq!(network.predict(&dmatrix![1.0]).unwrap(), dmatrix![63.0]);
}

#[test]
fn a_tensor_that_does_not_fit_is_named() {
    let refused = |tensors: &[(&str, Dtype, Vec<usize>, Vec<u8>)]| {
        let bytes = serialize(named(tensors), None).unwrap();
        StateDict::from_bytes(&bytes).unwrap_err().to_string()
    };
    let (weight, bias) = (
        of("0.weight", &[1, 2], &[1.0, 2.0]),
        of("0.bias", &[1], &[3.0]),
    );
    assert_eq!(
        refused(&[]),
        "not a model: there are no tensors in the file"
    );
    assert_eq!(
        refused(std::slice::from_ref(&weight)),
        "tensor \"0.bias\" is not there: want a weight and a bias for each layer"
    );
    assert_eq!(
        refused(std::slice::from_ref(&bias)),
        "tensor \"0.weight\" is not there: want a weight and a bias for each layer"
    );
    // nn.BatchNorm1d
    let count = ("1.num_batches_tracked", Dtype::I64, vec![], vec![0; 8]);
    assert_eq!(
        refused(&[weight.clone(), bias.clone(), count]),
        "tensor \"1.num_batches_tracked\" is not of a fully connected layer in an nn.Sequential, whose \
         tensors are N.weight and N.bias"
    );
    // nn.LayerNorm, nn.Conv2d
    assert_eq!(
        refused(&[
            weight.clone(),
            bias.clone(),
            of("1.weight", &[1], &[1.0]),
            of("1.bias", &[1], &[0.0])
        ]),
        "tensor \"1.weight\" has the shape [1], want [units, inputs]: a fully connected layer"
    );
    assert_eq!(
        refused(&[of("0.weight", &[1, 1, 1, 2], &[1.0, 2.0]), bias.clone()]),
        "tensor \"0.weight\" has the shape [1, 1, 1, 2], want [units, inputs]: a fully connected layer"
    );
    assert_eq!(
        refused(&[weight.clone(), of("0.bias", &[2], &[0.0, 0.0])]),
        "tensor \"0.bias\" has the shape [2], want [1]"
    );
    assert_eq!(
        refused(&[
            weight.clone(),
            bias.clone(),
            of("2.weight", &[1, 3], &[1.0, 2.0, 3.0]),
            of("2.bias", &[1], &[0.0])
        ]),
        "tensor \"2.weight\" takes 3 numbers, and the layer before gives 1"
    );
    assert_eq!(
        refused(&[
            of("0.weight", &[2, 2], &[1.0, 2.0, f64::NAN, 4.0]),
            of("0.bias", &[2], &[0.0; 2])
        ]),
        "tensor \"0.weight\" has NaN at [1, 0]"
    );
    assert_eq!(
        refused(&[weight.clone(), of("0.bias", &[1], &[f64::INFINITY])]),
        "tensor \"0.bias\" has inf at [0]"
    );
    assert_eq!(
        refused(&[weight.clone(), ("0.bias", Dtype::F16, vec![1], vec![0; 2])]),
        "tensor \"0.bias\" is stored as F16, want F32 or F64"
    );
    assert_eq!(
        refused(&[
            weight.clone(),
            bias.clone(),
            of("head.2.weight", &[1, 1], &[1.0])
        ]),
        "tensor \"head.2.weight\" is not in the same nn.Sequential as those of \"\""
    );
    assert_eq!(
        refused(&[of("fc.weight", &[1, 1], &[1.0])]),
        "tensor \"fc.weight\" is not of a fully connected layer in an nn.Sequential, whose tensors are \
         N.weight and N.bias"
    );
}

#[test]
fn other_files_are_told_apart() {
    let message = |bytes: &[u8]| StateDict::from_bytes(bytes).unwrap_err().to_string();
    assert_eq!(
        message(b"PK\x03\x04 and what torch.save packs"),
        "a file of torch.save, want safetensors: in Python, \
         safetensors.torch.save_file(network.state_dict(), \"net.safetensors\")"
    );
    assert!(matches!(
        StateDict::from_bytes(b"a,b\n1,2\n"),
        Err(Error::Format { .. })
    ));
    for end in 0..FROM_PYTORCH.len() {
        assert!(
            StateDict::from_bytes(&FROM_PYTORCH[..end]).is_err(),
            "cut at {end}"
        );
    }
    let weights = StateDict::from_bytes(FROM_PYTORCH).unwrap();
    assert_eq!(
        weights
            .network(&[Activation::Relu])
            .unwrap_err()
            .to_string(),
        "3 layers but 1 activations"
    );
}

#[test]
fn weights_go_back_as_they_came() {
    let bytes = imported().to_state_dict(Precision::Float32).unwrap();
    // It came from 32 bits, so nothing is lost.
    assert_eq!(
        StateDict::from_bytes(&bytes).unwrap(),
        StateDict::from_bytes(FROM_PYTORCH).unwrap()
    );
    let (ours, theirs) = (
        SafeTensors::deserialize(&bytes).unwrap(),
        SafeTensors::deserialize(FROM_PYTORCH).unwrap(),
    );
    for name in [
        "0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias",
    ] {
        let (our, their) = (ours.tensor(name).unwrap(), theirs.tensor(name).unwrap());
        assert_eq!(our.dtype(), Dtype::F32);
        assert_eq!((our.shape(), our.data()), (their.shape(), their.data()));
    }
    let bytes = imported().to_state_dict(Precision::Float64).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    assert_eq!(tensors.tensor("0.weight").unwrap().dtype(), Dtype::F64);
    assert_eq!(
        StateDict::from_bytes(&bytes).unwrap(),
        StateDict::from_bytes(FROM_PYTORCH).unwrap()
    );
    let message = Model::from_bytes(&bytes).unwrap_err();
    assert!(matches!(message, Error::NoDescription));
}

#[test]
fn a_weight_beyond_32_bits_is_named() {
    let layer = Layer::new(dmatrix![1.0, 1e39], dvector![0.0], Activation::Identity);
    let columns = ["a", "b"].map(|name| InputColumn::number(name, Scaling::NONE));
    let model = Model::new(
        Columns::new(columns.into()).unwrap(),
        Network::new(vec![layer.unwrap()]).unwrap(),
        Loss::MeanSquaredError,
        Answer::Value {
            column: "y".into(),
            scaling: Scaling::NONE,
        },
    );
    let refused = model.unwrap().to_state_dict(Precision::Float32);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "tensor \"0.weight\" has 1e39, which is beyond the numbers of 32 bits"
    );
}
