//! Gradient descent over all days.

use descent::OptimizerKind::StochasticGradientDescent;
use network::Activation;

use super::{DAYS, generator, learn};
use crate::by_hand::{bits, crates};

/// The figure of chapter 10 is drawn from these runs of the crates.
#[test]
fn it_descends_as_the_trainer_does() {
    for rate in [10.0, 20.0] {
        let mut rng = generator(1);
        let network = crates::network(&[2, 3, 1], Activation::Identity, &mut rng);
        let days = crates::days(&DAYS);
        let rule = StochasticGradientDescent;
        let run = crates::run(network, &days, rng, (rule, rate), |settings| {
            settings.batch_size = 4;
            settings.shuffle = false;
            settings.stopping.epochs = 1000;
        });
        let (losses, parameters) = learn(rate, 1000);
        let iterations = run.history().iterations().iter();
        let mut by_crates: Vec<f64> = iterations.map(|iteration| iteration.loss).collect();
        by_crates.push(run.evaluate(&days).unwrap().loss);
        assert_eq!(bits(&losses), bits(&by_crates));
        assert_eq!(bits(&parameters), bits(&crates::parameters(run.network())));
    }
}
