//! The network of `digits` with ten seeds: how much of the result is chance?

use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

#[path = "seeds.rs"]
#[expect(
    dead_code,
    reason = "the program that runs another network with ten seeds"
)]
mod seeds;
use seeds::{mean_and_deviation, parts};

fn main() -> Result<(), Error> {
    let [training, test] = parts()?;

    println!("seed  right of {}  accuracy", test.samples());
    let mut accuracies = Vec::new();
    for seed in 1..=10 {
        let mut rng = generator(seed);
        let activations = [Activation::Sigmoid, Activation::Identity];
        let start = Initialization::ScaledNormal;
        let network = Network::initialized(&[64, 30, 10], &activations, start, &mut rng)?;
        let gradient_descent = OptimizerKind::StochasticGradientDescent;
        let mut settings = Settings::new(Loss::CrossEntropy, gradient_descent, 0.5);
        settings.batch_size = 10;
        settings.stopping.epochs = 30;
        let mut trainer = Trainer::new(network, &training, None, settings, rng)?;
        trainer.run(|_| ())?;

        let accuracy = 100.0 * trainer.evaluate(&test)?.accuracy.unwrap_or_default();
        let right = accuracy * test.samples() as f64 / 100.0;
        println!("{seed:>4}  {right:>12.0}  {accuracy:.2} %");
        accuracies.push(accuracy);
    }
    let (mean, deviation) = mean_and_deviation(&accuracies);
    println!("mean {mean:.2} %, standard deviation {deviation:.2} %");
    Ok(())
}
