//! A loop of one's own, from the same parts, has the same bits.

use datasets::moons;
use descent::{Adam, Optimizer, OptimizerKind};
use losses::{L2, Loss};
use network::{Activation, Initialization, Network};
use numeric::random::{ChaCha8Rng, generator, shuffle};
use training::{Batch, Error, Plan, Samples, Settings, Trainer, stages};

const LOSS: Loss = Loss::BinaryCrossEntropy;
const EPOCHS: usize = 3;

/// 50 samples in batches of 16: the last one has 2.
fn begin() -> Result<(Network, datasets::Dataset, Settings, ChaCha8Rng), Error> {
    let mut rng = generator(1);
    let data = moons(50, 0.1, &mut rng)?;
    let activations = [Activation::Tanh, Activation::Identity];
    let init = Initialization::XavierNormal;
    let network = Network::initialized(&[2, 4, 1], &activations, init, &mut rng)?;
    let mut settings = Settings::new(LOSS, OptimizerKind::Adam, 0.05);
    settings.batch_size = 16;
    settings.l2 = Some(L2::new(0.01)?);
    settings.stopping.epochs = EPOCHS;
    Ok((network.with_dropout(0.2)?, data, settings, rng))
}

/// The loop of a trainer, written down with what the crate gives to everybody.
fn by_hand(optimizer: &Adam) -> Result<Network, Error> {
    let (mut network, data, settings, mut rng) = begin()?;
    let samples = Samples::new(&data, &network, LOSS)?;
    let plan = Plan::new(samples.len(), settings.batch_size, settings.last_batch)?;
    assert_eq!(plan.last_batch_size(), 2);
    let mut full = Batch::new(&network, &samples, plan.batch_size())?;
    let mut last = Batch::new(&network, &samples, plan.last_batch_size())?;
    let both = network.layers().iter().flat_map(|_| [(), ()]);
    let mut optimizers: Vec<Box<dyn Optimizer + Send>> =
        both.map(|()| Box::new(optimizer.clone()) as _).collect();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for _ in 0..EPOCHS {
        shuffle(&mut rng, &mut order);
        for iteration in 0..plan.iterations_per_epoch() {
            let indices = &order[plan.batch(iteration)];
            let batch = if indices.len() == 2 {
                &mut last
            } else {
                &mut full
            };
            batch.gather(&samples, indices);
            stages::forward(&network, batch, &mut rng)?;
            stages::backward(&network, LOSS, settings.l2, batch)?;
            let rate = optimizer.learning_rate();
            stages::update(&mut network, batch, &mut optimizers, rate)?;
        }
    }
    Ok(network)
}

#[test]
fn the_stages_by_hand_are_a_run_to_the_last_bit() -> Result<(), Error> {
    let (network, data, settings, rng) = begin()?;
    let mut trainer = Trainer::new(network, &data, None, settings, rng)?;
    trainer.run(|_| ())?;
    assert_eq!(by_hand(&Adam::new(0.05)?)?, trainer.into_network());
    Ok(())
}

#[test]
fn a_run_takes_an_optimizer_with_settings_of_its_own() -> Result<(), Error> {
    let adam = Adam::new(0.02)?.with_beta1(0.5)?.with_epsilon(1e-3)?;
    let (network, data, settings, rng) = begin()?;
    let trainer = Trainer::new(network, &data, None, settings, rng)?;
    let mut trainer = trainer.with_optimizer(&adam)?;
    let close = |found: f64| (found - 0.02).abs() < f64::EPSILON;
    assert!(close(trainer.learning_rate()) && close(trainer.settings().learning_rate));
    trainer.run(|_| ())?;
    let network = trainer.into_network();
    assert_eq!(by_hand(&adam)?, network);
    assert_ne!(by_hand(&Adam::new(0.02)?)?, network);
    Ok(())
}

#[test]
fn an_optimizer_that_stands_still_is_refused() -> Result<(), Error> {
    let (network, data, settings, rng) = begin()?;
    let mut adam = Adam::new(0.02)?;
    adam.set_learning_rate(0.0)?;
    let trainer = Trainer::new(network, &data, None, settings, rng)?;
    let error = trainer.with_optimizer(&adam).expect_err("its steps are 0");
    let says = "learning rate must be a finite number above 0, got 0";
    assert_eq!(error.to_string(), says);
    Ok(())
}

#[test]
#[should_panic(expected = "a batch is filled whole")]
fn a_batch_is_not_filled_in_part() {
    let (network, data, ..) = begin().expect("it is right");
    let samples = Samples::new(&data, &network, LOSS).expect("they fit");
    let mut batch = Batch::new(&network, &samples, 4).expect("it has slopes");
    batch.gather(&samples, &[0, 1]);
}

#[test]
fn epochs_are_counted_in_iterations_without_overflow() -> Result<(), Error> {
    let plan = Plan::new(1050, 100, training::LastBatch::Drop)?;
    assert_eq!((plan.iterations_in(3), plan.last_batch_size()), (30, 100));
    assert_eq!(plan.iterations_in(usize::MAX), u64::MAX);
    Ok(())
}
