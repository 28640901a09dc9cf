//! A network learns to read handwritten digits. Which does it take for which?

use datasets::Dataset;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{ConfusionMatrix, Error, Settings, Trainer};

fn main() -> Result<(), Error> {
    // ANCHOR: setup
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
    settings.stopping.epochs = 30;
    // ANCHOR_END: setup
    let mut trainer = Trainer::new(network, &training, Some(&test), settings, rng)?;
    println!(
        "{} images to learn from, {} to be judged on",
        training.samples(),
        test.samples()
    );
    trainer.run(|_| ())?;

    println!("epoch  training loss       right of the {}", test.samples());
    for epoch in trainer.history().epochs() {
        if [1, 2, 3, 10, 20, 30].contains(&epoch.epoch) {
            let right = epoch.validation_accuracy.unwrap_or(0.0) * test.samples() as f64;
            println!(
                "{:>5}  {:>13.4}  {right:>22.0}",
                epoch.epoch, epoch.training_loss
            );
        }
    }

    let predicted = trainer.evaluate(&test)?.predicted;
    let labels = test.labels().unwrap_or_default();
    let matrix = ConfusionMatrix::new(&predicted, labels, 10)?;
    println!("\nrows: the digit, columns: the answer");
    println!(
        "   {:>4}{:>4}{:>4}{:>4}{:>4}{:>4}{:>4}{:>4}{:>4}{:>4}",
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9
    );
    for digit in 0..10 {
        print!("{digit:>3}");
        for count in matrix.row(digit) {
            print!("{count:>4}");
        }
        println!();
    }
    Ok(())
}
