//! Softmax and its logarithm.
#![allow(
    clippy::unreadable_literal,
    clippy::float_cmp,
    reason = "values are as printed by their sources, and what is exact is compared exactly"
)]

use nalgebra::{DMatrix, dmatrix};
use network::{Error, Logits, Probabilities, log_softmax, log_sum_exp, softmax};
use proptest::prelude::*;

/// A probability is one exponential over a sum of a few.
const TOLERANCE: f64 = 1e-14;

/// Half of the last digit that the book prints.
const PRINTED: f64 = 5e-9;

#[track_caller]
fn close(found: &DMatrix<f64>, want: &DMatrix<f64>, tolerance: f64) {
    let off = found - want;
    assert!(
        off.iter().all(|off| off.abs() < tolerance),
        "{found}, want {want}"
    );
}

#[test]
fn softmax_gives_the_numbers_of_the_book() {
    // Koki Saitoh, "Deep Learning from Scratch" (2016), section 3.5, to the digits printed there.
    let probabilities = softmax(&Logits::new(dmatrix![0.3; 2.9; 4.0]));
    let book = dmatrix![0.01821127; 0.24519181; 0.73659691];
    close(probabilities.matrix(), &book, PRINTED);
}

#[test]
fn softmax_works_column_by_column() {
    // ln 1, ln 2, ln 5 are 1 : 2 : 5 after exp, and equal logits share evenly.
    let logits = dmatrix![0.0, 7.0; 2_f64.ln(), 7.0; 5_f64.ln(), 7.0];
    let third = 1.0 / 3.0;
    let want = dmatrix![0.125, third; 0.25, third; 0.625, third];
    close(softmax(&Logits::new(logits)).matrix(), &want, TOLERANCE);
}

#[test]
fn logits_of_a_thousand_do_not_overflow() {
    for shift in [-1000.0, 1000.0] {
        let small = Logits::new(dmatrix![1.0; 2.0; 3.0]);
        let large = Logits::new(small.matrix().add_scalar(shift));
        // The differences are exact, so the probabilities are the same to the last bit.
        assert_eq!(softmax(&small), softmax(&large), "{shift}");
        assert_eq!(log_softmax(&small), log_softmax(&large), "{shift}");
    }
}

#[test]
fn a_probability_too_small_for_a_float_still_has_a_logarithm() {
    let logits = Logits::new(dmatrix![0.0; 1000.0]);
    assert_eq!(softmax(&logits).matrix(), &dmatrix![0.0; 1.0]);
    assert_eq!(log_softmax(&logits), dmatrix![-1000.0; 0.0]);
}

#[test]
fn log_sum_exp_keeps_its_small_part_apart() {
    // ln(e⁰ + e⁻⁴⁰) = ln(1 + e⁻⁴⁰); mpmath 1.3.0: log1p(exp(mpf(-40))) = 4.248354255291589e-18
    assert_eq!(log_sum_exp(&[40.0, 0.0]), (40.0, 4.248354255291589e-18));
    assert_eq!(log_sum_exp(&[2.0, 2.0]), (2.0, 2_f64.ln()));
    assert_eq!(log_sum_exp(&[-3.0]), (-3.0, 0.0));
    assert_eq!(log_sum_exp(&[]), (f64::NEG_INFINITY, 0.0));
}

#[test]
fn nan_in_gives_nan_out() {
    for logits in [[f64::NAN, 1.0], [1.0, f64::NAN], [f64::INFINITY, f64::NAN]] {
        let (largest, rest) = log_sum_exp(&logits);
        assert!((largest + rest).is_nan(), "{logits:?}");
        let column = Logits::new(DMatrix::from_column_slice(2, 1, &logits));
        let probabilities = softmax(&column);
        let all_nan = |matrix: &DMatrix<f64>| matrix.iter().all(|p| p.is_nan());
        assert!(all_nan(probabilities.matrix()), "softmax of {logits:?}");
        assert!(all_nan(&log_softmax(&column)), "log-softmax of {logits:?}");
    }
}

#[test]
fn numbers_that_are_no_probabilities_are_refused() {
    let refused = |matrix| Probabilities::new(matrix).unwrap_err();
    assert_eq!(
        refused(dmatrix![0.5, 1.2; 0.5, -0.2]),
        Error::NotAProbability {
            value: 1.2,
            output: 0,
            sample: 2
        }
    );
    assert_eq!(
        refused(dmatrix![0.5; 0.75]),
        Error::ProbabilitySum {
            sample: 1,
            sum: 1.25
        }
    );
    let nan = refused(dmatrix![f64::NAN; 1.0]).to_string();
    assert_eq!(
        nan,
        "probability NaN at output 0 of sample 1 is not in [0, 1]"
    );
    let columns = dmatrix![0.25, 1.0; 0.75, 0.0];
    let taken = Probabilities::new(columns.clone()).unwrap();
    assert_eq!(*taken.matrix(), columns);
}

fn any_logits() -> impl Strategy<Value = DMatrix<f64>> {
    (1..8_usize, 1..5_usize).prop_flat_map(|(classes, samples)| {
        prop::collection::vec(-50.0..50.0, classes * samples)
            .prop_map(move |values| DMatrix::from_vec(classes, samples, values))
    })
}

proptest! {
    #[test]
    fn softmax_gives_probabilities(logits in any_logits()) {
        let probabilities = softmax(&Logits::new(logits));
        for column in probabilities.matrix().column_iter() {
            prop_assert!((column.sum() - 1.0).abs() < TOLERANCE);
        }
        let again = Probabilities::new(probabilities.matrix().clone());
        prop_assert_eq!(again, Ok(probabilities));
    }
}
