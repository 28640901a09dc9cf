//! A run that stops in the middle of an epoch and goes on: is anything lost?

use std::error::Error;

use datasets::{Dataset, moons};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

/// The run at its start: 100 samples in batches of 16 are 7 iterations per epoch.
fn start() -> Result<(Dataset, Trainer), training::Error> {
    let mut rng = generator(1);
    let data = moons(100, 0.1, &mut rng)?;
    let activations = [Activation::Tanh, Activation::Identity];
    let xavier = Initialization::XavierNormal;
    let network = Network::initialized(&[2, 8, 1], &activations, xavier, &mut rng)?;
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.02);
    settings.batch_size = 16;
    settings.stopping.epochs = 20;
    let trainer = Trainer::new(network, &data, None, settings, rng)?;
    Ok((data, trainer))
}

fn main() -> Result<(), Box<dyn Error>> {
    let (data, mut whole) = start()?;
    let report = |name: &str, trainer: &Trainer| -> Result<(), Box<dyn Error>> {
        println!("{name:<22}  loss {:?}", trainer.evaluate(&data)?.loss);
        Ok(())
    };
    whole.run(|_| ())?;
    report("never stopped", &whole)?;

    let (_, mut stopped) = start()?;
    for _ in 0..60 {
        stopped.step()?;
    }
    report("after 60 iterations", &stopped)?;
    let checkpoint = checkpoints::to_bytes(&mut stopped)?;

    let (_, mut resumed) = start()?;
    checkpoints::restore(&mut resumed, &checkpoint)?;
    resumed.run(|_| ())?;
    report("from the checkpoint", &resumed)?;

    // The optimizer has forgotten its steps, and the epoch begins anew.
    let (settings, weights) = (*stopped.settings(), stopped.into_network());
    let mut weights_only = Trainer::new(weights, &data, None, settings, generator(1))?;
    for _ in 60..140 {
        weights_only.step()?;
    }
    report("from the weights alone", &weights_only)?;

    println!("\nthe checkpoint has {} bytes", checkpoint.len());
    let mut damaged = checkpoint;
    damaged[1_000] ^= 1;
    if let Err(error) = checkpoints::restore(&mut start()?.1, &damaged) {
        println!("with one bit changed: {error}");
    }
    Ok(())
}
