//! The doctor names what is wrong with a run that was made ill on purpose, and clears healthy ones.

use datasets::{Dataset, Targets, moons, noisy_sine};
use descent::OptimizerKind;
use doctor::{Examination, Illness, diagnose};
use losses::Loss;
use network::Activation::{Identity, Relu, Sigmoid, Tanh};
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Trainer};

use crate::case::{Case, digits_case, iris_case, moons_case, overfitting_case, xor_case};

#[test]
fn the_defaults_of_the_command_line_get_a_clean_bill_of_health() -> Result<(), Error> {
    xor_case().assert_healthy()?;
    moons_case()?.assert_healthy()?;
    iris_case(None)?.assert_healthy()?;
    digits_case(0.005)?.assert_healthy()
}

#[test]
fn a_learning_rate_that_is_too_high_is_named() -> Result<(), Error> {
    digits_case(10.0)?.assert_ill(Illness::LearningRateTooHigh)?;
    let mut case = digits_case(100.0)?;
    case.settings.optimizer = OptimizerKind::StochasticGradientDescent;
    case.assert_ill(Illness::LearningRateTooHigh)?;
    let mut case = xor_case();
    case.settings.learning_rate = 1e3;
    case.assert_ill(Illness::LearningRateTooHigh)
}

#[test]
fn a_loss_that_jumps_up_again_and_again_is_a_learning_rate_too_high() -> Result<(), Error> {
    // It ends at 98 % of the training samples, but gets there by luck.
    let case = digits_case(0.1)?;
    case.assert_ill(Illness::LearningRateTooHigh)?;
    let evidence = case.diagnose(1)?.remove(0).evidence;
    let says = "of 30 epochs the loss was more than 1.5 times the lowest before";
    assert!(evidence.ends_with(says), "{evidence}");
    // A tenth of it trembles too, but only as small batches do.
    digits_case(0.01)?.assert_healthy()
}

#[test]
fn a_learning_rate_that_is_too_low_is_named() -> Result<(), Error> {
    digits_case(1e-6)?.assert_ill(Illness::LearningRateTooLow)?;
    let mut case = moons_case()?;
    case.settings.learning_rate = 1e-6;
    case.assert_ill(Illness::LearningRateTooLow)
}

#[test]
fn saturated_sigmoids_and_tanhs_are_named() -> Result<(), Error> {
    for activation in [Sigmoid, Tanh] {
        let mut case = moons_case()?;
        case.activation = activation;
        case.spoil = |network| {
            for layer in network.layers_mut() {
                let (weights, _) = layer.parameters_mut();
                for weight in weights {
                    *weight *= 50.0;
                }
            }
        };
        case.assert_ill(Illness::SaturatedUnits)?;
    }
    Ok(())
}

#[test]
fn dead_relus_are_named() -> Result<(), Error> {
    let mut case = digits_case(0.005)?;
    case.spoil = |network| network.layers_mut()[0].parameters_mut().1.fill(-10.0);
    case.assert_ill(Illness::DeadRelus)
}

#[test]
fn units_that_start_equal_are_named() -> Result<(), Error> {
    for activation in [Relu, Tanh, Sigmoid] {
        let mut case = moons_case()?;
        case.activation = activation;
        case.initialization = Initialization::Zeros;
        case.assert_ill(Illness::EqualUnits)?;
    }
    let mut case = digits_case(0.005)?;
    case.initialization = Initialization::Zeros;
    case.assert_ill(Illness::EqualUnits)
}

#[test]
fn unscaled_inputs_are_named() -> Result<(), Error> {
    iris_case(Some(1e3))?.assert_ill(Illness::UnscaledInputs)?;
    iris_case(Some(1e-3))?.assert_ill(Illness::UnscaledInputs)
}

#[test]
fn a_constant_feature_is_named() -> Result<(), Error> {
    for value in [0.0, 1.0, 1e3] {
        let mut case = iris_case(None)?;
        let mut inputs = case.training.inputs().clone();
        inputs.row_mut(2).fill(value);
        case.training = Dataset::new(inputs, case.training.targets().clone())?;
        case.assert_ill(Illness::ConstantFeature)?;
    }
    Ok(())
}

#[test]
fn overfitting_is_named() -> Result<(), Error> {
    overfitting_case()?.assert_ill(Illness::Overfitting)
}

#[test]
fn data_of_one_class_are_named() -> Result<(), Error> {
    let mut case = moons_case()?;
    let Targets::Classes { labels, names } = case.training.targets().clone() else {
        unreachable!("moons are classes");
    };
    let labels = vec![1; labels.len()];
    let targets = Targets::Classes { labels, names };
    case.training = Dataset::new(case.training.inputs().clone(), targets)?;
    case.assert_ill(Illness::OneClass)
}

fn xor_with_two_units(activation: Activation, learning_rate: f64) -> Case {
    let mut case = xor_case();
    case.hidden = vec![2];
    case.activation = activation;
    case.settings.optimizer = OptimizerKind::GradientDescent;
    case.settings.learning_rate = learning_rate;
    case.settings.stopping.epochs = 3_000;
    case
}

/// Where two or three of the four samples get the same answer, the loss cannot fall below that of
/// guessing among them: `2/4 · ln 2`, or `3/4 · H(1/3)`, or `ln 2` for all four.
#[test]
fn xor_that_is_stuck_is_named_whenever_it_is_stuck() -> Result<(), Error> {
    let third = 1.0_f64 / 3.0;
    let entropy = -third * third.ln() - 2.0 * third * (2.0 * third).ln();
    let plateaus = [0.5 * 2.0_f64.ln(), 0.75 * entropy, 2.0_f64.ln()];
    let (mut stuck, mut learned) = (0, 0);
    for seed in 1..=20 {
        let examination = xor_with_two_units(Tanh, 0.5).examine(seed)?;
        let found = diagnose(&examination);
        if examination.end.loss < 0.1 {
            assert!(found.is_empty(), "seed {seed}: {found:#?}");
            learned += 1;
            continue;
        }
        assert_eq!(found[0].illness, Illness::Stuck, "seed {seed}");
        let loss = examination.end.loss;
        // Plateaus are not quite flat.
        assert!(
            plateaus
                .iter()
                .any(|plateau| (loss - plateau).abs() < 0.005),
            "{loss}"
        );
        stuck += 1;
    }
    assert!(
        stuck >= 3 && learned >= 3,
        "{stuck} stuck, {learned} learned"
    );
    Ok(())
}

#[test]
fn relus_that_die_in_the_run_are_named() -> Result<(), Error> {
    let mut case = xor_with_two_units(Relu, 0.1);
    case.initialization = Initialization::He;
    let mut died = 0;
    for seed in 1..=40 {
        let examination = case.examine(seed)?;
        if examination.start.layers[0].dead == 0 && examination.end.layers[0].dead > 0 {
            assert_eq!(
                diagnose(&examination)[0].illness,
                Illness::DeadRelus,
                "seed {seed}"
            );
            died += 1;
        }
    }
    assert!(died >= 3, "{died}");
    Ok(())
}

#[test]
fn hard_data_and_unusual_settings_are_no_illness() -> Result<(), Error> {
    // Moons that overlap: no network can tell them apart well.
    let mut case = moons_case()?;
    case.training = moons(1_000, 0.5, &mut generator(1))?;
    case.assert_healthy()?;
    // Measured in centimeters, which is near enough to 1.
    iris_case(Some(1.0))?.assert_healthy()?;
    let mut case = digits_case(0.1)?;
    case.settings.optimizer = OptimizerKind::StochasticGradientDescent;
    let [training, validation] = case
        .training
        .split_stratified([0.9, 0.1], &mut generator(1))?;
    (case.training, case.validation) = (training, Some(validation));
    case.assert_healthy()?;
    let mut case = digits_case(0.005)?;
    case.activation = Sigmoid;
    case.initialization = Initialization::XavierNormal;
    case.assert_healthy()
}

#[test]
fn values_are_examined_too() -> Result<(), Error> {
    let data = noisy_sine(200, 0.1, &mut generator(1))?;
    let rate = |rate| (Loss::MeanSquaredError, OptimizerKind::Adam, rate);
    let case = |learning_rate| {
        Case::new(
            data.clone(),
            (&[16], Tanh),
            Initialization::XavierNormal,
            rate(learning_rate),
            (32, 200),
        )
    };
    case(0.01).assert_healthy()?;
    case(1e-6).assert_ill(Illness::LearningRateTooLow)?;
    case(100.0).assert_ill(Illness::LearningRateTooHigh)
}

#[test]
fn a_loss_that_is_infinite_before_the_first_step_is_no_matter_of_the_learning_rate()
-> Result<(), Error> {
    let mut case = digits_case(0.005)?;
    case.spoil = |network| {
        for layer in network.layers_mut() {
            layer.parameters_mut().0.fill(1e200);
        }
    };
    case.assert_ill(Illness::LargeWeights)?;
    iris_case(Some(1e200))?.assert_ill(Illness::UnscaledInputs)
}

#[test]
fn validation_samples_of_another_scale_are_named() -> Result<(), Error> {
    let mut case = digits_case(0.005)?;
    let inputs = case.training.inputs() * 1e308;
    case.validation = Some(Dataset::new(inputs, case.training.targets().clone())?);
    case.assert_ill(Illness::UnscaledInputs)
}

#[test]
fn an_examination_changes_no_bit_of_the_run() -> Result<(), Error> {
    let case = moons_case()?;
    let run = |examined: bool| {
        let mut rng = generator(1);
        let network = Network::initialized(
            &[2, 16, 1],
            &[Tanh, Identity],
            case.initialization,
            &mut rng,
        )?;
        let network = network.with_dropout(0.2)?;
        let mut settings = case.settings;
        settings.stopping.epochs = 3;
        let mut trainer = Trainer::new(network, &case.training, None, settings, rng)?;
        if examined {
            Examination::of_run(&mut trainer)?;
        } else {
            trainer.run(|_| ())?;
        }
        Ok::<_, Error>(trainer.into_network())
    };
    assert_eq!(run(true)?, run(false)?);
    Ok(())
}
