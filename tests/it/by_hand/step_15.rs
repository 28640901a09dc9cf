//! The digits.

use datasets::Dataset;
use descent::OptimizerKind::Momentum;
use network::Activation;
use training::Trainer;

use super::{generator, learn, shuffle};
use crate::by_hand::{bits, crates, printed};

/// A run of the crates, and the images that it has not learned from.
fn run(epochs: usize) -> (Trainer, Dataset) {
    let mut rng = generator(1);
    let network = crates::network(&[64, 30, 10], Activation::Identity, &mut rng);
    let digits = datasets::digits();
    let digits = Dataset::new(digits.inputs() / 16.0, digits.targets().clone()).unwrap();
    let mut order: Vec<usize> = (0..digits.samples()).collect();
    shuffle(&mut rng, &mut order);
    let (training, held_out) = order.split_at(1437);
    let training = digits.select(training).unwrap();
    let run = crates::run(network, &training, rng, (Momentum, 2.0), |settings| {
        settings.batch_size = 30;
        settings.stopping.epochs = epochs;
    });
    (run, digits.select(held_out).unwrap())
}

#[test]
fn it_has_the_loss_curve_of_the_trainer() {
    let (run, _) = run(3);
    for epoch in run.history().epochs() {
        let (loss, parameters) = learn(2.0, epoch.epoch);
        assert_eq!(bits(&[loss]), bits(&[epoch.training_loss]));
        if epoch.epoch == 3 {
            assert_eq!(bits(&parameters), bits(&crates::parameters(run.network())));
        }
    }
}

/// 96 % of 360 are 345.6.
#[test]
fn it_reads_at_least_96_percent_of_the_images_held_out_as_the_trainer_does() {
    let (run, held_out) = run(10);
    let accuracy = run.evaluate(&held_out).unwrap().accuracy.unwrap();
    let right = (accuracy * 360.0).round();
    assert!(right >= 346.0, "{right}");
    let printed = printed("step_15");
    let last = printed.lines().last().unwrap();
    assert!(last.contains(&format!("{right} of 360")), "{last}");
}
