//! What the doctor says is so: a run that is called healthy is worth something, and what has learned all
//! the same is not called ill.

use datasets::{Dataset, Targets, iris, moons, noisy_sine};
use descent::OptimizerKind;
use doctor::{Illness, TestResult, diagnose};
use losses::{L2, Loss};
use nalgebra::DMatrix;
use network::Activation::{Relu, Sigmoid, Tanh};
use network::Initialization;
use numeric::random::{generator, normal};
use training::Error;

use crate::case::{Case, digits_case, iris_case, moons_case, xor_case};

/// `yes` is one sample in eight, and only somewhat likelier where the first feature is large. So the
/// likeliest answer is `no` everywhere.
fn rare() -> Result<Dataset, Error> {
    let mut rng = generator(1);
    let inputs = DMatrix::from_fn(2, 1_000, |_, _| normal(&mut rng, 0.0, 1.0));
    let first = inputs.row(0);
    let labels = first.iter();
    let labels = labels.map(|x| usize::from(x + normal(&mut rng, 0.0, 4.0) > 5.0));
    let targets = Targets::Classes {
        labels: labels.collect(),
        names: vec!["no".to_owned(), "yes".to_owned()],
    };
    Ok(Dataset::new(inputs, targets)?)
}

#[test]
fn a_run_that_is_no_better_than_the_largest_class_is_not_healthy() -> Result<(), Error> {
    let mut case = moons_case()?;
    case.training = rare()?;
    case.hidden = Vec::new();
    case.settings.stopping.epochs = 9;
    let examination = case.examine(1)?;
    // It has learned something, but not enough to ever answer "yes".
    assert!(examination.end.loss < examination.end.blind_loss);
    assert!(examination.end.right <= examination.end.largest_class);
    case.assert_ill(Illness::NoBetter)
}

#[test]
fn a_run_that_is_no_better_than_the_mean_is_not_healthy() -> Result<(), Error> {
    // Values that have nothing to do with the inputs: 2,000 of them cannot be learned by heart.
    let mut rng = generator(1);
    let mut noise = |rows| DMatrix::from_fn(rows, 2_000, |_, _| normal(&mut rng, 0.0, 1.0));
    let (inputs, targets) = (noise(2), noise(1));
    let data = Dataset::new(inputs, Targets::Values(targets))?;
    let case = Case::new(
        data,
        (&[4], Tanh),
        Initialization::XavierNormal,
        (Loss::MeanSquaredError, OptimizerKind::Adam, 0.01),
        (32, 10),
    );
    for seed in 1..=3 {
        let found = case.diagnose(seed)?;
        assert!(!found.is_empty(), "seed {seed}");
    }
    Ok(())
}

#[test]
fn what_is_learned_must_hold_on_the_test_part() -> Result<(), Error> {
    let mut examination = iris_case(None)?.examine(1)?;
    let classes = |right, largest_class| {
        let samples = 30;
        Some(TestResult::Classes {
            samples,
            right,
            largest_class,
        })
    };
    let values = |error, error_of_mean| {
        let samples = 30;
        Some(TestResult::Values {
            samples,
            error,
            error_of_mean,
        })
    };
    for (test, healthy) in [
        (None, true),
        (classes(11, 10), true),
        (classes(10, 10), false),
        // All of one class, and all right: no answer can do better.
        (classes(30, 30), true),
        (values(1.9, 2.0), true),
        (values(2.0, 2.0), false),
        (values(f64::NAN, 2.0), false),
    ] {
        examination.test = test;
        let found = diagnose(&examination);
        assert_eq!(found.is_empty(), healthy, "{test:?}: {found:#?}");
        let first = found.first().map(|diagnosis| diagnosis.illness);
        assert!(healthy || first == Some(Illness::NoBetter), "{test:?}");
    }
    examination.test = classes(9, 10);
    assert_eq!(
        diagnose(&examination)[0].evidence,
        "it has learned from the training samples, but gets 9 of 30 test samples right; always \
         answering the largest class gets 10"
    );
    Ok(())
}

#[test]
fn a_price_on_weights_that_is_too_high_is_named() -> Result<(), Error> {
    for strength in [0.1, 1.0, 10.0] {
        let mut case = xor_case();
        case.settings.l2 = Some(L2::new(strength)?);
        case.assert_ill(Illness::StrongL2)?;
    }
    let mut case = digits_case(0.005)?;
    case.settings.l2 = Some(L2::new(1.0)?);
    case.settings.stopping.epochs = 10;
    case.assert_ill(Illness::StrongL2)?;
    // The loss stays at ln 10.
    let evidence = case.diagnose(1)?.remove(0).evidence;
    assert!(evidence.contains("the loss is 2.30"), "{evidence}");
    case.settings.l2 = Some(L2::new(0.01)?);
    case.assert_healthy()
}

#[test]
fn without_l2_weights_near_zero_have_another_reason() -> Result<(), Error> {
    // No hidden layer: the best line through XOR is level, so the weights go to 0 by themselves.
    let mut case = xor_case();
    case.hidden = Vec::new();
    case.assert_ill(Illness::Stuck)?;
    let remedy = case.diagnose(1)?.remove(0).remedy;
    assert!(remedy.starts_with("give it a hidden layer"), "{remedy}");
    Ok(())
}

#[test]
fn steps_that_are_too_short_are_named_on_xor_for_every_seed() -> Result<(), Error> {
    for (activation, learning_rate) in [(Tanh, 1e-2), (Tanh, 1e-3), (Sigmoid, 1e-2)] {
        let mut case = xor_case();
        case.activation = activation;
        case.settings.optimizer = OptimizerKind::StochasticGradientDescent;
        case.settings.learning_rate = learning_rate;
        for seed in 1..=20 {
            let found = case.diagnose(seed)?;
            assert_eq!(
                found.first().map(|diagnosis| diagnosis.illness),
                Some(Illness::LearningRateTooLow),
                "{activation}, {learning_rate}, seed {seed}: {found:#?}"
            );
        }
    }
    Ok(())
}

#[test]
fn dead_relus_of_a_network_that_has_learned_are_cleared() -> Result<(), Error> {
    // 16 of 30 units are dead from the start, and the others suffice.
    let mut case = digits_case(0.01)?;
    case.spoil = |network| network.layers_mut()[0].parameters_mut().1[..16].fill(-100.0);
    for seed in 1..=3 {
        let examination = case.examine(seed)?;
        assert!(examination.start.layers[0].dead >= 16);
        assert!(examination.end.layers[0].dead >= 15);
        let found = diagnose(&examination);
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
    }
    Ok(())
}

#[test]
fn dead_relus_are_cleared_where_enough_are_left() -> Result<(), Error> {
    // Moons that overlap: the loss stays high however many units there are.
    let mut case = moons_case()?;
    case.training = moons(1_000, 0.5, &mut generator(1))?;
    case.activation = Relu;
    case.initialization = Initialization::He;
    let mut examination = case.examine(1)?;
    assert!(examination.end.loss > 0.3 * examination.end.blind_loss);
    // Of 16 units, for two inputs.
    for (dead, healthy) in [(14, true), (15, false)] {
        examination.end.layers[0].dead = dead;
        let found = diagnose(&examination);
        assert_eq!(found.is_empty(), healthy, "{dead} dead: {found:#?}");
        assert!(healthy || found[0].illness == Illness::DeadRelus);
    }
    Ok(())
}

#[test]
fn targets_of_another_scale_are_named_where_they_hinder() -> Result<(), Error> {
    let sine = noisy_sine(200, 0.1, &mut generator(1))?;
    let times = |factor: f64| {
        let Targets::Values(values) = sine.targets() else {
            unreachable!("a sine is values");
        };
        Dataset::new(sine.inputs().clone(), Targets::Values(values * factor))
    };
    let case = |data, epochs| {
        let init = Initialization::XavierNormal;
        let rate = (Loss::MeanSquaredError, OptimizerKind::Adam, 0.01);
        Case::new(data, (&[16], Tanh), init, rate, (32, epochs))
    };
    case(times(1e5)?, 200).assert_ill(Illness::UnscaledTargets)?;
    case(times(1e-5)?, 20).assert_ill(Illness::UnscaledTargets)?;
    let evidence = case(times(1e5)?, 200).diagnose(1)?.remove(0).evidence;
    let says = "the value to predict goes from -";
    assert!(evidence.starts_with(says), "{evidence}");
    // 20 is large, but with time it is learned.
    case(times(20.0)?, 2_000).assert_healthy()
}

#[test]
fn classes_have_no_scale() -> Result<(), Error> {
    assert_eq!(iris().outputs(), 3);
    let examination = iris_case(None)?.examine(1)?;
    assert!(examination.data.targets.is_empty());
    Ok(())
}
