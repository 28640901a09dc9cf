//! Every loss against PyTorch, and where PyTorch loses digits, against mpmath.

use losses::{Huber, Loss};
use nalgebra::{DMatrix, dmatrix};

/// Relative, and absolute below 1.
const TOLERANCE: f64 = 1e-14;

#[track_caller]
fn agrees(loss: Loss, targets: &DMatrix<f64>, value: f64, slopes: &DMatrix<f64>) {
    // As in PyTorch's lines below, where a sample is a row.
    let outputs = dmatrix![0.5, -1.25, 2.0;
                           3.0, 0.75, -0.5]
    .transpose();
    let (targets, slopes) = (targets.transpose(), slopes.transpose());
    let found = loss.value(&outputs, &targets).unwrap();
    assert!(
        (found - value).abs() < TOLERANCE,
        "{loss}: {found}, want {value}"
    );
    let mut gradient = outputs.clone();
    loss.gradient(&outputs, &targets, &mut gradient).unwrap();
    // One by one: `amax` forgets a NaN that a number follows.
    for (found, want) in gradient.iter().zip(&slopes) {
        let error = (found - want).abs();
        assert!(error < TOLERANCE, "{loss}: {gradient}, want {slopes}");
    }
}

// PyTorch 1.13.0:
//
//     import torch
//     from torch.nn import functional as F
//     torch.set_default_dtype(torch.float64)
//     y = torch.tensor([[0.5, -1.25, 2.0], [3.0, 0.75, -0.5]], requires_grad=True)
//     t = torch.tensor([[0.0, 1.0, 1.5], [1.0, 1.0, -2.0]])
//     p = torch.tensor([[0.0, 1.0, 0.25], [1.0, 0.5, 0.0]])   # probabilities
//     q = torch.tensor([[0.0, 1.0, 0.0], [0.2, 0.5, 0.3]])    # that sum to 1
//     s = torch.tensor([[1.0, -1.0, 1.0], [-1.0, 1.0, 1.0]])  # labels
//     loss = F.mse_loss(y, t)
//     loss = 0.5 * F.mse_loss(y, t, reduction="sum") / 2
//     loss = F.l1_loss(y, t)
//     loss = F.huber_loss(y, t)
//     loss = F.huber_loss(y, t, delta=0.75)
//     loss = F.binary_cross_entropy_with_logits(y, p)
//     loss = F.cross_entropy(y, q)
//     loss = (1 - s * y).clamp(min=0).mean()
//     loss.backward(); print(loss.item(), y.grad)             # after each
#[test]
#[allow(clippy::unreadable_literal, reason = "as PyTorch prints them")]
fn values_and_gradients_agree_with_pytorch() {
    let t = dmatrix![0.0, 1.0, 1.5; 1.0, 1.0, -2.0];
    let p = dmatrix![0.0, 1.0, 0.25; 1.0, 0.5, 0.0];
    let q = dmatrix![0.0, 1.0, 0.0; 0.2, 0.5, 0.3];
    let s = dmatrix![1.0, -1.0, 1.0; -1.0, 1.0, 1.0];
    agrees(
        Loss::MeanSquaredError,
        &t,
        1.9791666666666667,
        &dmatrix![0.16666666666666666, -0.75, 0.16666666666666666;
                  0.6666666666666666, -0.08333333333333333, 0.5],
    );
    agrees(
        Loss::HalfSquaredError,
        &t,
        2.96875,
        &dmatrix![0.25, -1.125, 0.25; 1.0, -0.125, 0.75],
    );
    agrees(
        Loss::MeanAbsoluteError,
        &t,
        1.1666666666666667,
        &dmatrix![0.16666666666666666, -0.16666666666666666, 0.16666666666666666;
                  0.16666666666666666, -0.16666666666666666, 0.16666666666666666],
    );
    agrees(
        Loss::Huber(Huber::DEFAULT),
        &t,
        0.7552083333333334,
        &dmatrix![0.08333333333333333, -0.16666666666666666, 0.08333333333333333;
                  0.16666666666666666, -0.041666666666666664, 0.16666666666666666],
    );
    agrees(
        Loss::Huber(Huber::new(0.75).unwrap()),
        &t,
        0.625,
        &dmatrix![0.08333333333333333, -0.125, 0.08333333333333333;
                  0.125, -0.041666666666666664, 0.125],
    );
    agrees(
        Loss::BinaryCrossEntropy,
        &p,
        0.8979115697395335,
        &dmatrix![0.10374322186697577, -0.12954997686244854, 0.10513284632964705;
                  -0.007904312196261106, 0.029863116529232164, 0.0629234447996909],
    );
    agrees(
        Loss::CrossEntropy,
        &q,
        2.89239007086654,
        &dmatrix![0.08841009105372215, -0.4846366298367818, 0.39622653878305963;
                  0.340297193990002, -0.20359301717668904, -0.13670417681331296],
    );
    agrees(
        Loss::Hinge,
        &s,
        1.0416666666666667,
        &dmatrix![-0.16666666666666666, 0.0, -0.0;
                  0.16666666666666666, -0.16666666666666666, -0.16666666666666666],
    );
}

/// A logit `z` for the right answer, what it costs, what `−z` would cost, and the slopes of both.
///
/// PyTorch gives the two large columns to the last digit. Of the small ones it loses some at 20
/// (2.0611536900435727e-09) and all at 40 and 710 (0.0), so they come from mpmath 1.2.1:
///
/// ```text
/// from mpmath import mp, mpf, exp, log1p
/// mp.dps = 400
/// for z in (20, 40, 710):
///     small = log1p(exp(mpf(-z)))
///     slope = 1 / (1 + exp(mpf(z)))
///     print(z, float(small), float(z + small), float(slope), float(1 - slope))
/// ```
#[allow(clippy::unreadable_literal, reason = "as mpmath prints them")]
const EXTREMES: [(f64, f64, f64, f64, f64); 3] = [
    (
        20.0,
        2.061153620314381e-9,
        20.000000002061153,
        2.0611536181902037e-9,
        0.9999999979388464,
    ),
    (
        40.0,
        4.248354255291589e-18,
        40.0,
        4.248354255291589e-18,
        1.0,
    ),
    (
        710.0,
        4.47628622567513e-309,
        710.0,
        4.47628622567513e-309,
        1.0,
    ),
];

#[track_caller]
fn close(found: f64, expected: f64) {
    let error = ((found - expected) / expected).abs();
    assert!(error < 1e-15, "{found:e}, want {expected:e}");
}

#[test]
fn binary_cross_entropy_keeps_every_digit_of_extreme_logits() {
    for (z, small, large, small_slope, large_slope) in EXTREMES {
        for (logit, target, value, slope) in [
            (z, 1.0, small, -small_slope),
            (z, 0.0, large, large_slope),
            (-z, 0.0, small, small_slope),
            (-z, 1.0, large, -large_slope),
        ] {
            let (logit, target) = (dmatrix![logit], dmatrix![target]);
            close(
                Loss::BinaryCrossEntropy.value(&logit, &target).unwrap(),
                value,
            );
            let mut gradient = dmatrix![0.0];
            Loss::BinaryCrossEntropy
                .gradient(&logit, &target, &mut gradient)
                .unwrap();
            close(gradient[0], slope);
        }
    }
}

#[test]
fn cross_entropy_keeps_every_digit_of_extreme_logits() {
    for (z, small, large, small_slope, large_slope) in EXTREMES {
        let logits = dmatrix![z; 0.0];
        let mut gradient = dmatrix![0.0; 0.0];

        let likely = dmatrix![1.0; 0.0];
        close(Loss::CrossEntropy.value(&logits, &likely).unwrap(), small);
        Loss::CrossEntropy
            .gradient(&logits, &likely, &mut gradient)
            .unwrap();
        close(gradient[1], small_slope);
        // A probability that is stored as 1, less 1: of this slope nothing can be left.
        assert!((gradient[0] + small_slope).abs() < f64::EPSILON);

        let unlikely = dmatrix![0.0; 1.0];
        close(Loss::CrossEntropy.value(&logits, &unlikely).unwrap(), large);
        Loss::CrossEntropy
            .gradient(&logits, &unlikely, &mut gradient)
            .unwrap();
        close(gradient[0], large_slope);
        close(gradient[1], -large_slope);
    }
}

#[test]
fn an_impossible_answer_costs_nothing_where_it_is_not_the_answer() {
    let never = f64::NEG_INFINITY;
    let logits = dmatrix![never; 0.0; 0.0];
    let other = dmatrix![0.0; 1.0; 0.0];
    close(
        Loss::CrossEntropy.value(&logits, &other).unwrap(),
        std::f64::consts::LN_2,
    );
    let impossible = dmatrix![1.0; 0.0; 0.0];
    let loss = Loss::CrossEntropy.value(&logits, &impossible).unwrap();
    assert!(loss.is_infinite() && loss > 0.0);

    let free = Loss::BinaryCrossEntropy
        .value(&dmatrix![never], &dmatrix![0.0])
        .unwrap();
    assert!(free.abs() < f64::MIN_POSITIVE);
    let loss = Loss::BinaryCrossEntropy
        .value(&dmatrix![never], &dmatrix![1.0])
        .unwrap();
    assert!(loss.is_infinite() && loss > 0.0);
}
