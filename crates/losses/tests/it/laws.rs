//! What holds for every loss, whatever the numbers.

use losses::{Huber, Loss};
use nalgebra::{DMatrix, dmatrix};
use numeric::elementary::ln;
use proptest::prelude::*;

/// Sums of at most 16 numbers below 50, in another order.
const ROUNDING: f64 = 1e-13;

/// Slopes below 16, a division by the samples earlier or later, or a sum of four.
const SLOPE_ROUNDING: f64 = 1e-14;

/// Logits up to 504, whose own rounding is 504 · 2⁻⁵³.
const SHIFTED: f64 = 1e-12;

/// Whether every number is this near to 0. A NaN is not; `amax` would forget it.
fn within(bound: f64, matrix: &DMatrix<f64>) -> bool {
    matrix.iter().all(|x| x.abs() < bound)
}

/// A loss, outputs × samples from −4 to 4, and targets that it takes.
fn problem() -> impl Strategy<Value = (Loss, DMatrix<f64>, DMatrix<f64>)> {
    let losses = prop::sample::select(Loss::ALL.to_vec());
    (losses, 1_usize..5, 1_usize..5).prop_flat_map(|(loss, outputs, samples)| {
        let matrix = move |range| {
            prop::collection::vec(range, outputs * samples)
                .prop_map(move |values| DMatrix::from_vec(outputs, samples, values))
        };
        (Just(loss), matrix(-4.0..4.0), matrix(-3.0..3.0))
            .prop_map(|(loss, outputs, raw)| (loss, outputs, targets_for(loss, &raw)))
    })
}

/// Turns any numbers into targets of the kind that `loss` takes.
fn targets_for(loss: Loss, raw: &DMatrix<f64>) -> DMatrix<f64> {
    match loss {
        Loss::BinaryCrossEntropy => raw.map(|t| t.abs() / 3.0),
        Loss::CrossEntropy => {
            let mut targets = raw.map(|t| t.abs() + 0.01);
            for mut sample in targets.column_iter_mut() {
                let sum = sample.sum();
                sample /= sum;
            }
            targets
        }
        Loss::Hinge => raw.map(f64::signum),
        _ => raw.clone(),
    }
}

/// The same samples, in the order of `places`.
fn permuted(matrix: &DMatrix<f64>, places: &[usize]) -> DMatrix<f64> {
    matrix.select_columns(places)
}

/// Any number but NaN and the infinities, up to the largest and down to the smallest.
fn finite() -> impl Strategy<Value = f64> {
    use prop::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    NEGATIVE | POSITIVE | NORMAL | SUBNORMAL | ZERO
}

fn gradient(loss: Loss, outputs: &DMatrix<f64>, targets: &DMatrix<f64>) -> DMatrix<f64> {
    let mut gradient = DMatrix::zeros(outputs.nrows(), outputs.ncols());
    loss.gradient(outputs, targets, &mut gradient).unwrap();
    gradient
}

/// How far an output is from a kink of its loss, or from where its slope's slope jumps.
fn distance_from_kink(loss: Loss, y: f64, t: f64) -> f64 {
    match loss {
        Loss::MeanAbsoluteError => (y - t).abs(),
        Loss::Huber(huber) => ((y - t).abs() - huber.delta()).abs(),
        Loss::Hinge => (1.0 - t * y).abs(),
        _ => f64::INFINITY,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn no_loss_is_below_zero((loss, outputs, targets) in problem()) {
        prop_assert!(loss.value(&outputs, &targets).unwrap() >= 0.0);
    }

    #[test]
    fn distances_are_zero_at_the_target_and_level_there(outputs in prop::collection::vec(-1e6..1e6, 6)) {
        let outputs = DMatrix::from_vec(2, 3, outputs);
        for loss in [
            Loss::MeanSquaredError,
            Loss::HalfSquaredError,
            Loss::MeanAbsoluteError,
            Loss::Huber(Huber::DEFAULT),
        ] {
            let value = loss.value(&outputs, &outputs).unwrap();
            prop_assert!(value.abs() < f64::MIN_POSITIVE, "{}: {}", loss, value);
            let slopes = gradient(loss, &outputs, &outputs);
            prop_assert!(within(f64::MIN_POSITIVE, &slopes), "{}: {}", loss, slopes);
        }
    }

    #[test]
    fn cross_entropy_does_not_see_what_is_added_to_all_logits(
        (logits, raw) in (prop::collection::vec(-4.0..4.0, 12), prop::collection::vec(-3.0..3.0, 12)),
        shift in -500.0..500.0,
    ) {
        let logits = DMatrix::from_vec(4, 3, logits);
        let targets = targets_for(Loss::CrossEntropy, &DMatrix::from_vec(4, 3, raw));
        let shifted = logits.add_scalar(shift);
        let here = Loss::CrossEntropy.value(&logits, &targets).unwrap();
        let there = Loss::CrossEntropy.value(&shifted, &targets).unwrap();
        prop_assert!((here - there).abs() < SHIFTED, "{} and {}", here, there);
        let here = gradient(Loss::CrossEntropy, &logits, &targets);
        let there = gradient(Loss::CrossEntropy, &shifted, &targets);
        prop_assert!(within(SHIFTED, &(&here - &there)), "{} and {}", here, there);
    }

    #[test]
    fn cross_entropy_gradients_of_a_sample_sum_to_zero((_, outputs, raw) in problem()) {
        let targets = targets_for(Loss::CrossEntropy, &raw);
        let gradient = gradient(Loss::CrossEntropy, &outputs, &targets);
        for sample in gradient.column_iter() {
            prop_assert!(sample.sum().abs() < SLOPE_ROUNDING, "{}", gradient);
        }
    }

    #[test]
    fn gradients_are_the_measured_slopes((loss, outputs, targets) in problem()) {
        const STEP: f64 = 6e-6; // about the cube root of the rounding, for a second-order error
        let gradient = gradient(loss, &outputs, &targets);
        for (index, (&y, &t)) in outputs.iter().zip(&targets).enumerate() {
            if distance_from_kink(loss, y, t) <= STEP {
                continue;
            }
            let (mut above, mut below) = (outputs.clone(), outputs.clone());
            above[index] = y + STEP;
            below[index] = y - STEP;
            let rise = loss.value(&above, &targets).unwrap() - loss.value(&below, &targets).unwrap();
            let measured = rise / (above[index] - below[index]);
            prop_assert!(
                (gradient[index] - measured).abs() < 1e-8,
                "{}: slope {} of y = {} and t = {}, measured {}", loss, gradient[index], y, t, measured
            );
        }
    }

    #[test]
    fn a_batch_is_the_mean_of_its_samples((loss, outputs, targets) in problem()) {
        let samples = outputs.ncols();
        let batch = gradient(loss, &outputs, &targets);
        let mut sum = 0.0;
        for sample in 0..samples {
            let (y, t) = (outputs.columns(sample, 1).into(), targets.columns(sample, 1).into());
            sum += loss.value(&y, &t).unwrap();
            let alone = gradient(loss, &y, &t) / samples as f64;
            prop_assert!(
                within(SLOPE_ROUNDING, &(batch.columns(sample, 1) - alone)),
                "{}: the slopes of sample {} of {} are not its own / {}", loss, sample + 1, samples, samples
            );
        }
        let value = loss.value(&outputs, &targets).unwrap();
        prop_assert!(
            (value - sum / samples as f64).abs() < ROUNDING,
            "{}: {}, want {} / {}", loss, value, sum, samples
        );
    }

    #[test]
    fn the_order_of_the_samples_does_not_count(
        ((loss, outputs, targets), places) in problem().prop_flat_map(|problem| {
            let places: Vec<usize> = (0..problem.1.ncols()).collect();
            (Just(problem), Just(places).prop_shuffle())
        }),
    ) {
        let (y, t) = (permuted(&outputs, &places), permuted(&targets, &places));
        let change = loss.value(&y, &t).unwrap() - loss.value(&outputs, &targets).unwrap();
        prop_assert!(change.abs() < ROUNDING, "{}", change);
        let expected = permuted(&gradient(loss, &outputs, &targets), &places);
        prop_assert_eq!(gradient(loss, &y, &t), expected);
    }

    #[test]
    fn every_loss_is_convex_along_every_line(
        (loss, outputs, targets) in problem(),
        end in prop::collection::vec(-4.0..4.0, 16),
        share in 0.0..=1.0,
    ) {
        let (samples, count) = (outputs.ncols(), outputs.len());
        let end = DMatrix::from_column_slice(outputs.nrows(), samples, &end[..count]);
        let between = &outputs * (1.0 - share) + &end * share;
        let value = |outputs: &DMatrix<f64>| loss.value(outputs, &targets).unwrap();
        let chord = (1.0 - share) * value(&outputs) + share * value(&end);
        prop_assert!(value(&between) <= chord + ROUNDING, "{}", loss);
        // Nor is it ever below its tangent.
        let rise = gradient(loss, &outputs, &targets).dot(&(&end - &outputs));
        prop_assert!(value(&end) >= value(&outputs) + rise - ROUNDING, "{}", loss);
    }

    #[test]
    fn huber_lies_below_the_squared_and_the_absolute_error_and_near_the_closer_one(
        (y, t) in (-9.0..9.0, -9.0..9.0),
        delta in 0.01..9.0,
    ) {
        let value = |loss: Loss| loss.value(&dmatrix![y], &dmatrix![t]).unwrap();
        let huber = value(Loss::Huber(Huber::new(delta).unwrap()));
        let (squared, straight) = (value(Loss::HalfSquaredError), delta * value(Loss::MeanAbsoluteError));
        prop_assert!(huber <= squared + ROUNDING && huber <= straight + ROUNDING);
        // ½ δ² is what the straight part gives up to meet the squared one without a corner.
        prop_assert!(huber >= straight - 0.5 * delta * delta - ROUNDING);
        prop_assert!(huber >= 0.5 * squared.min(straight) - ROUNDING);
    }

    #[test]
    fn trading_outputs_and_targets_keeps_a_distance_and_turns_its_slope_round(
        (_, outputs, targets) in problem(),
        delta in 0.01..9.0,
    ) {
        for loss in [
            Loss::MeanSquaredError,
            Loss::HalfSquaredError,
            Loss::MeanAbsoluteError,
            Loss::Huber(Huber::new(delta).unwrap()),
        ] {
            prop_assert_eq!(loss.value(&outputs, &targets), loss.value(&targets, &outputs));
            prop_assert_eq!(gradient(loss, &outputs, &targets), -gradient(loss, &targets, &outputs));
        }
    }

    #[test]
    fn trading_yes_and_no_keeps_the_loss_and_turns_its_slope_round((_, outputs, raw) in problem()) {
        let yes = targets_for(Loss::BinaryCrossEntropy, &raw);
        let label = targets_for(Loss::Hinge, &raw);
        for (loss, targets, other) in [
            (Loss::BinaryCrossEntropy, &yes, yes.map(|t| 1.0 - t)),
            (Loss::Hinge, &label, -&label),
        ] {
            let change = loss.value(&outputs, targets).unwrap() - loss.value(&-&outputs, &other).unwrap();
            prop_assert!(change.abs() < ROUNDING, "{}: {}", loss, change);
            let sum = gradient(loss, &outputs, targets) + gradient(loss, &-&outputs, &other);
            prop_assert!(within(ROUNDING, &sum), "{}: {}", loss, sum);
        }
    }

    #[test]
    fn cross_entropy_is_smallest_and_level_where_softmax_gives_the_targets((_, outputs, raw) in problem()) {
        let targets = targets_for(Loss::CrossEntropy, &raw);
        let logits = targets.map(ln);
        let entropy = -targets.map(|t| t * ln(t)).sum() / targets.ncols() as f64;
        let least = Loss::CrossEntropy.value(&logits, &targets).unwrap();
        prop_assert!((least - entropy).abs() < ROUNDING, "{}, want {}", least, entropy);
        let slopes = gradient(Loss::CrossEntropy, &logits, &targets);
        prop_assert!(within(ROUNDING, &slopes), "{}", slopes);
        prop_assert!(Loss::CrossEntropy.value(&outputs, &targets).unwrap() >= least - ROUNDING);
    }

    #[test]
    fn the_divisors_of_the_squared_errors_differ_by_half_the_outputs((_, outputs, targets) in problem()) {
        let factor = outputs.nrows() as f64 / 2.0;
        let mean = Loss::MeanSquaredError.value(&outputs, &targets).unwrap();
        let half = Loss::HalfSquaredError.value(&outputs, &targets).unwrap();
        prop_assert!((half - factor * mean).abs() <= ROUNDING * factor * mean);
        let mean = gradient(Loss::MeanSquaredError, &outputs, &targets);
        let half = gradient(Loss::HalfSquaredError, &outputs, &targets);
        prop_assert!(within(ROUNDING, &(&half - &mean * factor)), "{} and {}", half, mean);
    }

    #[test]
    fn no_finite_numbers_give_nan(
        loss in prop::sample::select(Loss::ALL.to_vec()),
        outputs in prop::collection::vec(finite(), 6),
        targets in prop::collection::vec(finite(), 6),
    ) {
        let outputs = DMatrix::from_vec(3, 2, outputs);
        let targets = DMatrix::from_vec(3, 2, targets);
        let targets = match loss {
            Loss::BinaryCrossEntropy => targets.map(|t| t.abs().min(1.0)),
            Loss::CrossEntropy => dmatrix![1.0, 0.25; 0.0, 0.75; 0.0, 0.0],
            _ => targets_for(loss, &targets),
        };
        prop_assert!(!loss.value(&outputs, &targets).unwrap().is_nan());
        prop_assert!(gradient(loss, &outputs, &targets).iter().all(|g| !g.is_nan()));
    }
}

#[test]
fn a_prediction_that_is_nan_makes_the_loss_nan_and_its_own_slope() {
    let targets = dmatrix![1.0, 1.0];
    for loss in Loss::ALL {
        let outputs = dmatrix![f64::NAN, 0.5];
        assert!(loss.value(&outputs, &targets).unwrap().is_nan(), "{loss}");
        let gradient = gradient(loss, &outputs, &targets);
        assert!(gradient[0].is_nan() && !gradient[1].is_nan(), "{loss}");
    }
    // One diverged logit spoils the probabilities of its whole sample.
    let outputs = dmatrix![f64::NAN; 0.5];
    let targets = dmatrix![0.0; 1.0];
    assert!(
        Loss::CrossEntropy
            .value(&outputs, &targets)
            .unwrap()
            .is_nan()
    );
    assert!(
        gradient(Loss::CrossEntropy, &outputs, &targets)
            .iter()
            .all(|g| g.is_nan())
    );
}

#[test]
fn no_loss_overflows_at_710() {
    for loss in Loss::ALL {
        for output in [710.0, -710.0] {
            let (outputs, targets) = (dmatrix![output; -output], dmatrix![1.0; 0.0]);
            let targets = if loss == Loss::Hinge {
                dmatrix![1.0; -1.0]
            } else {
                targets
            };
            let value = loss.value(&outputs, &targets).unwrap();
            assert!(value.is_finite(), "{loss} at {output}: {value}");
            let gradient = gradient(loss, &outputs, &targets);
            assert!(
                gradient.iter().all(|g| g.is_finite()),
                "{loss} at {output}: {gradient}"
            );
        }
    }
}
