//! The network of `digits` with ten seeds: how much of the result is chance?

use datasets::Dataset;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

fn main() -> Result<(), Error> {
    let digits = datasets::digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    let [training, test] = scaled.split_stratified([0.8, 0.2], &mut generator(1))?;

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
    let n = accuracies.len() as f64;
    let mean = accuracies.iter().sum::<f64>() / n;
    let squares: f64 = accuracies.iter().map(|a| (a - mean) * (a - mean)).sum();
    let deviation = (squares / (n - 1.0)).sqrt();
    println!("mean {mean:.2} %, standard deviation {deviation:.2} %");
    Ok(())
}
