//! Numbers that others have printed.

use std::f64::consts::LN_10;

use losses::{CrossEntropy, HalfSquaredError, Logits};
use nalgebra::DMatrix;
use numeric::elementary::ln;

/// A guess at which digit an image shows, and one that mistakes it for a 7: Saito, *Deep Learning
/// from Scratch* (2016), section 4.2. The digit is a 2.
const RIGHT: [f64; 10] = [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0];
const WRONG: [f64; 10] = [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0];
const TWO: [f64; 10] = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

fn column(values: [f64; 10]) -> DMatrix<f64> {
    DMatrix::from_column_slice(10, 1, &values)
}

fn cross_entropy(probabilities: [f64; 10]) -> f64 {
    // The softmax of the logarithms of probabilities gives the probabilities back.
    let logits = Logits::new(column(probabilities.map(ln)));
    CrossEntropy.value(&logits, &column(TWO)).unwrap()
}

#[test]
fn squared_errors_of_saitos_guesses() {
    let loss = |guess| {
        HalfSquaredError
            .value(&column(guess), &column(TWO))
            .unwrap()
    };
    assert!((loss(RIGHT) - 0.0975).abs() < 1e-15);
    assert!((loss(WRONG) - 0.5975).abs() < 1e-15);
}

/// Saito adds 1e-7 to each probability before the logarithm, so the book's 0.510825457099338 and
/// 2.302584092994546 are too small by about 1e-7 over the probability.
#[test]
fn cross_entropies_of_saitos_guesses_without_the_books_1e_7() {
    let (right, wrong) = (cross_entropy(RIGHT), cross_entropy(WRONG));
    assert!((right - 0.510_825_623_765_990_7).abs() < 1e-15); // −ln 0.6
    assert!((wrong - LN_10).abs() < 1e-15); // −ln 0.1
    assert!((right - 1e-7 / 0.6 - 0.510_825_457_099_338).abs() < 1e-13);
    assert!((wrong - 1e-7 / 0.1 - 2.302_584_092_994_546).abs() < 1e-12);
}

/// Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3: one neuron with input 1 is to
/// learn 0. What it gives at the start, after 150 steps and after 300 is in his program.
#[test]
fn a_neuron_that_is_badly_wrong_learns_slowly_from_the_squared_error_alone() {
    use losses::BinaryCrossEntropy;
    use network::activation::{sigmoid, sigmoid_derivative};

    let target = DMatrix::zeros(1, 1);
    let run = |squared: bool, mut weight: f64, mut bias: f64, steps: usize| {
        let mut slope = DMatrix::zeros(1, 1);
        for _ in 0..steps {
            let z = DMatrix::from_element(1, 1, weight + bias);
            if squared {
                let a = z.map(sigmoid);
                HalfSquaredError.gradient(&a, &target, &mut slope).unwrap();
                slope[0] *= sigmoid_derivative(z[0]);
            } else {
                let logits = Logits::new(z);
                BinaryCrossEntropy
                    .gradient(&logits, &target, &mut slope)
                    .unwrap();
            }
            weight -= 0.15 * slope[0];
            bias -= 0.15 * slope[0];
        }
        (sigmoid(weight + bias), weight, bias)
    };

    let near = |(a, ..): (f64, f64, f64), printed: f64| {
        assert!((a - printed).abs() < 0.000_05, "{a}, want {printed}");
    };
    near(run(true, 0.6, 0.9, 0), 0.8176);
    near(run(true, 0.6, 0.9, 300), 0.0940);
    near(run(true, 2.0, 2.0, 0), 0.9820);
    near(run(true, 2.0, 2.0, 150), 0.9334);
    near(run(true, 2.0, 2.0, 300), 0.2028);
    near(run(false, 0.6, 0.9, 50), 0.0792);
    near(run(false, 2.0, 2.0, 50), 0.0985);
    near(run(false, 0.6, 0.9, 300), 0.0116);
    near(run(false, 2.0, 2.0, 300), 0.0120);
    let (_, weight, bias) = run(true, 0.6, 0.9, 300);
    assert!((weight + 1.2831).abs() < 0.000_05);
    assert!((bias + 0.9831).abs() < 0.000_05);
}
