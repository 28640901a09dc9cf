//! No remedy proposes what the run has already.

use datasets::Dataset;
use doctor::{Examination, Illness, Precautions, diagnose};
use losses::L2;
use network::Activation::{Relu, Tanh};
use network::Initialization;
use training::Error;

use crate::case::{Case, iris_case, moons_case, overfitting_case};

fn remedy(examination: &Examination, illness: Illness) -> String {
    let mut found = diagnose(examination);
    assert_eq!(found[0].illness, illness, "{found:#?}");
    found.remove(0).remedy
}

#[test]
fn an_overfitting_run_is_told_of_what_it_does_not_have() -> Result<(), Error> {
    let mut examination = overfitting_case()?.examine(1)?;
    for (l2, dropout, patience, expected) in [
        (
            0.0,
            0.0,
            false,
            "stop earlier with patience, take more samples or fewer units, or use dropout or L2",
        ),
        (
            0.0,
            0.0,
            true,
            "take more samples or fewer units, or use dropout or L2",
        ),
        (
            0.1,
            0.0,
            true,
            "take more samples or fewer units, or use dropout or more L2",
        ),
        (
            0.1,
            0.2,
            true,
            "take more samples or fewer units, or use more dropout or more L2",
        ),
    ] {
        examination.precautions = Precautions {
            l2,
            dropout,
            patience,
        };
        assert_eq!(remedy(&examination, Illness::Overfitting), expected);
    }
    Ok(())
}

#[test]
fn an_examination_knows_the_precautions_of_a_run() -> Result<(), Error> {
    let mut case = moons_case()?;
    case.validation = Some(case.training.clone());
    case.settings.stopping.epochs = 1;
    assert_eq!(case.examine(1)?.precautions, Precautions::default());
    case.settings.l2 = Some(L2::new(0.125)?);
    case.settings.stopping.patience = Some(3);
    let expected = Precautions {
        l2: 0.125,
        dropout: 0.0,
        patience: true,
    };
    assert_eq!(case.examine(1)?.precautions, expected);
    Ok(())
}

/// The inputs of moons, made larger and moved.
fn changed(case: &Case, factor: f64, shift: f64) -> Result<Dataset, Error> {
    let inputs = case.training.inputs().map(|x| factor * x + shift);
    Ok(Dataset::new(inputs, case.training.targets().clone())?)
}

#[test]
fn weights_that_are_xaviers_are_not_to_become_xaviers() -> Result<(), Error> {
    let mut case = moons_case()?;
    case.settings.stopping.epochs = 1;
    case.hidden = vec![2];
    case.training = changed(&case, 9.0, 0.0)?;
    let says = remedy(&case.examine(1)?, Illness::SaturatedUnits);
    assert!(says.starts_with("scale the inputs down"), "{says}");
    case.spoil = |network| {
        let (weights, _) = network.layers_mut()[0].parameters_mut();
        for weight in weights {
            *weight *= 10.0;
        }
    };
    let says = remedy(&case.examine(1)?, Illness::SaturatedUnits);
    assert_eq!(says, "draw smaller first weights, such as Xavier's");
    Ok(())
}

#[test]
fn weights_that_are_hes_are_not_to_become_hes() -> Result<(), Error> {
    // Both inputs are near 5, so a unit's sum has the sign of the sum of its weights for every sample.
    let mut case = moons_case()?;
    case.settings.stopping.epochs = 1;
    (case.activation, case.initialization) = (Relu, Initialization::He);
    case.training = changed(&case, 0.1, 5.0)?;
    let mut dead = (1..=20).map(|seed| case.examine(seed));
    let dead = dead.find(|run| run.as_ref().is_ok_and(|run| run.start.layers[0].dead >= 8));
    let mut examination = dead.expect("half of twenty")?;
    let says = remedy(&examination, Illness::DeadRelus);
    assert!(says.starts_with("scale the inputs to mean 0"), "{says}");
    examination.start.layers[0].biases = 1.0;
    let says = remedy(&examination, Illness::DeadRelus);
    assert_eq!(says, "start with biases of 0 and He's weights");
    Ok(())
}

#[test]
fn a_run_with_l2_that_is_stuck_is_told_of_it() -> Result<(), Error> {
    let mut case = iris_case(None)?;
    case.activation = Tanh;
    let mut examination = case.examine(1)?;
    for epoch in &mut examination.epochs {
        epoch.training_loss = examination.end.blind_loss;
    }
    examination.end.loss = examination.end.blind_loss;
    let seed = "another seed, then more hidden units; if all end at this loss, the features may not \
                tell more";
    assert_eq!(remedy(&examination, Illness::Stuck), format!("try {seed}"));
    examination.precautions.l2 = 0.01;
    let expected = format!("try less L2, then {seed}");
    assert_eq!(remedy(&examination, Illness::Stuck), expected);
    Ok(())
}
