//! A large network and few images: it learns them by heart. What helps?

use datasets::Dataset;
use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, StopReason, Trainer};

fn main() -> Result<(), Error> {
    let digits = datasets::digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    let [training, validation, _] =
        scaled.split_stratified([0.06, 0.3, 0.64], &mut generator(1))?;
    println!(
        "{} images to learn from, {} kept aside",
        training.samples(),
        validation.samples()
    );

    let mut runs = Vec::new();
    for (name, l2, dropout, patience) in [
        ("nothing", None, 0.0, None),
        ("patience 5", None, 0.0, Some(5)),
        ("L2 of 0.0001", Some(L2::new(0.0001)?), 0.0, None),
        ("L2 of 0.001", Some(L2::new(0.001)?), 0.0, None),
        ("L2 of 0.01", Some(L2::new(0.01)?), 0.0, None),
        ("dropout of 0.2", None, 0.2, None),
        ("dropout of 0.5", None, 0.5, None),
    ] {
        let mut trainer = trainer(&training, &validation, l2, dropout, patience)?;
        let reason = trainer.run(|_| ())?;
        runs.push((name, trainer, reason));
    }

    println!("\n       training          validation");
    println!("epoch  loss      right   loss    right");
    let percent = |share: Option<f64>| 100.0 * share.unwrap_or_default();
    for epoch in runs[0].1.history().epochs() {
        if [1, 3, 10, 20, 30, 50, 100, 300].contains(&epoch.epoch) {
            println!(
                "{:>5}  {:.6}  {:>3.0} %  {:.4}  {:.1} %",
                epoch.epoch,
                epoch.training_loss,
                percent(epoch.training_accuracy),
                epoch.validation_loss.unwrap_or_default(),
                percent(epoch.validation_accuracy)
            );
        }
    }

    println!("\n                  epochs  training  validation");
    println!("                          loss      loss    right");
    for (name, trainer, reason) in &runs {
        let epochs = trainer.history().epochs();
        let Some(last) = epochs.last() else { continue };
        println!(
            "{name:<16}  {:>6}  {:.4}    {:.4}  {:.1} %{}",
            epochs.len(),
            last.training_loss,
            last.validation_loss.unwrap_or_default(),
            percent(last.validation_accuracy),
            if *reason == StopReason::Patience {
                ", stopped"
            } else {
                ""
            }
        );
    }
    Ok(())
}

fn trainer(
    training: &Dataset,
    validation: &Dataset,
    l2: Option<L2>,
    dropout: f64,
    patience: Option<usize>,
) -> Result<Trainer, Error> {
    let mut rng = generator(1);
    let activations = [Activation::Relu, Activation::Identity];
    let start = Initialization::He;
    let network = Network::initialized(&[64, 100, 10], &activations, start, &mut rng)?;
    let network = network.with_dropout(dropout)?;
    let adam = OptimizerKind::Adam;
    let mut settings = Settings::new(Loss::CrossEntropy, adam, 0.002);
    settings.batch_size = 10;
    settings.stopping.epochs = 300;
    settings.stopping.patience = patience;
    settings.l2 = l2;
    Trainer::new(network, training, Some(validation), settings, rng)
}
