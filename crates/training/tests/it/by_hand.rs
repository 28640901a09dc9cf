//! The program that does everything by hand gives the crates' loss curve.

#[path = "../../examples/by_hand.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "an example is a program of its own"
)]
mod example;

use datasets::xor;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Settings, Trainer};

#[test]
fn by_hand_and_by_crates_the_losses_are_the_same_to_the_last_bit() -> Result<(), training::Error> {
    for seed in [1, 2, 3] {
        let (by_hand, _) = example::learn(seed, 50);

        let mut rng = generator(seed);
        let activations = [Activation::Tanh, Activation::Identity];
        let start =
            Network::initialized(&[2, 3, 1], &activations, Initialization::Normal, &mut rng)?;
        let mut settings = Settings::new(
            Loss::BinaryCrossEntropy,
            OptimizerKind::StochasticGradientDescent,
            0.5,
        );
        settings.batch_size = 1;
        settings.stopping.epochs = 50;
        let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
        trainer.run(|_| ())?;

        let epochs = trainer.history().epochs();
        let by_crates: Vec<u64> = epochs
            .iter()
            .map(|epoch| epoch.training_loss.to_bits())
            .collect();
        let by_hand: Vec<u64> = by_hand.iter().map(|loss| loss.to_bits()).collect();
        assert_eq!(by_hand, by_crates, "seed {seed}");
    }
    Ok(())
}
