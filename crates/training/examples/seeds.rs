//! Ten runs that differ in their seed alone. Do all of them learn to read?

use datasets::{Dataset, digits};
use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{ConfusionMatrix, Error, Settings, Trainer};

// ANCHOR: recipe
/// All of a run but its seed.
pub(crate) struct Recipe {
    pub(crate) sizes: &'static [usize],
    pub(crate) initialization: Initialization,
    pub(crate) output: Activation,
    pub(crate) loss: Loss,
    pub(crate) l2: Option<L2>,
}

/// 100 hidden units, all first weights and biases normal with standard deviation 1.
pub(crate) const WIDE: Recipe = Recipe {
    sizes: &[64, 100, 10],
    initialization: Initialization::Normal,
    output: Activation::Sigmoid,
    loss: Loss::HalfSquaredError,
    l2: None,
};
// ANCHOR_END: recipe

/// How many test images are classified correctly, and the digits of which not one is.
pub(crate) struct Outcome {
    pub(crate) right: usize,
    pub(crate) lost: Vec<usize>,
}

/// 1,437 images to learn from and 360 to be judged on: the same for each seed of a run.
pub(crate) fn parts() -> Result<[Dataset; 2], Error> {
    let digits = digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    Ok(scaled.split_stratified([0.8, 0.2], &mut generator(1))?)
}

// ANCHOR: run
pub(crate) fn run(
    recipe: &Recipe,
    seed: u64,
    [training, test]: &[Dataset; 2],
) -> Result<Outcome, Error> {
    let mut rng = generator(seed);
    let mut activations = vec![Activation::Sigmoid; recipe.sizes.len() - 2];
    activations.push(recipe.output);
    let start = recipe.initialization;
    let network = Network::initialized(recipe.sizes, &activations, start, &mut rng)?;
    let gradient_descent = OptimizerKind::StochasticGradientDescent;
    let mut settings = Settings::new(recipe.loss, gradient_descent, 3.0);
    settings.batch_size = 10;
    settings.stopping.epochs = 15;
    settings.l2 = recipe.l2;
    let mut trainer = Trainer::new(network, training, None, settings, rng)?;
    trainer.run(|_| ())?;

    let predicted = trainer.evaluate(test)?.predicted;
    let matrix = ConfusionMatrix::new(&predicted, test.labels().unwrap_or_default(), 10)?;
    let right = |digit| matrix.count(digit, digit);
    Ok(Outcome {
        right: (0..10).map(right).sum(),
        lost: (0..10).filter(|&digit| right(digit) == 0).collect(),
    })
}
// ANCHOR_END: run

/// The mean, and the standard deviation as a sample's: over n − 1.
pub(crate) fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    (mean, (squares / (n - 1.0)).sqrt())
}

// ANCHOR: main
fn main() -> Result<(), Error> {
    let parts = parts()?;
    let images = parts[1].samples();
    println!("seed  right of {images}  accuracy  lost digits");
    let mut accuracies = Vec::new();
    for seed in 1..=10 {
        let Outcome { right, lost } = run(&WIDE, seed, &parts)?;
        let accuracy = 100.0 * right as f64 / images as f64;
        let lost: Vec<_> = lost.iter().map(usize::to_string).collect();
        let line = format!("{seed:>4}{right:>14}{accuracy:>8.2} %  {}", lost.join(", "));
        println!("{}", line.trim_end());
        accuracies.push(accuracy);
    }
    let (mean, deviation) = mean_and_deviation(&accuracies);
    println!("mean {mean:.2} %, standard deviation {deviation:.2} %");
    Ok(())
}
// ANCHOR_END: main
