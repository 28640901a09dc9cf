//! What a loss refuses, and what it says.

use std::f64::consts::LN_2;

use losses::{BinaryCrossEntropy, CrossEntropy, Error, Hinge, Huber, Logits, Loss};
use nalgebra::{DMatrix, dmatrix};

#[track_caller]
fn refuses(result: Result<f64, Error>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn a_target_of_another_shape_is_not_stretched_to_fit() {
    let (outputs, targets) = (DMatrix::zeros(3, 10), DMatrix::zeros(1, 10));
    let message = "shape mismatch in the loss: prediction 3×10, target 1×10";
    for loss in Loss::ALL {
        refuses(loss.value(&outputs, &targets), message);
        let mut gradient = DMatrix::zeros(3, 10);
        let error = loss
            .gradient(&outputs, &targets, &mut gradient)
            .unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_gradient_of_another_shape_is_not_filled() {
    let (outputs, targets) = (dmatrix![0.5, 0.5], dmatrix![1.0, 1.0]);
    for loss in Loss::ALL {
        let error = loss
            .gradient(&outputs, &targets, &mut dmatrix![0.0; 0.0])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "shape mismatch in the loss: prediction 1×2, gradient 2×1"
        );
    }
}

#[test]
fn a_loss_of_nothing_is_refused_rather_than_nan() {
    for (outputs, samples) in [(3, 0), (0, 3), (0, 0)] {
        let nothing = DMatrix::zeros(outputs, samples);
        for loss in Loss::ALL {
            refuses(
                loss.value(&nothing, &nothing),
                "the batch is empty: a loss needs at least one sample and one output",
            );
            let mut gradient = nothing.clone();
            let error = loss
                .gradient(&nothing, &nothing, &mut gradient)
                .unwrap_err();
            assert_eq!(error, Error::EmptyBatch);
        }
    }
}

#[test]
fn a_target_of_a_cross_entropy_must_be_a_probability() {
    let logits = Logits::new(DMatrix::zeros(2, 3));
    let targets = dmatrix![1.0, 0.0, 1.2;
                           0.0, 1.0, 0.0];
    let message = "probability 1.2 at output 0 of sample 3 is not in [0, 1]";
    refuses(CrossEntropy.value(&logits, &targets), message);
    refuses(BinaryCrossEntropy.value(&logits, &targets), message);

    let targets = dmatrix![1.0, 0.0, 0.0;
                           0.0, f64::NAN, 1.0];
    let message = "probability NaN at output 1 of sample 2 is not in [0, 1]";
    refuses(CrossEntropy.value(&logits, &targets), message);
    refuses(BinaryCrossEntropy.value(&logits, &targets), message);
}

#[test]
fn targets_of_a_cross_entropy_must_sum_to_one() {
    let logits = Logits::new(DMatrix::zeros(2, 5));
    let mut targets = DMatrix::from_fn(2, 5, |output, _| if output == 0 { 1.0 } else { 0.0 });
    targets[(1, 4)] = 1.0;
    refuses(
        CrossEntropy.value(&logits, &targets),
        "the target of sample 5 sums to 2, want 1",
    );
    targets.column_mut(4).fill(0.0);
    refuses(
        CrossEntropy.value(&logits, &targets),
        "the target of sample 5 sums to 0, want 1",
    );
    let mut gradient = DMatrix::zeros(2, 5);
    let error = CrossEntropy
        .gradient(&logits, &targets, &mut gradient)
        .unwrap_err();
    assert_eq!(
        error,
        Error::TargetSum {
            sample: 5,
            sum: 0.0
        }
    );
    // Each output by itself may well be 0 or 1, and a logit of 0 pays ln 2 for either.
    let value = BinaryCrossEntropy.value(&logits, &targets).unwrap();
    assert!((value - LN_2).abs() < 1e-15, "{value}");
}

#[test]
fn hinge_labels_must_be_minus_one_or_one() {
    let outputs = DMatrix::zeros(1, 4);
    let message = "labels must be -1 or 1, sample 4 has 3";
    let targets = dmatrix![1.0, -1.0, 1.0, 3.0];
    refuses(Hinge.value(&outputs, &targets), message);
    let mut gradient = DMatrix::zeros(1, 4);
    let error = Hinge
        .gradient(&outputs, &targets, &mut gradient)
        .unwrap_err();
    assert_eq!(error.to_string(), message);
    let targets = dmatrix![1.0, f64::NAN, 1.0, 1.0];
    refuses(
        Hinge.value(&outputs, &targets),
        "labels must be -1 or 1, sample 2 has NaN",
    );
}

#[test]
fn hubers_delta_must_be_finite_and_above_zero() {
    for (delta, text) in [
        (0.0, "0"),
        (-1.0, "-1"),
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
    ] {
        assert_eq!(
            Huber::new(delta).unwrap_err().to_string(),
            format!("delta must be a finite number above 0, got {text}")
        );
    }
}

#[test]
fn a_loss_is_found_by_its_name_and_an_unknown_one_hears_of_all() {
    for loss in Loss::ALL {
        assert_eq!(loss.name().parse(), Ok(loss));
        assert_eq!(loss.to_string(), loss.name());
    }
    assert_eq!(
        "msle".parse::<Loss>().unwrap_err().to_string(),
        "no loss is called \"msle\"; there are: mean-squared-error, half-squared-error, \
         mean-absolute-error, huber, binary-cross-entropy, cross-entropy, hinge"
    );
}

#[test]
fn the_cross_entropies_alone_read_logits() {
    let logits: Vec<Loss> = Loss::ALL
        .into_iter()
        .filter(|loss| loss.expects_logits())
        .collect();
    assert_eq!(logits, [Loss::BinaryCrossEntropy, Loss::CrossEntropy]);
}
