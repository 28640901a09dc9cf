//! Schedules, the plateau, L2 and dropout in a run.

use datasets::{Dataset, Targets, moons};
use descent::{OptimizerKind, ReduceOnPlateau, Schedule, StepDecay};
use losses::{L2, Loss};
use nalgebra::{dmatrix, dvector};
use network::{Activation, Initialization, Layer, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

/// Sums of a few products of short decimals.
const TOLERANCE: f64 = 1e-14;

/// A line `y = w x` that starts at `w`, and the data `y = 3x` at x = 1 and x = 2 in one batch.
fn line(w: f64, settings: Settings) -> Result<Trainer, Error> {
    let layer = Layer::new(dmatrix![w], dvector![0.0], Activation::Identity)?;
    let data = Dataset::new(dmatrix![1.0, 2.0], Targets::Values(dmatrix![3.0, 6.0]))?;
    let network = Network::new(vec![layer])?;
    Trainer::new(network, &data, None, settings, generator(1))
}

fn settings(epochs: usize) -> Settings {
    let mut settings = Settings::new(Loss::MeanSquaredError, OptimizerKind::GradientDescent, 0.1);
    settings.batch_size = 2;
    settings.stopping.epochs = epochs;
    settings
}

#[test]
fn a_schedule_counts_iterations_and_its_rate_moves_the_weights() -> Result<(), Error> {
    let mut settings = settings(2);
    settings.schedule = Schedule::Step(StepDecay::new(1, 0.5)?);
    let mut trainer = line(1.0, settings)?;
    trainer.run(|_| ())?;
    let rates = trainer.history().iterations().iter();
    assert_eq!(
        rates.map(|r| r.learning_rate).collect::<Vec<_>>(),
        [0.1, 0.05]
    );
    // The first step, with 0.1 and the slopes −10 and −6, leads to w = 2, b = 0.6.
    // Errors there: 2 + 0.6 − 3 = −0.4 and 4 + 0.6 − 6 = −1.4.
    // Slopes: w 2·(−0.4·1 − 1.4·2)/2 = −3.2, b 2·(−0.4 − 1.4)/2 = −1.8.
    // The second step, with 0.05: w = 2 + 0.16, b = 0.6 + 0.09.
    let layer = &trainer.network().layers()[0];
    assert!((layer.weights()[0] - 2.16).abs() < TOLERANCE);
    assert!((layer.biases()[0] - 0.69).abs() < TOLERANCE);
    Ok(())
}

#[test]
fn a_plateau_cuts_the_rate_from_the_next_epoch_on() -> Result<(), Error> {
    // At w = 3 the loss is 0 and cannot fall: every epoch but the first is a bad one.
    let mut settings = settings(4);
    settings.plateau = Some(ReduceOnPlateau::new().with_reduction(0.5)?.with_patience(0));
    let mut trainer = line(3.0, settings)?;
    trainer.run(|_| ())?;
    let rates = trainer.history().epochs().iter().map(|r| r.learning_rate);
    assert_eq!(rates.collect::<Vec<_>>(), [0.1, 0.1, 0.05, 0.025]);
    Ok(())
}

#[test]
fn l2_pulls_the_weight_and_not_the_bias_and_is_no_part_of_the_loss() -> Result<(), Error> {
    // Without L2 the slopes at w = 1, b = 0 are −10 and −6. L2 of 0.5 adds 0.5 · 1 to the first:
    // w = 1 + 0.1 · 9.5, b = 0.6. The loss of the data is (2² + 4²)/2.
    let mut settings = settings(1);
    settings.l2 = Some(L2::new(0.5)?);
    let mut trainer = line(1.0, settings)?;
    trainer.run(|_| ())?;
    let layer = &trainer.network().layers()[0];
    assert!((layer.weights()[0] - 1.95).abs() < TOLERANCE);
    assert!((layer.biases()[0] - 0.6).abs() < TOLERANCE);
    assert!((trainer.history().iterations()[0].loss - 10.0).abs() < TOLERANCE);
    Ok(())
}

/// A run on the moons, with this dropout rate where there is one.
fn on_moons(dropout: Option<f64>) -> Result<Trainer, Error> {
    let mut rng = generator(5);
    let data = moons(60, 0.1, &mut rng)?;
    let activations = [Activation::Tanh, Activation::Identity];
    let start = Initialization::XavierNormal;
    let mut network = Network::initialized(&[2, 8, 1], &activations, start, &mut rng)?;
    if let Some(rate) = dropout {
        network = network.with_dropout(rate)?;
    }
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
    settings.stopping.epochs = 3;
    Trainer::new(network, &data, Some(&data), settings, rng)
}

#[test]
fn dropout_changes_the_training_and_not_the_evaluation() -> Result<(), Error> {
    let (mut without, mut with) = (on_moons(None)?, on_moons(Some(0.5))?);
    without.run(|_| ())?;
    with.run(|_| ())?;
    let losses = |trainer: &Trainer| {
        let epochs = trainer.history().epochs();
        epochs.iter().map(|r| r.training_loss).collect::<Vec<_>>()
    };
    assert_ne!(losses(&without), losses(&with));

    let network = with.network().clone();
    let inputs = dmatrix![0.5; -0.25];
    let layers = network.layers().to_vec().into_iter();
    let plain: Result<Vec<_>, _> = layers.map(|layer| layer.with_dropout(0.0)).collect();
    assert_eq!(
        network.predict(&inputs)?,
        Network::new(plain?)?.predict(&inputs)?
    );
    Ok(())
}

#[test]
fn a_dropout_rate_of_0_draws_nothing_and_changes_nothing() -> Result<(), Error> {
    let (mut without, mut with) = (on_moons(None)?, on_moons(Some(0.0))?);
    without.run(|_| ())?;
    with.run(|_| ())?;
    assert_eq!(without.history(), with.history());
    assert_eq!(without.network(), with.network());
    Ok(())
}
