//! The limits that chapter 16 states are those of the doctor.

use std::fs;
use std::path::Path;

use datasets::{Dataset, Targets, moons};
use descent::OptimizerKind;
use doctor::{Examination, FeatureStatistics, Illness, NetworkStatistics, diagnose};
use losses::Loss;
use nalgebra::dmatrix;
use network::{Activation, Initialization, Layer, Network};
use numeric::random::generator;
use training::{Samples, Settings, Trainer};

/// The chapter, with a single space between two words.
fn chapter() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/src/16-doctor.md");
    let text = fs::read_to_string(path).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number that the chapter has between two texts.
fn stated(before: &str, after: &str) -> f64 {
    let chapter = chapter();
    let (_, rest) = chapter.split_once(before).expect(before);
    let (number, _) = rest.split_once(after).expect(after);
    number.parse().expect(number)
}

/// A run before its first iteration, with hidden units of ReLU. The doctor finds nothing.
fn healthy() -> Examination {
    let mut rng = generator(1);
    let data = moons(400, 0.1, &mut rng).unwrap();
    let activations = [Activation::Relu, Activation::Identity];
    let init = Initialization::He;
    let network = Network::initialized(&[2, 16, 1], &activations, init, &mut rng).unwrap();
    let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
    let trainer = Trainer::new(network, &data, None, settings, rng).unwrap();
    let examination = Examination::begin(&trainer).unwrap();
    assert!(diagnose(&examination).is_empty());
    examination
}

fn has(illness: Illness, spoil: impl FnOnce(&mut Examination)) -> bool {
    let mut examination = healthy();
    spoil(&mut examination);
    let found = diagnose(&examination);
    found.iter().any(|diagnosis| diagnosis.illness == illness)
}

/// Gives a feature a size without making it constant.
fn resize(feature: &mut FeatureStatistics, size: f64) {
    (feature.mean, feature.deviation) = (size, 0.0);
}

#[test]
fn inputs_are_unscaled_where_the_chapter_says() {
    let large = stated("A feature is too large above ", ", and the inputs");
    let small = stated(
        "the inputs are too small if all are below ",
        ". A sum is saturated",
    );
    let in_table = format!("| a size above {large}, or all below {small} |");
    assert!(chapter().contains(&in_table), "{in_table}");

    let one_of_size = |size| {
        has(Illness::UnscaledInputs, |examination| {
            resize(&mut examination.data.features[0], size);
        })
    };
    let all_of_size = |size| {
        has(Illness::UnscaledInputs, |examination| {
            for feature in &mut examination.data.features {
                resize(feature, size);
            }
        })
    };
    assert!(one_of_size(1.01 * large) && !one_of_size(0.99 * large));
    assert!(all_of_size(0.99 * small) && !all_of_size(1.01 * small));
    assert!(!one_of_size(0.99 * small));
}

#[test]
fn a_layer_is_ill_where_the_chapter_says() {
    let sentence = "A layer is ill when more than half of its activations are saturated, or half \
                    of its ReLUs are dead.";
    assert!(chapter().contains(sentence));
    let saturated = |share| {
        has(Illness::SaturatedUnits, |examination| {
            examination.start.layers[0].saturated = share;
        })
    };
    let dead = |units| {
        has(Illness::DeadRelus, |examination| {
            examination.start.layers[0].dead = units;
        })
    };
    assert!(saturated(0.51) && !saturated(0.5));
    assert!(dead(8) && !dead(7));
}

#[test]
fn an_activation_is_saturated_beyond_the_numbers_of_the_chapter() {
    /// The chapter gives two decimals.
    const ROUNDING: f64 = 0.005;
    let tanh = stated(r"For tanh that is beyond $\pm ", "$, for the sigmoid");
    let sigmoid = stated(r"for the sigmoid beyond $\pm ", "$. A layer");
    for (activation, edge) in [(Activation::Tanh, tanh), (Activation::Sigmoid, sigmoid)] {
        let is_saturated = |sum: f64| {
            let data = Dataset::new(dmatrix![sum], Targets::Values(dmatrix![0.0])).unwrap();
            let unit = Layer::from_row_slice(1, 1, &[1.0], &[0.0], activation).unwrap();
            let network = Network::new(vec![unit]).unwrap();
            let loss = Loss::MeanSquaredError;
            let samples = Samples::new(&data, &network, loss).unwrap();
            let statistics = NetworkStatistics::of(&network, loss, &samples).unwrap();
            statistics.layers[0].saturated > 0.5
        };
        for sign in [1.0, -1.0] {
            let [within, beyond] = [edge - ROUNDING, edge + ROUNDING].map(|sum| sign * sum);
            assert!(!is_saturated(within), "{activation} at {within}");
            assert!(is_saturated(beyond), "{activation} at {beyond}");
        }
    }
}
