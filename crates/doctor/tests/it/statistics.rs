//! What a look into a network counts and measures, against numbers worked out by hand.

use datasets::{Dataset, Targets, xor};
use doctor::{DataStatistics, NetworkStatistics};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix};
use network::{Activation, Layer, Network};
use training::{Error, Samples};

/// Rounding of a few operations on numbers near 1.
const TOLERANCE: f64 = 1e-12;

fn classes(inputs: DMatrix<f64>, labels: &[usize], count: usize) -> Result<Dataset, Error> {
    let names = (0..count).map(|class| class.to_string()).collect();
    let labels = labels.to_vec();
    Ok(Dataset::new(inputs, Targets::Classes { labels, names })?)
}

fn assert_close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < TOLERANCE,
        "{found}, want {expected}"
    );
}

#[test]
fn features_and_classes_are_measured() -> Result<(), Error> {
    // 1, 2, 3, 6: mean 3, squares 4, 1, 0, 9, so the variance is 14/4.
    let data = classes(
        dmatrix![1.0, 2.0, 3.0, 6.0; 7.0, 7.0, 7.0, 7.0],
        &[2, 0, 2, 2],
        3,
    )?;
    let network = Network::zeros(&[2, 3], &[Activation::Identity])?;
    let statistics = DataStatistics::of(&Samples::new(&data, &network, Loss::CrossEntropy)?);
    assert_eq!(statistics.samples, 4);
    assert_eq!(statistics.classes, [1, 0, 3]);
    let [first, second] = statistics.features[..] else {
        panic!("two features: {statistics:?}");
    };
    assert_close(first.mean, 3.0);
    assert_close(first.deviation, 3.5_f64.sqrt());
    assert_close(first.size(), 12.5_f64.sqrt());
    assert_eq!((first.smallest, first.largest), (1.0, 6.0));
    assert!(!first.is_constant() && second.is_constant());
    Ok(())
}

#[test]
fn a_blind_guess_gets_the_entropy_of_the_classes_or_the_variance_of_the_values() -> Result<(), Error>
{
    let blind = |data: &Dataset, outputs: usize, loss: Loss| {
        let network = Network::zeros(&[data.features(), outputs], &[Activation::Identity])?;
        let samples = Samples::new(data, &network, loss)?;
        Ok::<_, Error>(NetworkStatistics::of(&network, loss, &samples)?.blind_loss)
    };
    let two = 2.0_f64.ln();
    assert_close(blind(&xor(), 1, Loss::BinaryCrossEntropy)?, two);
    assert_close(blind(&xor(), 2, Loss::CrossEntropy)?, two);
    // Targets 0, 1, 1, 0 and the guess ½.
    assert_close(blind(&xor(), 1, Loss::MeanSquaredError)?, 0.25);
    // One of four, and a class that never comes: −¼ ln ¼ − ¾ ln ¾.
    let data = classes(dmatrix![1.0, 2.0, 3.0, 6.0], &[2, 0, 2, 2], 3)?;
    let entropy = 0.25 * 4.0_f64.ln() + 0.75 * (4.0_f64 / 3.0).ln();
    // A class that never comes has a probability of 1e-12, not 0.
    let found = blind(&data, 3, Loss::CrossEntropy)?;
    assert!((found - entropy).abs() < 1e-11, "{found}");
    let values = Targets::Values(dmatrix![1.0, 2.0, 3.0, 6.0]);
    let data = Dataset::new(dmatrix![0.0, 0.0, 0.0, 0.0], values)?;
    assert_close(blind(&data, 1, Loss::MeanSquaredError)?, 3.5);
    Ok(())
}

#[test]
fn dead_units_are_those_that_give_zero_for_every_sample() -> Result<(), Error> {
    // XOR's inputs: x0 + x1 is 0, 1, 1, 2. Unit 0 gives it as it is, unit 1 with −1.5 wakes for one
    // sample, unit 2 with −2 for none, unit 3 is 0 for all.
    let weights = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0];
    let biases = [0.0, -1.5, -2.0, 0.0];
    let hidden = Layer::from_row_slice(4, 2, &weights, &biases, Activation::Relu)?;
    let last = Layer::from_row_slice(1, 4, &[1.0; 4], &[0.0], Activation::Identity)?;
    let network = Network::new(vec![hidden, last])?;
    let samples = Samples::new(&xor(), &network, Loss::BinaryCrossEntropy)?;
    let statistics = NetworkStatistics::of(&network, Loss::BinaryCrossEntropy, &samples)?;
    assert_eq!(statistics.layers[0].dead, 2);
    assert_eq!(statistics.layers[1].dead, 0);
    // Logits 0, 1, 1, 2.5: class 1 where they are above 0.
    assert_eq!(statistics.answers, [1, 3]);
    Ok(())
}

#[test]
fn an_activation_is_saturated_where_its_slope_is_below_a_hundredth_of_the_steepest()
-> Result<(), Error> {
    // σ′(z) = ¼/100 at z = ln((1 + √0.99)/(1 − √0.99)) = 5.986…; tanh′(z) = 1/100 at half of it.
    let edge = ((1.0 + 0.99_f64.sqrt()) / (1.0 - 0.99_f64.sqrt())).ln();
    for (activation, edge) in [(Activation::Sigmoid, edge), (Activation::Tanh, edge / 2.0)] {
        let inputs = dmatrix![edge - 1e-6, edge + 1e-6, -edge - 1e-6, 0.0];
        let data = Dataset::new(inputs, Targets::Values(dmatrix![0.0, 0.0, 0.0, 0.0]))?;
        let unit = Layer::from_row_slice(1, 1, &[1.0], &[0.0], activation)?;
        let network = Network::new(vec![unit])?;
        let samples = Samples::new(&data, &network, Loss::MeanSquaredError)?;
        let statistics = NetworkStatistics::of(&network, Loss::MeanSquaredError, &samples)?;
        assert_close(statistics.layers[0].saturated, 0.5);
    }
    Ok(())
}

#[test]
fn units_are_equal_only_if_all_weights_and_biases_are() -> Result<(), Error> {
    for (weights, biases, equal) in [
        ([1.0, 2.0, 1.0, 2.0], [3.0, 3.0], true),
        ([1.0, 2.0, 1.0, 2.5], [3.0, 3.0], false),
        ([1.0, 2.0, 1.0, 2.0], [3.0, 3.5], false),
    ] {
        let hidden = Layer::from_row_slice(2, 2, &weights, &biases, Activation::Tanh)?;
        let last = Layer::from_row_slice(1, 2, &[1.0, 1.0], &[0.0], Activation::Identity)?;
        let network = Network::new(vec![hidden, last])?;
        let samples = Samples::new(&xor(), &network, Loss::BinaryCrossEntropy)?;
        let statistics = NetworkStatistics::of(&network, Loss::BinaryCrossEntropy, &samples)?;
        assert_eq!(statistics.layers[0].equal, equal);
        // One unit has no other to be equal to.
        assert!(!statistics.layers[1].equal);
    }
    Ok(())
}

#[test]
fn the_gradient_is_as_long_as_its_derivatives_say() -> Result<(), Error> {
    // One unit a = 2x + 1 on x = 1, target 0, half squared error: a = 3, ∂w = a x = 3, ∂b = a = 3.
    let data = Dataset::new(dmatrix![1.0], Targets::Values(dmatrix![0.0]))?;
    let unit = Layer::from_row_slice(1, 1, &[2.0], &[1.0], Activation::Identity)?;
    let network = Network::new(vec![unit])?;
    let samples = Samples::new(&data, &network, Loss::HalfSquaredError)?;
    let statistics = NetworkStatistics::of(&network, Loss::HalfSquaredError, &samples)?;
    assert_close(statistics.loss, 4.5);
    assert_close(statistics.gradient(), 18.0_f64.sqrt());
    Ok(())
}

#[test]
fn of_many_samples_a_thousand_are_looked_at_evenly() -> Result<(), Error> {
    // 2,000 samples x = 0, 1, …, 1999 and the target x: every second is looked at. The network says
    // 0, so the mean squared error is the mean of the squares of the even numbers below 2,000:
    // 4 · (999 · 1000 · 1999 / 6) / 1000.
    let numbers = DMatrix::from_fn(1, 2_000, |_, sample| sample as f64);
    let data = Dataset::new(numbers.clone(), Targets::Values(numbers))?;
    let network = Network::zeros(&[1, 1], &[Activation::Identity])?;
    let samples = Samples::new(&data, &network, Loss::MeanSquaredError)?;
    let statistics = NetworkStatistics::of(&network, Loss::MeanSquaredError, &samples)?;
    let expected = 4.0 * (999.0 * 1999.0 / 6.0);
    assert!((statistics.loss / expected - 1.0).abs() < TOLERANCE);
    Ok(())
}
