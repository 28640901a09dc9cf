//! Batches.

use descent::OptimizerKind::StochasticGradientDescent;
use network::Activation;

use super::{generator, learn};
use crate::by_hand::{bits, crates};

#[test]
fn it_reads_the_batches_that_the_trainer_reads() {
    for batch_size in [1, 50, 200] {
        let mut rng = generator(1);
        let network = crates::network(&[2, 3, 1], Activation::Identity, &mut rng);
        let diary = crates::diary(&mut rng);
        let rule = StochasticGradientDescent;
        let run = crates::run(network, &diary, rng, (rule, 1.0), |settings| {
            settings.batch_size = batch_size;
            settings.shuffle = false;
            settings.stopping.epochs = 100;
        });
        let by_crates = run.evaluate(&diary).unwrap().loss;
        assert_eq!(bits(&[learn(batch_size, 1.0)]), bits(&[by_crates]));
    }
}
