//! The first weights: their moments against theory, and their bits against a pin.

use network::{Activation, Initialization, Layer, Network};
use numeric::random::generator;

const INPUTS: usize = 250;
const UNITS: usize = 400;

/// One layer with 100,000 weights and 400 biases.
fn drawn_for(initialization: Initialization, activation: Activation) -> Layer {
    let mut rng = generator(1);
    let sizes = [INPUTS, UNITS];
    let network = Network::initialized(&sizes, &[activation], initialization, &mut rng).unwrap();
    network.layers()[0].clone()
}

fn drawn(initialization: Initialization) -> Layer {
    drawn_for(initialization, Activation::Tanh)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn mean_square(values: &[f64]) -> f64 {
    values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64
}

/// Checks mean 0 and this variance, each within four of its standard errors.
///
/// For n draws these are `√(v/n)` for the mean and at most `v √(2/n)`, the normal
/// distribution's, for the variance `v`.
fn check_moments(what: &str, values: &[f64], variance: f64) {
    let n = values.len() as f64;
    let (mean, found) = (mean(values), mean_square(values));
    assert!(
        mean.abs() <= 4.0 * (variance / n).sqrt(),
        "{what}: mean {mean}"
    );
    assert!(
        (found - variance).abs() <= 4.0 * variance * (2.0 / n).sqrt(),
        "{what}: variance {found}, want {variance}"
    );
}

#[test]
fn weights_and_biases_have_the_moments_of_theory() {
    let (n, m) = (INPUTS as f64, UNITS as f64);
    // A uniform distribution on ±l has the variance l²/3.
    for (initialization, weights, biases) in [
        (Initialization::Zeros, 0.0, 0.0),
        (
            Initialization::Uniform { limit: 0.3 },
            0.09 / 3.0,
            0.09 / 3.0,
        ),
        (Initialization::Normal, 1.0, 1.0),
        (Initialization::ScaledNormal, 1.0 / n, 1.0),
        (Initialization::XavierUniform, 2.0 / (n + m), 0.0),
        (Initialization::XavierNormal, 2.0 / (n + m), 0.0),
        (Initialization::He, 2.0 / n, 0.0),
        (Initialization::LecunNormal, 1.0 / n, 0.0),
        (Initialization::TorchLinear, 1.0 / n / 3.0, 1.0 / n / 3.0),
    ] {
        let layer = drawn(initialization);
        check_moments(initialization.name(), layer.weights().as_slice(), weights);
        check_moments(initialization.name(), layer.biases().as_slice(), biases);
    }
}

/// The gain's square: tanh (5/3)², ReLU 2, leaky ReLU 2/(1 + ½²) = 8/5.
#[test]
fn a_gain_widens_the_weights_as_the_formula_says() {
    let (n, m) = (INPUTS as f64, UNITS as f64);
    for (activation, squared_gain) in [
        (Activation::Identity, 1.0),
        (Activation::Tanh, 25.0 / 9.0),
        (Activation::Relu, 2.0),
        (Activation::LeakyRelu { slope: 0.5 }, 8.0 / 5.0),
    ] {
        for (initialization, variance) in [
            (Initialization::XavierUniformGain, 2.0 / (n + m)),
            (Initialization::XavierNormalGain, 2.0 / (n + m)),
            (Initialization::HeGain, 1.0 / n),
            (Initialization::HeUniform, 1.0 / n),
        ] {
            let layer = drawn_for(initialization, activation);
            let what = format!("{initialization} for {activation}");
            check_moments(&what, layer.weights().as_slice(), squared_gain * variance);
            assert!(layer.biases().iter().all(|&bias| bias == 0.0), "{what}");
        }
    }
}

#[test]
fn he_and_xavier_without_a_gain_are_the_same_for_every_activation() {
    for initialization in [
        Initialization::XavierUniform,
        Initialization::XavierNormal,
        Initialization::He,
    ] {
        let weights = |activation| drawn_for(initialization, activation).weights().clone();
        let leaky = Activation::LeakyRelu { slope: 0.5 };
        let same = weights(Activation::Tanh) == weights(leaky);
        assert!(same, "{initialization}"); // not 100,000 numbers
    }
}

#[test]
fn uniform_weights_fill_their_range_and_stay_in_it() {
    for (initialization, limit) in [
        (Initialization::Uniform { limit: 0.3 }, 0.3),
        // √(6 / (250 + 400))
        (Initialization::XavierUniform, 0.096_076_892_283_052_29),
        // For tanh, 5/3 as much: √(150 / 5850)
        (Initialization::XavierUniformGain, 0.160_128_153_805_087_2),
        // 5/3 · √(3 / 250) = √(75 / 2250)
        (Initialization::HeUniform, 0.182_574_185_835_055_4),
        // 1 / √250
        (Initialization::TorchLinear, 0.063_245_553_203_367_6),
    ] {
        let weights = drawn(initialization).weights().clone();
        // One step of the last digit, for the rounding of the limit.
        let most = f64::next_up(limit);
        let inside = weights.iter().all(|weight| weight.abs() <= most);
        assert!(inside, "{initialization:?} passes {limit}");
        let reached = weights.max() > 0.999 * limit && weights.min() < -0.999 * limit;
        assert!(reached, "{initialization:?} stays away from {limit}");
    }
}

#[test]
fn normal_weights_have_the_tails_of_a_normal_distribution() {
    // Beyond ±1.959964 lie 5 % of a normal distribution; 4 √(.05 · .95 / 100000) = 0.0028.
    for (initialization, deviation) in [
        (Initialization::Normal, 1.0),
        (Initialization::ScaledNormal, (1.0 / 250_f64).sqrt()),
        (Initialization::XavierNormal, (2.0 / 650_f64).sqrt()),
        (Initialization::He, (2.0 / 250_f64).sqrt()),
        (
            Initialization::XavierNormalGain,
            5.0 / 3.0 * (2.0 / 650_f64).sqrt(),
        ),
        (Initialization::HeGain, 5.0 / 3.0 / 250_f64.sqrt()),
        (Initialization::LecunNormal, 1.0 / 250_f64.sqrt()),
    ] {
        let layer = drawn(initialization);
        let outside = |w: &&f64| w.abs() > 1.959_964 * deviation;
        let share = layer.weights().iter().filter(outside).count() as f64 / 100_000.0;
        assert!((share - 0.05).abs() < 0.0028, "{initialization}: {share}");
    }
}

/// Pins every bit: a change here changes every number of the book that comes from a seed.
#[test]
fn a_seed_gives_the_same_bits_as_ever() {
    let digests = Initialization::ALL.map(|initialization| {
        let layer = drawn(initialization);
        let values = layer.weights().iter().chain(layer.biases().iter());
        format!("{initialization} {:016x}", fnv1a(values))
    });
    assert_eq!(
        digests,
        [
            "zeros 635518afda438125",
            "uniform f45f1c6af51d6432",
            "normal 5fbde80f44e4f7df",
            "scaled-normal 15b4e7e9408b16f4",
            "xavier-uniform 36a77b7388db891c",
            "xavier-normal e2f9c28c15e6e8e5",
            "he 2811af3d3a7949f1",
            "xavier-uniform-gain 5527e6bc893b9f79",
            "xavier-normal-gain b9d9a18a0bfa07d6",
            "he-gain 49831a0073e7dbf6",
            "he-uniform e7081ad94027fc91",
            "lecun-normal 8c6fd665b21a1e15",
            "torch-linear 46711a0c49d5147c",
        ]
    );
}

/// FNV-1a over the bytes of the numbers, 64 bits.
fn fnv1a<'a>(values: impl Iterator<Item = &'a f64>) -> u64 {
    values
        .flat_map(|value| value.to_bits().to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

#[test]
fn the_first_layer_is_drawn_first_and_layers_differ() {
    let draw = |sizes: &[usize], activations: &[Activation]| {
        let mut rng = generator(7);
        Network::initialized(sizes, activations, Initialization::Normal, &mut rng).unwrap()
    };
    let one = draw(&[3, 3], &[Activation::Tanh]);
    let two = draw(&[3, 3, 3], &[Activation::Tanh; 2]);
    assert_eq!(one.layers()[0], two.layers()[0]);
    assert_ne!(two.layers()[0], two.layers()[1]);
}

#[test]
fn a_limit_that_is_no_limit_is_refused() {
    for limit in [f64::NAN, f64::INFINITY, -0.1] {
        let mut rng = generator(1);
        let made = Network::initialized(
            &[2, 1],
            &[Activation::Step],
            Initialization::Uniform { limit },
            &mut rng,
        );
        assert_eq!(
            made.unwrap_err().to_string(),
            format!(
                "the limit of the uniform initialization must be finite and at least 0, got {limit}"
            )
        );
    }
}

#[test]
fn every_initialization_is_found_by_its_name() {
    for initialization in Initialization::ALL {
        assert_eq!(initialization.name().parse(), Ok(initialization));
        assert_eq!(initialization.to_string(), initialization.name());
    }
}
