//! Losses that a book prints: Koki Saitoh, *Deep Learning from Scratch* (O'Reilly, 2016).

use std::f64::consts::LN_10;

use losses::{CrossEntropy, HalfSquaredError, Logits};
use nalgebra::DMatrix;
use network::softmax;
use numeric::elementary::{ln, ln_1p};

/// Sums of a few floats below 1: the rounding of each is at most 1.1e-16.
const EXACT: f64 = 1e-15;
/// Half a unit of the last of 15 decimals.
const FIFTEEN_DECIMALS: f64 = 5e-16;
/// Half a unit of the last of eight decimals.
const EIGHT_DECIMALS: f64 = 5e-9;

/// A guess at which digit an image shows, which is a 2; and one that mistakes it for a 7.
const RIGHT: [f64; 10] = [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0];
const WRONG: [f64; 10] = [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0];
const TWO: [f64; 10] = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

fn column(values: [f64; 10]) -> DMatrix<f64> {
    DMatrix::from_column_slice(10, 1, &values)
}

#[track_caller]
fn near(found: f64, printed: f64, tolerance: f64) {
    assert!(
        (found - printed).abs() <= tolerance,
        "{found}, printed {printed}"
    );
}

/// Saitoh, section 4.2.1, `sum_squared_error`: ½ Σ (y − t)². The book prints 0.0975 and 0.5975.
#[test]
fn saitohs_guesses_have_the_printed_squared_errors() {
    let loss = |guess| {
        HalfSquaredError
            .value(&column(guess), &column(TWO))
            .unwrap()
    };
    near(loss(RIGHT), 0.0975, EXACT);
    near(loss(WRONG), 0.5975, EXACT);
}

/// The cross-entropy of probabilities, by way of logits: softmax of their logarithms gives them
/// back.
fn cross_entropy(probabilities: [f64; 10]) -> f64 {
    let logits = Logits::new(column(probabilities.map(ln)));
    CrossEntropy.value(&logits, &column(TWO)).unwrap()
}

/// Saitoh, section 4.2.2, `cross_entropy_error`: −Σ t ln(y + 10⁻⁷). The book prints
/// 0.510825457099338 and 2.302584092994546.
///
/// The ten numbers y + 10⁻⁷ sum to 1 + 10⁻⁶. Softmax divides by that sum, the book does not; so
/// its logarithm is taken off again.
#[test]
fn saitohs_guesses_have_the_printed_cross_entropies() {
    let as_printed = |guess: [f64; 10]| cross_entropy(guess.map(|y| y + 1e-7)) - ln_1p(1e-6);
    near(as_printed(RIGHT), 0.510_825_457_099_338, FIFTEEN_DECIMALS);
    near(as_printed(WRONG), 2.302_584_092_994_546, FIFTEEN_DECIMALS);
}

/// The 10⁻⁷ keeps the book's logarithm from −∞ where y is 0. A loss that takes logits needs no
/// such number, and gives −ln 0.6 and −ln 0.1: the book's are too small by about 10⁻⁷ / y.
#[test]
fn saitohs_cross_entropies_are_smaller_than_those_without_his_1e_7() {
    let (right, wrong) = (cross_entropy(RIGHT), cross_entropy(WRONG));
    near(right, 0.510_825_623_765_990_7, FIFTEEN_DECIMALS); // −ln 0.6
    near(wrong, LN_10, FIFTEEN_DECIMALS); // −ln 0.1
    // What is left of the series −ln(y + h) = −ln y − h/y + ½ (h/y)² … is 1.4e-14 and 5e-13.
    near(right - 1e-7 / 0.6, 0.510_825_457_099_338, 2e-14);
    near(wrong - 1e-7 / 0.1, 2.302_584_092_994_546, 6e-13);
}

/// Saitoh, section 3.5.1: the softmax of 0.3, 2.9 and 4.0, which cross-entropy starts from. The
/// book prints `[ 0.01821127  0.24519181  0.73659691]`; and a target's loss is −ln of its own.
#[test]
fn saitohs_softmax_is_what_cross_entropy_takes_the_logarithm_of() {
    let logits = Logits::new(DMatrix::from_column_slice(3, 1, &[0.3, 2.9, 4.0]));
    let probabilities = softmax(&logits);
    for (class, printed) in [0.018_211_27, 0.245_191_81, 0.736_596_91]
        .into_iter()
        .enumerate()
    {
        near(probabilities.matrix()[class], printed, EIGHT_DECIMALS);
        let mut target = DMatrix::zeros(3, 1);
        target[class] = 1.0;
        let loss = CrossEntropy.value(&logits, &target).unwrap();
        // A probability that is off by 5e-9 is off by 5e-9/p in its logarithm.
        near(loss, -ln(printed), EIGHT_DECIMALS / printed);
    }
}
