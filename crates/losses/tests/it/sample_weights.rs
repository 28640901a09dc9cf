//! Losses whose samples count by their weights.

use losses::{Error, Loss};
use nalgebra::{DMatrix, dmatrix};
use proptest::prelude::*;

/// Relative, and absolute below 1.
const TOLERANCE: f64 = 1e-14;

/// Four samples of three classes, one per column.
fn logits() -> DMatrix<f64> {
    dmatrix![0.5, 3.0, 0.25, -1.0;
             -1.25, 0.75, 0.0, 1.5;
             2.0, -0.5, -2.0, 0.5]
}

/// Three samples of class 0, one of class 2.
fn one_hot() -> DMatrix<f64> {
    dmatrix![1.0, 1.0, 1.0, 0.0;
             0.0, 0.0, 0.0, 0.0;
             0.0, 0.0, 0.0, 1.0]
}

const CLASS_WEIGHTS: [f64; 4] = [4.0 / 9.0, 4.0 / 9.0, 4.0 / 9.0, 4.0 / 3.0];

#[track_caller]
fn agrees(
    loss: Loss,
    (outputs, targets): (&DMatrix<f64>, &DMatrix<f64>),
    weights: &[f64],
    value: f64,
    slopes: &DMatrix<f64>,
) {
    let found = loss.weighted_value(outputs, targets, weights).unwrap();
    assert!(
        (found - value).abs() < TOLERANCE,
        "{loss}: {found}, want {value}"
    );
    let mut gradient = DMatrix::zeros(outputs.nrows(), outputs.ncols());
    loss.weighted_gradient(outputs, targets, weights, &mut gradient)
        .unwrap();
    for (found, want) in gradient.iter().zip(slopes) {
        assert!(
            (found - want).abs() < TOLERANCE,
            "{loss}: {gradient}, want {slopes}"
        );
    }
}

// PyTorch 2.15.0:
//
//     import torch
//     from torch.nn import functional as F
//     torch.set_default_dtype(torch.float64)
//     z = torch.tensor([[0.5, -1.25, 2.0], [3.0, 0.75, -0.5], [0.25, 0.0, -2.0], [-1.0, 1.5, 0.5]],
//                      requires_grad=True)
//     c = torch.tensor([0, 0, 0, 2])
//     w = torch.tensor([4/9, 1.0, 4/3])
//     y = torch.tensor([[0.5], [-1.25], [2.0], [3.0]], requires_grad=True)
//     b = torch.tensor([[0.0], [0.0], [0.0], [1.0]])
//     v = torch.tensor([[2/3], [2/3], [2/3], [2.0]])
//     loss = F.cross_entropy(z, c, weight=w, reduction="none").mean()
//     loss = F.binary_cross_entropy_with_logits(y, b, weight=v)
//     loss = (v * F.mse_loss(y, b, reduction="none")).mean()
//     loss.backward(); print(loss.item(), z.grad, y.grad)     # after each
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn weighted_values_and_gradients_agree_with_pytorch() {
    agrees(
        Loss::CrossEntropy,
        (&logits(), &one_hot()),
        &CLASS_WEIGHTS,
        0.7342111743305286,
        &dmatrix![-0.09146442421028396, 0.003414082258492937, 0.08805034195179103;
                  -0.013267290224444, 0.010312662849624659, 0.0029546273748193423;
                  -0.05214119779990323, 0.045925814664421555, 0.006215383135481672;
                  0.018870577413490425, 0.22989069537483453, -0.2487612727883249]
        .transpose(),
    );
    let (y, t) = (dmatrix![0.5, -1.25, 2.0, 3.0], dmatrix![0.0, 0.0, 0.0, 1.0]);
    let weights = [2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 2.0];
    agrees(
        Loss::BinaryCrossEntropy,
        (&y, &t),
        &weights,
        0.583116021881613,
        &dmatrix![
            0.10374322186697577,
            0.03711668980421814,
            0.14679951299631372,
            -0.023712936588783318
        ],
    );
    agrees(
        Loss::MeanSquaredError,
        (&y, &t),
        &weights,
        2.96875,
        &dmatrix![
            0.16666666666666666,
            -0.41666666666666663,
            0.6666666666666666,
            2.0
        ],
    );
}

// F.cross_entropy(z, c, weight=w) of the same: its divisor is the sum of the weights, 8/3 of 4 samples.
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn pytorchs_own_mean_is_larger_by_samples_over_the_sum_of_weights() {
    let value = Loss::CrossEntropy
        .weighted_value(&logits(), &one_hot(), &CLASS_WEIGHTS)
        .unwrap();
    let theirs = 1.1013167614957928;
    assert!((value * 4.0 / (8.0 / 3.0) - theirs).abs() < TOLERANCE);
}

#[test]
fn weights_that_cannot_be_are_refused() {
    let refused = |weights: &[f64]| {
        let (z, t) = (logits(), one_hot());
        let value = Loss::CrossEntropy.weighted_value(&z, &t, weights);
        let mut slopes = z.clone();
        let gradient = Loss::CrossEntropy.weighted_gradient(&z, &t, weights, &mut slopes);
        let error = value.unwrap_err().to_string();
        assert_eq!(gradient.unwrap_err().to_string(), error);
        error
    };
    assert_eq!(refused(&[1.0; 3]), "4 samples but 3 weights");
    for (weight, shown) in [
        (0.0, "0"),
        (-1.0, "-1"),
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
    ] {
        assert_eq!(
            refused(&[1.0, weight, 1.0, 1.0]),
            format!("the weight of sample 2 must be a finite number above 0, got {shown}")
        );
    }
}

#[test]
fn a_bad_sample_is_named_by_its_own_number() {
    let mut targets = one_hot();
    targets[(1, 2)] = 1.0;
    let error = Loss::CrossEntropy.weighted_value(&logits(), &targets, &[1.0; 4]);
    assert_eq!(
        error,
        Err(Error::TargetSum {
            sample: 3,
            sum: 2.0
        })
    );
}

proptest! {
    #[test]
    fn the_weighted_slope_is_what_the_weighted_value_rises_by(
        loss in prop::sample::select(Loss::ALL.to_vec()),
        outputs in prop::collection::vec(-3.0..3.0_f64, 6),
        class in prop::collection::vec(0..2_usize, 3),
        weights in prop::collection::vec(0.1..5.0_f64, 3),
        place in 0..6_usize,
    ) {
        const STEP: f64 = 1e-6;
        let outputs = DMatrix::from_vec(2, 3, outputs);
        let mut targets = DMatrix::from_fn(2, 3, |row, column| if row == class[column] { 1.0 } else { 0.0 });
        if loss == Loss::Hinge {
            targets.apply(|t| *t = 2.0 * *t - 1.0);
        }
        // Away from the corners of the losses that have one.
        let (y, t) = (outputs[place], targets[place]);
        prop_assume!((y - t).abs() > 1e-3 && ((y - t).abs() - 1.0).abs() > 1e-3 && (1.0 - t * y).abs() > 1e-3);
        let value = |change: f64| {
            let mut outputs = outputs.clone();
            outputs[place] += change;
            loss.weighted_value(&outputs, &targets, &weights).unwrap()
        };
        let measured = (value(STEP) - value(-STEP)) / (2.0 * STEP);
        let mut gradient = outputs.clone();
        loss.weighted_gradient(&outputs, &targets, &weights, &mut gradient).unwrap();
        let slope = gradient[place];
        prop_assert!((slope - measured).abs() < 1e-7, "{loss}: {slope}, measured {measured}");
    }

    #[test]
    fn equal_weights_of_1_change_nothing_and_a_weight_of_2_is_the_sample_twice(
        outputs in prop::collection::vec(-3.0..3.0_f64, 4),
    ) {
        let outputs = DMatrix::from_vec(2, 2, outputs);
        let targets = dmatrix![1.0, 0.0; 0.0, 1.0];
        for loss in Loss::ALL.into_iter().filter(|&loss| loss != Loss::Hinge) {
            let plain = loss.value(&outputs, &targets).unwrap();
            let ones = loss.weighted_value(&outputs, &targets, &[1.0, 1.0]).unwrap();
            prop_assert!((plain - ones).abs() < TOLERANCE * (1.0 + plain));
            let twice = [0, 1, 1];
            let twice = loss.value(&outputs.select_columns(&twice), &targets.select_columns(&twice)).unwrap();
            let weighted = loss.weighted_value(&outputs, &targets, &[1.0, 2.0]).unwrap();
            // Of three samples here, of two there.
            prop_assert!((3.0 * twice - 2.0 * weighted).abs() < 4.0 * TOLERANCE * (1.0 + weighted));
        }
    }
}
