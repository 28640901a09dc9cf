//! Runs in which rare classes count as much as frequent ones.

use datasets::{Dataset, Targets};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Initialization, Layer, Network};
use numeric::random::generator;
use training::{ClassWeights, Error, Samples, Settings, Trainer, balanced_weights, evaluate};

/// Relative, and absolute below 1: three epochs of two iterations.
const TOLERANCE: f64 = 1e-14;

/// Four samples of class 0, two of class 1.
fn data() -> Dataset {
    let inputs = dmatrix![0.5, 1.5, -0.75, 0.0, 2.0, -1.0;
                          -1.0, 0.25, 2.0, 1.0, -0.5, -1.0];
    Dataset::new(inputs, classes(vec![0, 0, 1, 0, 0, 1])).unwrap()
}

fn classes(labels: Vec<usize>) -> Targets {
    let names = ["no", "yes"].map(String::from).to_vec();
    Targets::Classes { labels, names }
}

fn start() -> Network {
    let hidden = Layer::new(
        dmatrix![0.5, -0.25; 0.75, 1.0],
        dvector![0.1, -0.2],
        Activation::Tanh,
    );
    let output = Layer::new(
        dmatrix![1.0, -0.5; 0.25, 0.5],
        dvector![0.0, 0.3],
        Activation::Identity,
    );
    Network::new(vec![hidden.unwrap(), output.unwrap()]).unwrap()
}

fn balanced() -> Settings {
    let mut settings = Settings::new(Loss::CrossEntropy, OptimizerKind::GradientDescent, 0.5);
    settings.class_weights = ClassWeights::Balanced;
    settings.batch_size = 4;
    settings.shuffle = false;
    settings.stopping.epochs = 3;
    settings
}

// scikit-learn 1.9: compute_class_weight("balanced", classes=[0, 1, 2], y=[0, 0, 1, 0, 0, 1, 2, 0])
#[test]
#[allow(clippy::unreadable_literal, reason = "as scikit-learn prints them")]
fn balanced_weights_are_scikit_learns() {
    let weights = balanced_weights(&[0, 0, 1, 0, 0, 1, 2, 0], 3);
    let expected = [0.5333333333333333, 1.3333333333333333, 2.6666666666666665];
    for (found, want) in weights.iter().zip(expected) {
        assert!((found - want).abs() < 1e-15, "{weights:?}");
    }
    // The class that no sample has is none of the k = 2: 4 / (2 · 3) and 4 / (2 · 1).
    let with_a_gap = balanced_weights(&[0, 2, 0, 0], 3);
    assert!((with_a_gap[0] - 2.0 / 3.0).abs() < 1e-15);
    assert_eq!(with_a_gap[1..].to_vec(), [1.0, 2.0]);
}

// PyTorch 2.15.0, a run by hand:
//
//     import torch
//     from torch import nn
//     from torch.nn import functional as F
//     torch.set_default_dtype(torch.float64)
//     x = torch.tensor([[0.5,-1.0],[1.5,0.25],[-0.75,2.0],[0.0,1.0],[2.0,-0.5],[-1.0,-1.0]])
//     c = torch.tensor([0,0,1,0,0,1])
//     w = torch.tensor([6/(2*4), 6/(2*2)])
//     net = nn.Sequential(nn.Linear(2,2), nn.Tanh(), nn.Linear(2,2))
//     net.load_state_dict({"0.weight": torch.tensor([[0.5,-0.25],[0.75,1.0]]),
//                          "0.bias": torch.tensor([0.1,-0.2]),
//                          "2.weight": torch.tensor([[1.0,-0.5],[0.25,0.5]]),
//                          "2.bias": torch.tensor([0.0,0.3])})
//     opt = torch.optim.SGD(net.parameters(), lr=0.5)
//     for epoch in range(3):
//         total = 0
//         for i in range(0, 6, 4):
//             loss = F.cross_entropy(net(x[i:i+4]), c[i:i+4], weight=w, reduction="none").mean()
//             total += loss.item() * len(x[i:i+4])
//             opt.zero_grad(); loss.backward(); opt.step()
//         print(total / 6)
//     print(net.state_dict())
//     print(F.cross_entropy(net(x), c, weight=w, reduction="none").mean())
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn a_balanced_run_is_pytorchs() {
    let mut trainer = Trainer::new(start(), &data(), None, balanced(), generator(1)).unwrap();
    trainer.run(|_| ()).unwrap();
    let losses = [0.7439833993297026, 0.4776795188746039, 0.3671020599544755];
    for (record, want) in trainer.history().epochs().iter().zip(losses) {
        assert!((record.training_loss - want).abs() < TOLERANCE);
    }
    let expected = [
        (
            dmatrix![1.106489850923597, 0.04826615643448019;
                     0.5301483568845994, 1.0009653189908223],
            dvector![0.02102051572909204, -0.3364596145614728],
        ),
        (
            dmatrix![1.5366808464660973, 0.04405062214093;
                     -0.2866808464660976, -0.044050622140929994],
            dvector![0.022295188087438203, 0.27770481191256186],
        ),
    ];
    for (layer, (weights, biases)) in trainer.network().layers().iter().zip(expected) {
        assert!((layer.weights() - weights).amax() < TOLERANCE);
        assert!((layer.biases() - biases).amax() < TOLERANCE);
    }
    let evaluation = trainer.evaluate(&data()).unwrap();
    assert!((evaluation.loss - 0.29564069655241937).abs() < TOLERANCE);
    // Without weights, F.cross_entropy(net(x), c):
    let plain = Samples::new(&data(), trainer.network(), Loss::CrossEntropy).unwrap();
    let plain = evaluate(trainer.network(), Loss::CrossEntropy, &plain).unwrap();
    assert!((plain.loss - 0.3288740249802957).abs() < TOLERANCE);
}

/// A classifier that sees nothing learns the shares of the classes: with balanced weights, even ones.
#[test]
fn a_network_that_sees_nothing_learns_even_shares_whatever_the_batches() {
    let labels: Vec<usize> = (0..100)
        .map(|sample| usize::from(sample % 10 == 0))
        .collect();
    let blind = Dataset::new(DMatrix::zeros(1, 100), classes(labels)).unwrap();
    for batch_size in [1, 7, 100] {
        let network = Network::zeros(&[1, 1], &[Activation::Identity]).unwrap();
        let mut settings = Settings::new(
            Loss::BinaryCrossEntropy,
            OptimizerKind::GradientDescent,
            0.02,
        );
        settings.class_weights = ClassWeights::Balanced;
        settings.batch_size = batch_size;
        settings.stopping.epochs = 500;
        let mut trainer = Trainer::new(network, &blind, None, settings, generator(1)).unwrap();
        trainer.run(|_| ()).unwrap();
        let logit = trainer.network().layers()[0].biases()[0];
        // One in ten would be a logit of ln (1/9) = −2.2.
        assert!(logit.abs() < 0.2, "batches of {batch_size}: {logit}");
    }
}

#[test]
fn what_cannot_be_weighted_is_refused() {
    let values = Dataset::new(dmatrix![1.0, 2.0], Targets::Values(dmatrix![1.0, 2.0])).unwrap();
    let mut rng = generator(1);
    let start = Network::initialized(
        &[1, 1],
        &[Activation::Identity],
        Initialization::He,
        &mut rng,
    );
    let settings = Settings {
        loss: Loss::MeanSquaredError,
        ..balanced()
    };
    let refused = Trainer::new(start.unwrap(), &values, None, settings, rng);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "a weight for each class needs data with classes"
    );

    let samples = || Samples::new(&data(), &self::start(), Loss::CrossEntropy).unwrap();
    let message = |weights: &[f64]| {
        let refused: Error = samples().with_class_weights(weights.to_vec()).unwrap_err();
        refused.to_string()
    };
    assert_eq!(
        message(&[1.0]),
        "class 1 has no weight: there are weights for 1 classes"
    );
    assert_eq!(
        message(&[1.0, f64::NAN]),
        "the weight of class 1 must be a finite number above 0, got NaN"
    );
}
