//! Every loss's value and gradient, calculated by hand.

use losses::{BinaryCrossEntropy, CrossEntropy, Huber, Logits, Loss};
use nalgebra::{DMatrix, dmatrix};

/// The hand calculations take few steps, each good to the last digit.
const TOLERANCE: f64 = 1e-15;

#[track_caller]
fn agrees(
    loss: Loss,
    outputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    value: f64,
    slopes: &DMatrix<f64>,
) {
    let found = loss.value(outputs, targets).unwrap();
    assert!(
        (found - value).abs() < TOLERANCE,
        "{loss}: value {found}, want {value}"
    );
    // Filled with NaN, so that an entry left out would be seen.
    let mut gradient = DMatrix::from_element(outputs.nrows(), outputs.ncols(), f64::NAN);
    loss.gradient(outputs, targets, &mut gradient).unwrap();
    // One by one: `amax` forgets a NaN that a number follows.
    for (place, (found, want)) in gradient.iter().zip(slopes).enumerate() {
        let (sample, output) = (place / outputs.nrows() + 1, place % outputs.nrows());
        assert!(
            (found - want).abs() < TOLERANCE,
            "{loss}: slope {found} at output {output} of sample {sample}, want {want}"
        );
    }
}

/// Two outputs of three samples, off by 1, −3, 0.5 and 0, −0.5, 2.
fn outputs_and_targets() -> (DMatrix<f64>, DMatrix<f64>) {
    let targets = dmatrix![0.0, 1.0, -1.0;
                           4.0, 2.0, 0.5];
    let errors = dmatrix![1.0, -3.0, 0.5;
                          0.0, -0.5, 2.0];
    (&targets + errors, targets)
}

#[test]
fn mean_squared_error_divides_by_outputs_and_samples() {
    let (y, t) = outputs_and_targets();
    // (1 + 9 + 0.25 + 0 + 0.25 + 4) / 6; each slope is 2 · error / 6.
    let slopes = dmatrix![2.0, -6.0, 1.0;
                          0.0, -1.0, 4.0]
        / 6.0;
    agrees(Loss::MeanSquaredError, &y, &t, 14.5 / 6.0, &slopes);
}

#[test]
fn half_squared_error_divides_by_samples_alone() {
    let (y, t) = outputs_and_targets();
    // ½ · 14.5 / 3; each slope is error / 3.
    let slopes = dmatrix![1.0, -3.0, 0.5;
                          0.0, -0.5, 2.0]
        / 3.0;
    agrees(Loss::HalfSquaredError, &y, &t, 7.25 / 3.0, &slopes);
}

#[test]
fn mean_absolute_error_has_slope_zero_where_it_is_right() {
    let (y, t) = outputs_and_targets();
    // (1 + 3 + 0.5 + 0 + 0.5 + 2) / 6; each slope is the sign of the error / 6.
    let slopes = dmatrix![1.0, -1.0, 1.0;
                          0.0, -1.0, 1.0]
        / 6.0;
    agrees(Loss::MeanAbsoluteError, &y, &t, 7.0 / 6.0, &slopes);
}

#[test]
fn huber_is_squared_up_to_delta_and_straight_beyond() {
    let (y, t) = outputs_and_targets();
    // δ = 1: ½ + (3 − ½) + ⅛ + 0 + ⅛ + (2 − ½); each slope is the error cut to −1..=1, / 6.
    let slopes = dmatrix![1.0, -1.0, 0.5;
                          0.0, -0.5, 1.0]
        / 6.0;
    agrees(Loss::Huber(Huber::DEFAULT), &y, &t, 4.75 / 6.0, &slopes);
    // δ = 2: ½ + 2 (3 − 1) + ⅛ + 0 + ⅛ + ½ · 4.
    let slopes = dmatrix![1.0, -2.0, 0.5;
                          0.0, -0.5, 2.0]
        / 6.0;
    let huber = Huber::new(2.0).unwrap();
    assert!((huber.delta() - 2.0).abs() < TOLERANCE);
    agrees(Loss::Huber(huber), &y, &t, 6.75 / 6.0, &slopes);
}

#[test]
fn binary_cross_entropy_is_the_surprise_at_each_answer() {
    // Logits ln 3 and −ln 3 say "yes" with probabilities ¾ and ¼.
    let ln3 = 3.0_f64.ln();
    let z = dmatrix![ln3, -ln3, ln3];
    let t = dmatrix![1.0, 1.0, 0.5];
    // −ln ¾, −ln ¼, and half of each; each slope is (probability − target) / 3.
    let (likely, unlikely) = ((4.0_f64 / 3.0).ln(), 4.0_f64.ln());
    let value = (likely + unlikely + 0.5 * (likely + unlikely)) / 3.0;
    let slopes = dmatrix![-0.25, -0.75, 0.25] / 3.0;
    agrees(Loss::BinaryCrossEntropy, &z, &t, value, &slopes);
}

#[test]
fn cross_entropy_divides_by_samples_not_by_classes() {
    // Logits ln 1, ln 2, ln 5 give the probabilities ⅛, ²⁄₈, ⅝; the second sample's are equal.
    let z = dmatrix![0.0, 7.0;
                     2.0_f64.ln(), 7.0;
                     5.0_f64.ln(), 7.0];
    let t = dmatrix![0.0, 0.5;
                     0.0, 0.5;
                     1.0, 0.0];
    // −ln ⅝ and −ln ⅓; each slope is (probability − target) / 2.
    let value = 0.5 * ((8.0_f64 / 5.0).ln() + 3.0_f64.ln());
    let third = 1.0 / 3.0;
    let slopes = dmatrix![0.125, third - 0.5;
                          0.25, third - 0.5;
                          -0.375, third]
        / 2.0;
    agrees(Loss::CrossEntropy, &z, &t, value, &slopes);
}

#[test]
fn the_cross_entropies_give_the_same_slopes_by_their_own_types() {
    // Logit ln 3 says "yes" with probability ¾, so the slope toward "yes" is ¾ − 1.
    let ln3 = 3.0_f64.ln();
    let mut slope = dmatrix![f64::NAN];
    BinaryCrossEntropy
        .gradient(&Logits::new(dmatrix![ln3]), &dmatrix![1.0], &mut slope)
        .unwrap();
    assert!((slope[0] + 0.25).abs() < TOLERANCE, "binary: {slope}");

    // Logits ln 3 and 0 give ¾ and ¼.
    let logits = Logits::new(dmatrix![ln3; 0.0]);
    let mut slopes = dmatrix![f64::NAN; f64::NAN];
    CrossEntropy
        .gradient(&logits, &dmatrix![1.0; 0.0], &mut slopes)
        .unwrap();
    let off = &slopes - dmatrix![-0.25; 0.25];
    assert!(
        off.iter().all(|off| off.abs() < TOLERANCE),
        "of two classes: {slopes}"
    );
}

#[test]
fn hinge_asks_for_a_margin_of_one() {
    // t·y is 2, 0.25, −1 and exactly 1: short by 0, 0.75, 2 and 0.
    let y = dmatrix![2.0, -0.25, -1.0, 1.0];
    let t = dmatrix![1.0, -1.0, 1.0, 1.0];
    let slopes = dmatrix![0.0, 0.25, -0.25, 0.0];
    agrees(Loss::Hinge, &y, &t, 2.75 / 4.0, &slopes);
}
