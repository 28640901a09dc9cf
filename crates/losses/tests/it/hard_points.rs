//! Where losses go wrong: at corners, at extreme logits, at infinity and NaN.
#![allow(clippy::float_cmp, reason = "at a hard point the number is exact")]

use losses::{Huber, Loss};
use nalgebra::{DMatrix, dmatrix};

/// A few roundings, relative.
const TOLERANCE: f64 = 1e-15;

/// The value for one output, and its slope.
fn one(loss: Loss, output: f64, target: f64) -> (f64, f64) {
    let (value, gradient) = sample(loss, &dmatrix![output], &dmatrix![target]);
    (value, gradient[0])
}

fn sample(loss: Loss, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> (f64, DMatrix<f64>) {
    // Filled with a number that no test expects, so that an entry left out would be seen.
    let mut gradient = DMatrix::from_element(outputs.nrows(), outputs.ncols(), 7.7);
    loss.gradient(outputs, targets, &mut gradient).unwrap();
    (loss.value(outputs, targets).unwrap(), gradient)
}

fn close(found: f64, expected: f64) -> bool {
    found == expected || ((found - expected) / expected).abs() < TOLERANCE
}

fn huber(delta: f64) -> Loss {
    Loss::Huber(Huber::new(delta).unwrap())
}

#[test]
fn right_to_the_last_bit_costs_nothing_and_the_next_number_costs_something() {
    for target in [0.0, 1.0, -0.1, 1e300, -1e300, 5e-324] {
        for loss in [
            Loss::MeanSquaredError,
            Loss::HalfSquaredError,
            Loss::MeanAbsoluteError,
            huber(0.3),
        ] {
            assert_eq!(one(loss, target, target), (0.0, 0.0), "{loss} at {target}");
            let next = one(loss, target.next_up(), target).1;
            assert!(next > 0.0, "{loss} above {target}: {next}");
        }
    }
    // However small the error, the absolute one has its full slope.
    assert_eq!(one(Loss::MeanAbsoluteError, 5e-324, 0.0), (5e-324, 1.0));
    assert_eq!(one(Loss::MeanAbsoluteError, -5e-324, 0.0), (5e-324, -1.0));
}

// PyTorch 2.15.0:
//
//     y = torch.tensor([0.75, -0.75], requires_grad=True)
//     loss = F.huber_loss(y, torch.zeros(2), delta=0.75)   # 0.28125, gradient [0.375, -0.375]
#[test]
fn huber_has_no_jump_at_plus_or_minus_delta() {
    let (value, gradient) = sample(huber(0.75), &dmatrix![0.75, -0.75], &dmatrix![0.0, 0.0]);
    assert_eq!((value, gradient), (0.28125, dmatrix![0.375, -0.375]));
    // ½ δ² and ±δ on the corner; the neighbors on both sides are a rounding away.
    for delta in [0.3_f64, 1.0, 7.0, 1e-100, 1e100] {
        for distance in [delta.next_down(), delta, delta.next_up()] {
            let (value, slope) = one(huber(delta), distance, 0.0);
            let place = format!("δ = {delta}, {distance} away");
            assert!(close(value, 0.5 * delta * delta), "{place}: {value}");
            assert!(close(slope, delta), "{place}: {slope}");
            let mirrored = one(huber(delta), -distance, 0.0);
            assert_eq!(mirrored, (value, -slope), "{place}");
        }
    }
}

// PyTorch 2.15.0, of which Huber's numbers are `beta` times:
//
//     y = torch.tensor([0.5, -0.75, 2.0, 3.0], requires_grad=True)
//     loss = F.smooth_l1_loss(y, torch.zeros(4), beta=0.75)
//     loss.backward(); print(loss.item(), y.grad)
#[test]
fn huber_is_beta_times_smooth_l1() {
    let smooth_l1 = 1.197_916_666_666_666_5;
    let slopes = dmatrix![0.166_666_666_666_666_66, -0.25, 0.25, 0.25];
    let outputs = dmatrix![0.5, -0.75, 2.0, 3.0];
    let (value, gradient) = sample(huber(0.75), &outputs, &DMatrix::zeros(1, 4));
    assert!(close(value, 0.75 * smooth_l1), "Huber's value: {value}");
    let off = &gradient - slopes * 0.75;
    assert!(
        off.iter().all(|off| off.abs() < TOLERANCE),
        "Huber's slopes: {gradient}"
    );
}

/// `torch.relu(1 - t * y)` and `(1 - t * y).clamp(min=0)` have slope 0 on the corner, and
/// `torch.maximum(1 - t * y, torch.zeros(1))` has −½ (PyTorch 2.15.0).
#[test]
fn hinge_is_level_from_a_margin_of_exactly_one_on() {
    for label in [1.0, -1.0] {
        for (margin, expected) in [
            (1.0, (0.0, 0.0)),
            (1e300, (0.0, 0.0)),
            // 1 − 2⁻⁵³ is the number below 1.
            (1_f64.next_down(), (f64::EPSILON / 2.0, -label)),
            (0.0, (1.0, -label)),
            (-1e300, (1e300, -label)),
        ] {
            let found = one(Loss::Hinge, label * margin, label);
            assert_eq!(found, expected, "margin {margin} of {label}");
        }
    }
}

// mpmath 1.3.0:
//
//     from mpmath import mp, mpf, exp, log1p
//     mp.dps = 50
//     for z in (-1e300, -710, -40, -20, 0, 20, 40, 710, 1e300):
//         z = mpf(z)
//         right, wrong = [log1p(exp(-abs(z))) + max(0, s * z) for s in (-1, 1)]
//         slope = 1 / (1 + exp(-z)) - mpf(1) / 4
//         print(z, float(right / 4 + wrong * 3 / 4), float(slope))
#[test]
fn binary_cross_entropy_of_a_quarter_is_that_of_mpmath() {
    for (z, value, slope) in [
        (-1e300, 2.5e299, -0.25),
        (-710.0, 177.5, -0.25),
        (-40.0, 10.0, -0.25),
        (-20.0, 5.000_000_002_061_154, -0.249_999_997_938_846_4),
        (0.0, std::f64::consts::LN_2, 0.25),
        (20.0, 15.000_000_002_061_153, 0.749_999_997_938_846_4),
        (40.0, 30.0, 0.75),
        (710.0, 532.5, 0.75),
        (1e300, 7.5e299, 0.75),
    ] {
        let found = one(Loss::BinaryCrossEntropy, z, 0.25);
        assert!(close(found.0, value), "{z}: {found:?}");
        assert!(close(found.1, slope), "{z}: {found:?}");
    }
}

/// The limits: certain and right costs nothing, certain and wrong costs the logit.
#[test]
fn binary_cross_entropy_keeps_its_limits_to_infinity() {
    for z in [1e300, f64::MAX, f64::INFINITY] {
        for (logit, target, expected) in [
            (z, 1.0, (0.0, 0.0)),
            (-z, 0.0, (0.0, 0.0)),
            (z, 0.0, (z, 1.0)),
            (-z, 1.0, (z, -1.0)),
            (z, 0.5, (0.5 * z, 0.5)),
        ] {
            let found = one(Loss::BinaryCrossEntropy, logit, target);
            assert_eq!(found, expected, "logit {logit}, target {target}");
        }
    }
}

// mpmath 1.3.0:
//
//     from mpmath import mp, mpf, exp, log, fsum
//     mp.dps = 50
//     def cross_entropy(logits, targets):
//         powers = [exp(mpf(z)) for z in logits]
//         p = [x / fsum(powers) for x in powers]
//         print(float(-fsum(mpf(t) * log(q) for t, q in zip(targets, p))),
//               [float(q - mpf(t)) for t, q in zip(targets, p)])
//     cross_entropy((20, 0, -20), (0, 1, 0))               # and so on
#[test]
fn cross_entropy_of_three_classes_is_that_of_mpmath() {
    let column = |a: f64, b: f64, c: f64| dmatrix![a; b; c];
    for (logits, targets, value, slopes) in [
        (
            column(20.0, 0.0, -20.0),
            column(0.0, 1.0, 0.0),
            20.000_000_002_061_153,
            column(
                0.999_999_997_938_846_4,
                -0.999_999_997_938_846_4,
                4.248_354_246_535_078e-18,
            ),
        ),
        (
            column(20.0, 0.0, -20.0),
            column(0.25, 0.25, 0.5),
            25.000_000_002_061_153,
            column(0.749_999_997_938_846_4, -0.249_999_997_938_846_4, -0.5),
        ),
        (
            column(710.0, 700.0, -710.0),
            column(0.0, 1.0, 0.0),
            10.000_045_398_899_218,
            column(0.999_954_602_131_297_6, -0.999_954_602_131_297_6, 0.0),
        ),
        (
            column(710.0, 700.0, -710.0),
            column(0.25, 0.25, 0.5),
            712.500_045_398_899_3,
            column(0.749_954_602_131_297_6, -0.249_954_602_131_297_55, -0.5),
        ),
    ] {
        let (found, gradient) = sample(Loss::CrossEntropy, &logits, &targets);
        assert!(close(found, value), "{logits}: {found}, want {value}");
        for (class, (found, slope)) in gradient.iter().zip(&slopes).enumerate() {
            let near = close(*found, *slope);
            assert!(near, "{logits}, class {class}: {found}, want {slope}");
        }
    }
}

/// The slope of the right class is `p − 1`. At 40 that is −4.248354255291589e-18 by mpmath, too
/// small beside the 1 that it comes from; the value and the other classes keep their digits.
#[test]
fn cross_entropy_rounds_the_slope_of_a_certain_right_class_by_no_more_than_an_epsilon() {
    let (logits, targets) = (dmatrix![40.0; 0.0; -40.0], dmatrix![1.0; 0.0; 0.0]);
    let (value, gradient) = sample(Loss::CrossEntropy, &logits, &targets);
    assert!(close(value, 4.248_354_255_291_589e-18), "{value:e}");
    assert!((gradient[0] + 4.248_354_255_291_589e-18).abs() < f64::EPSILON);
    assert!(close(gradient[1], 4.248_354_255_291_589e-18));
    assert!(close(gradient[2], 1.804_851_387_845_415e-35));
}

#[test]
fn cross_entropy_of_the_largest_floats_is_their_distance() {
    let (first, second) = (dmatrix![1.0; 0.0], dmatrix![0.0; 1.0]);
    for z in [1e300, f64::MAX] {
        let logits = dmatrix![z; 0.0];
        let right = sample(Loss::CrossEntropy, &logits, &first);
        assert_eq!(right, (0.0, dmatrix![0.0; 0.0]));
        let wrong = sample(Loss::CrossEntropy, &logits, &second);
        assert_eq!(wrong, (z, dmatrix![1.0; -1.0]));
    }
    // No `f64` holds a distance of twice the largest; the slopes stay what they are.
    let logits = dmatrix![f64::MAX; -f64::MAX];
    let wrong = sample(Loss::CrossEntropy, &logits, &second);
    assert_eq!(wrong, (f64::INFINITY, dmatrix![1.0; -1.0]));
    let right = sample(Loss::CrossEntropy, &logits, &first);
    assert_eq!(right, (0.0, dmatrix![0.0; 0.0]));
}

#[test]
fn a_class_held_impossible_costs_infinity_as_the_answer_and_else_nothing() {
    let logits = dmatrix![f64::NEG_INFINITY; 0.0; 0.0];
    let other = sample(Loss::CrossEntropy, &logits, &dmatrix![0.0; 1.0; 0.0]);
    assert_eq!(other.1, dmatrix![0.0; -0.5; 0.5]);
    assert!(close(other.0, std::f64::consts::LN_2));
    let answer = sample(Loss::CrossEntropy, &logits, &dmatrix![1.0; 0.0; 0.0]);
    assert_eq!(answer, (f64::INFINITY, dmatrix![-1.0; 0.5; 0.5]));
}

#[test]
fn a_sample_without_a_softmax_shows_it() {
    let (up, down) = (f64::INFINITY, f64::NEG_INFINITY);
    for logits in [
        dmatrix![up; 0.0],
        dmatrix![0.0; up],
        dmatrix![up; up],
        dmatrix![down; down],
        dmatrix![f64::NAN; 0.0],
        dmatrix![f64::NAN; up],
    ] {
        for targets in [dmatrix![1.0; 0.0], dmatrix![0.0; 1.0], dmatrix![0.5; 0.5]] {
            let (value, gradient) = sample(Loss::CrossEntropy, &logits, &targets);
            assert!(!value.is_finite(), "{logits}: {value}");
            assert!(gradient.iter().all(|g| g.is_nan()), "{logits}: {gradient}");
        }
    }
}

#[test]
fn an_infinite_prediction_of_a_number_costs_infinity_and_huber_alone_holds_its_pull() {
    let up = f64::INFINITY;
    for (loss, slope) in [
        (Loss::MeanSquaredError, up),
        (Loss::HalfSquaredError, up),
        (Loss::MeanAbsoluteError, 1.0),
        (huber(0.3), 0.3),
    ] {
        assert_eq!(one(loss, up, 0.0), (up, slope), "{loss}");
        assert_eq!(one(loss, -up, 0.0), (up, -slope), "{loss}");
    }
    assert_eq!(one(Loss::Hinge, -up, 1.0), (up, -1.0));
    assert_eq!(one(Loss::Hinge, up, 1.0), (0.0, 0.0));
    // An error of 1e200 has a square that no `f64` holds, and a slope that one does.
    assert_eq!(one(Loss::MeanSquaredError, 1e200, 0.0), (up, 2e200));
}

/// PyTorch 2.15.0 takes `F.cross_entropy(z, torch.tensor([[2., 1., 0.]]))` for z = ln 1, ln 2, ln 5:
/// 5.545177444479562 with slopes −1.625, −0.25, 1.875, which is `3 softmax(z) − t`.
#[test]
fn targets_that_do_not_sum_to_one_are_refused_beyond_rounding() {
    /// What the sum of targets may be off.
    const ALLOWED_SUM: f64 = 1e-9;

    let logits = dmatrix![0.0; 2.0_f64.ln(); 5.0_f64.ln()];
    let refused = |targets| Loss::CrossEntropy.value(&logits, &targets).is_err();
    assert!(refused(dmatrix![1.0; 0.5; 0.0]));
    assert!(refused(dmatrix![1.0; 2e-9; 0.0]));
    let nearly = dmatrix![1.0; 5e-10; 0.0];
    let (_, gradient) = sample(Loss::CrossEntropy, &logits, &nearly);
    // softmax(z) is ⅛, ²⁄₈, ⅝; the targets, and so the slopes, are up to 5e-10 off.
    let off = &gradient - dmatrix![-0.875; 0.25; 0.625];
    assert!(off.iter().all(|off| off.abs() < ALLOWED_SUM), "{gradient}");
}
