//! Chapter 15: a network learns to read the digits, as the example `digits` has it.

pub(crate) mod confusion;
pub(crate) mod pixels;
pub(crate) mod samples;
pub(crate) mod weights;
pub(crate) mod wrong;

use datasets::Dataset;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

use crate::Error;

pub(crate) const EPOCHS: usize = 30;

/// The run before its first iteration, and the images that it is judged on.
fn start() -> Result<(Trainer, Dataset), Error> {
    let digits = datasets::digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    let [training, test] = scaled.split_stratified([0.8, 0.2], &mut generator(1))?;
    let mut rng = generator(1);
    let activations = [Activation::Sigmoid, Activation::Identity];
    let start = Initialization::ScaledNormal;
    let network = Network::initialized(&[64, 30, 10], &activations, start, &mut rng)?;
    let gradient_descent = OptimizerKind::StochasticGradientDescent;
    let mut settings = Settings::new(Loss::CrossEntropy, gradient_descent, 0.5);
    settings.batch_size = 10;
    settings.stopping.epochs = EPOCHS;
    let trainer = Trainer::new(network, &training, Some(&test), settings, rng)?;
    Ok((trainer, test))
}

/// The network after the last epoch, with what it says to each of the images.
fn end() -> Result<(Trainer, Dataset, Vec<usize>), Error> {
    let (mut trainer, test) = start()?;
    trainer.run(|_| ())?;
    let predicted = trainer.evaluate(&test)?.predicted;
    Ok((trainer, test, predicted))
}
