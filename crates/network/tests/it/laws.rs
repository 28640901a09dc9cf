//! Laws that hold for every input, each tried on 1,024 random ones.
#![allow(clippy::float_cmp, reason = "what is exact is compared exactly")]

use nalgebra::DMatrix;
use network::activation::{sigmoid, softplus_derivative, tanh};
use network::{Activation, Initialization, Layer, Logits, Network};
use network::{log_softmax, log_sum_exp, softmax};
use numeric::random::{generator, shuffle, uniform};
use proptest::prelude::*;

/// A few roundings of numbers of size 1.
const TOLERANCE: f64 = 1e-14;

/// The order `0..count` shuffled.
fn any_order(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    shuffle(&mut generator(seed), &mut order);
    order
}

fn any_logits() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-50.0..50.0, 1..12)
}

/// The probabilities of one sample.
fn probabilities(logits: &[f64]) -> Vec<f64> {
    let logits = Logits::new(DMatrix::from_column_slice(logits.len(), 1, logits));
    softmax(&logits).matrix().as_slice().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn probabilities_sum_to_one(logits in any_logits()) {
        let sum: f64 = probabilities(&logits).iter().sum();
        prop_assert!((sum - 1.0).abs() < TOLERANCE);
    }

    #[test]
    fn softmax_ignores_a_shift(logits in any_logits(), shift in -1e3..1e3) {
        let shifted: Vec<f64> = logits.iter().map(|z| z + shift).collect();
        for (p, q) in probabilities(&logits).iter().zip(probabilities(&shifted)) {
            // The shift rounds each logit by up to 2⁻⁴³.
            prop_assert!((p - q).abs() < 1e-12);
        }
    }

    #[test]
    fn softmax_keeps_the_order(logits in any_logits()) {
        let probabilities = probabilities(&logits);
        for (i, p) in probabilities.iter().enumerate() {
            for (j, q) in probabilities.iter().enumerate() {
                prop_assert!(logits[i] > logits[j] || p <= q);
            }
        }
    }

    #[test]
    fn permuting_logits_permutes_probabilities(logits in any_logits(), seed in any::<u64>()) {
        let order = any_order(logits.len(), seed);
        let permuted: Vec<f64> = order.iter().map(|&k| logits[k]).collect();
        let unpermuted = probabilities(&logits);
        for (p, &k) in probabilities(&permuted).iter().zip(&order) {
            // Only the order of the sum differs.
            prop_assert!((p - unpermuted[k]).abs() < TOLERANCE);
        }
    }

    #[test]
    fn log_softmax_is_the_logarithm(logits in any_logits()) {
        let column = Logits::new(DMatrix::from_column_slice(logits.len(), 1, &logits));
        for (logarithm, p) in log_softmax(&column).iter().zip(probabilities(&logits)) {
            // Logarithms go down to −100, where a float is 1.4e-14 wide.
            prop_assert!((logarithm - p.ln()).abs() < 1e-12);
            prop_assert!(*logarithm <= 0.0);
        }
    }

    #[test]
    fn log_sum_exp_is_between_the_largest_and_it_plus_the_logarithm_of_the_count(
        logits in any_logits(),
    ) {
        let (largest, rest) = log_sum_exp(&logits);
        let most = (logits.len() as f64).ln();
        prop_assert_eq!(largest, logits.iter().copied().fold(f64::MIN, f64::max));
        prop_assert!(rest >= 0.0 && rest <= most + TOLERANCE);
        let direct = logits.iter().map(|z| z.exp()).sum::<f64>().ln();
        // Two logarithms of up to about 52, where a float is 7e-15 wide.
        prop_assert!((largest + rest - direct).abs() < 1e-13, "{} + {}, {}", largest, rest, direct);
    }

    #[test]
    fn sigmoid_and_tanh_mirror_themselves(z in -800.0..800.0) {
        prop_assert!((sigmoid(z) + sigmoid(-z) - 1.0).abs() < TOLERANCE);
        prop_assert_eq!(tanh(-z), -tanh(z));
        // tanh is a sigmoid, twice as steep and twice as high.
        prop_assert!((2.0 * sigmoid(2.0 * z) - 1.0 - tanh(z)).abs() < TOLERANCE);
    }

    #[test]
    fn the_slope_of_softplus_is_the_sigmoid(z in -800.0..800.0) {
        prop_assert_eq!(softplus_derivative(z), sigmoid(z));
        // … and its measured slope: f(z + h) − f(z − h) loses digits of f, which is up to z.
        let h = 1e-5;
        let rise = Activation::Softplus.value(z + h) - Activation::Softplus.value(z - h);
        let error = (rise / (2.0 * h) - sigmoid(z)).abs();
        prop_assert!(error < 1e-9 + z.abs() * f64::EPSILON / h);
    }

    #[test]
    fn monotone_activations_never_fall(z in -50.0..50.0, step in 0.0..10.0) {
        for activation in Activation::ALL {
            if !matches!(activation, Activation::Gelu | Activation::Silu) {
                prop_assert!(activation.value(z) <= activation.value(z + step), "{}", activation);
                prop_assert!(activation.derivative(z) >= 0.0, "{}", activation);
            }
        }
    }

    /// Central differences err by `h² / 6` times the third derivative, here at most 2, and by a
    /// rounding of `f`, here at most 20, over `h`.
    #[test]
    fn derivatives_are_measured_slopes(z in -20.0..20.0) {
        const H: f64 = 1e-5;
        const BOUND: f64 = H * H + 20.0 * f64::EPSILON / H;
        prop_assume!(f64::abs(z) > 2.0 * H); // over a kink there is no slope to measure
        for activation in Activation::ALL {
            let rise = activation.value(z + H) - activation.value(z - H);
            let error = (activation.derivative(z) - rise / (2.0 * H)).abs();
            prop_assert!(error < BOUND, "{} at {}: off by {}", activation, z, error);
        }
    }
}

/// A network of random sizes up to 12 and a random activation, with a batch for it.
fn any_network() -> impl Strategy<Value = (Network, DMatrix<f64>, u64)> {
    let sizes = prop::collection::vec(1..12_usize, 2..5);
    let activation = prop::sample::select(Activation::ALL.to_vec());
    (sizes, activation, 1..12_usize, any::<u64>()).prop_map(|(sizes, activation, samples, seed)| {
        let mut rng = generator(seed);
        let activations = vec![activation; sizes.len() - 1];
        let start = Initialization::LecunNormal;
        let network = Network::initialized(&sizes, &activations, start, &mut rng).unwrap();
        let inputs = DMatrix::from_fn(sizes[0], samples, |_, _| uniform(&mut rng, -2.0, 2.0));
        (network, inputs, seed)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_batch_is_its_samples_one_by_one((network, inputs, _) in any_network()) {
        let batch = network.forward(&inputs).unwrap();
        for sample in 0..inputs.ncols() {
            let alone = network.forward(&inputs.columns(sample, 1).into_owned()).unwrap();
            for (together, alone) in batch.sums().iter().zip(alone.sums()) {
                prop_assert_eq!(together.column(sample), alone.column(0));
            }
            prop_assert_eq!(batch.outputs().column(sample), alone.outputs().column(0));
        }
    }

    #[test]
    fn permuting_samples_permutes_outputs((network, inputs, seed) in any_network()) {
        let order = any_order(inputs.ncols(), seed);
        let permuted = network.predict(&inputs.select_columns(&order)).unwrap();
        let outputs = network.predict(&inputs).unwrap();
        prop_assert_eq!(permuted, outputs.select_columns(&order));
    }

    #[test]
    fn permuting_hidden_units_changes_outputs_by_rounding_only(
        hidden in 2..12_usize,
        seed in any::<u64>(),
    ) {
        let mut rng = generator(seed);
        let activations = [Activation::Tanh, Activation::Identity];
        let start = Initialization::Normal;
        let network = Network::initialized(&[3, hidden, 2], &activations, start, &mut rng).unwrap();
        let inputs = DMatrix::from_fn(3, 4, |_, _| uniform(&mut rng, -2.0, 2.0));

        // The rows of the first layer and the columns of the second go together.
        let order = any_order(hidden, seed);
        let [first, second] = network.layers() else { unreachable!() };
        let permuted = Network::new(vec![
            Layer::new(
                first.weights().select_rows(&order),
                first.biases().select_rows(&order),
                first.activation(),
            ).unwrap(),
            Layer::new(
                second.weights().select_columns(&order),
                second.biases().clone(),
                second.activation(),
            ).unwrap(),
        ]).unwrap();
        let difference = permuted.predict(&inputs).unwrap() - network.predict(&inputs).unwrap();
        // Each sum has up to 13 terms of up to about 5, in another order.
        let bound = 13.0 * 13.0 * 5.0 * f64::EPSILON;
        prop_assert!(difference.iter().all(|off| off.abs() < bound), "{}", difference);
    }
}
