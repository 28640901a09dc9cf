//! A run goes on from a state that is its own, and from no other.

use datasets::xor;
use descent::{Optimizer, OptimizerKind};
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::{ChaCha8Rng, generator};
use training::{Error, History, Plan, Settings, State, Trainer};

/// A network with so many hidden units, and the generator that has drawn its weights.
fn start(hidden: usize) -> (Network, ChaCha8Rng) {
    let mut rng = generator(1);
    let activations = [Activation::Tanh, Activation::Identity];
    let normal = Initialization::Normal;
    let network = Network::initialized(&[2, hidden, 1], &activations, normal, &mut rng);
    (network.unwrap(), rng)
}

/// Adam on XOR, in batches of 3: two iterations per epoch.
fn run(hidden: usize) -> Trainer {
    let (network, rng) = start(hidden);
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.1);
    settings.batch_size = 3;
    Trainer::new(network, &xor(), None, settings, rng).unwrap()
}

fn optimizers(trainer: &Trainer) -> Vec<Box<dyn Optimizer + Send>> {
    trainer.settings().optimizers(trainer.network()).unwrap()
}

/// The state of `trainer`, whose optimizers and generator are as at its start.
fn state(trainer: &Trainer) -> State {
    State {
        network: trainer.network().clone(),
        optimizers: optimizers(trainer),
        order: trainer.order().to_vec(),
        rng: start(2).1,
        history: trainer.history().clone(),
        best: trainer.best_network().cloned(),
    }
}

#[test]
fn a_run_goes_on_from_its_first_state_as_from_its_start() {
    let mut again = run(2);
    let start = state(&again);
    for _ in 0..5 {
        again.step().unwrap();
    }
    again.restore(start).unwrap();
    let mut whole = run(2);
    for _ in 0..20 {
        assert_eq!(again.step().unwrap(), whole.step().unwrap());
    }
    assert_eq!(again.network(), whole.network());
}

#[test]
fn a_state_of_another_run_is_refused_and_nothing_changed() {
    let refused = |change: &dyn Fn(&mut State)| {
        let mut trainer = run(2);
        for _ in 0..3 {
            trainer.step().unwrap();
        }
        let mut other = state(&trainer);
        change(&mut other);
        let before = trainer.network().clone();
        let error = trainer.restore(other).unwrap_err();
        assert!(matches!(error, Error::State { .. }), "{error}");
        assert_eq!(*trainer.network(), before);
        assert_eq!(trainer.history().iterations().len(), 3);
        error.to_string()
    };
    assert_eq!(
        refused(&|state| state.network = run(3).network().clone()),
        "\"network\" is not built as that of the run"
    );
    assert_eq!(
        refused(&|state| drop(state.optimizers.pop())),
        "\"optimizers\" are not two per layer"
    );
    for order in [
        vec![0, 1, 2],
        vec![0, 1, 2, 2],
        vec![0, 1, 2, 4],
        vec![0, 1, 2, 3, 0],
    ] {
        assert_eq!(
            refused(&|state| state.order.clone_from(&order)),
            "\"order\" does not name each sample once"
        );
    }

    let plan = Plan::new(4, 3, training::LastBatch::Keep).unwrap();
    let history = |iterations: usize, epochs: usize| {
        let mut history = History::for_run(&plan, 10).unwrap();
        for _ in 0..iterations {
            history.add_iteration(2, 0.1, 0.7, None);
        }
        for _ in 0..epochs {
            history.close_epoch(None, None);
        }
        history
    };
    // An epoch that should have ended, one that is too short, and one that is too long.
    for (iterations, epochs) in [(2, 0), (1, 1), (3, 1)] {
        assert_eq!(
            refused(&|state| state.history = history(iterations, epochs)),
            "\"history\" has epochs of another length"
        );
    }
}

#[test]
fn the_best_network_is_that_of_the_lowest_validation_loss_and_goes_along() {
    // So large that the loss goes up and down.
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 5.0);
    settings.stopping.epochs = 40;
    let begin = || {
        let (network, rng) = start(2);
        Trainer::new(network, &xor(), Some(&xor()), settings, rng)
    };
    let mut trainer = begin().unwrap();
    assert_eq!(trainer.best_network(), None);
    let mut lowest = f64::INFINITY;
    let (mut best, mut changes) = (None, 0);
    for epoch in 1..=40 {
        let record = trainer.step().unwrap().epoch.expect("one batch");
        let loss = record.validation_loss.expect("there is a part");
        if loss < lowest {
            (lowest, best) = (loss, Some((epoch, trainer.network().clone())));
        } else {
            changes += 1;
        }
        let (epoch, network) = best.as_ref().expect("the first is the best so far");
        assert_eq!(trainer.best_network(), Some(network));
        assert_eq!(
            trainer.history().best_epoch().map(|best| best.epoch),
            Some(*epoch)
        );
    }
    assert!(changes > 0, "every epoch was the best");

    let mut other = begin().unwrap();
    other.restore(state(&trainer)).unwrap();
    assert_eq!(other.best_network(), trainer.best_network());
    for best in [None, Some(run(3).network().clone())] {
        let mut wrong = state(&trainer);
        wrong.best = best;
        assert!(matches!(
            begin().unwrap().restore(wrong),
            Err(Error::State {
                part: "best network",
                ..
            })
        ));
    }
}
