//! A small run: 2-2-1 on XOR with Adam.

use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

pub fn small() -> Trainer {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let network = Network::initialized(&[2, 2, 1], &activations, Initialization::Normal, &mut rng);
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.1);
    settings.batch_size = 3;
    let network = network.expect("the sizes are above 0");
    Trainer::new(network, &datasets::xor(), None, settings, rng).expect("the settings fit")
}
