//! One trial: a rule with a learning rate and a seed learns to read digits.

use datasets::{Dataset, digits};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Evaluation, Settings, Trainer};

/// Three to a power of ten.
pub(crate) const LEARNING_RATES: [f64; 22] = [
    0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0,
    10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0,
];
pub(crate) const SEEDS: u64 = 5;
pub(crate) const EPOCHS: usize = 30;

/// Images to learn from, to choose the learning rate by, and to judge on at last.
pub(crate) fn parts() -> Result<[Dataset; 3], Error> {
    let digits = digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    Ok(scaled.split_stratified([0.6, 0.2, 0.2], &mut generator(1))?)
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) validation_loss: f64,
    pub(crate) validation_right: usize,
    pub(crate) test_right: usize,
}

/// Runs a trial; nothing if its numbers ceased to be finite.
pub(crate) fn trial(
    kind: OptimizerKind,
    learning_rate: f64,
    seed: u64,
    [training, validation, test]: &[Dataset; 3],
) -> Result<Option<Outcome>, Error> {
    let mut rng = generator(seed);
    let activations = [Activation::Sigmoid, Activation::Identity];
    let start = Initialization::ScaledNormal;
    let network = Network::initialized(&[64, 30, 10], &activations, start, &mut rng)?;
    let mut settings = Settings::new(Loss::CrossEntropy, kind, learning_rate);
    settings.batch_size = match kind {
        OptimizerKind::GradientDescent => training.samples(),
        _ => 10,
    };
    settings.stopping.epochs = EPOCHS;
    let mut trainer = Trainer::new(network, training, None, settings, rng)?;
    match trainer.run(|_| ()) {
        Ok(_) => {}
        Err(Error::Diverged(_)) => return Ok(None),
        Err(error) => return Err(error),
    }
    let judged = trainer.evaluate(validation)?;
    let right = |judged: &Evaluation, part: &Dataset| {
        let labels = part.labels().unwrap_or_default();
        let answers = judged.predicted.iter().zip(labels);
        answers.filter(|(answer, label)| answer == label).count()
    };
    Ok(Some(Outcome {
        validation_loss: judged.loss,
        validation_right: right(&judged, validation),
        test_right: right(&trainer.evaluate(test)?, test),
    }))
}
