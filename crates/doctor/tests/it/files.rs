//! An examination as files: what was written comes back, and damage is named with its line.

use datasets::xor;
use descent::OptimizerKind;
use doctor::{Examination, FileError, Precautions, TestResult, diagnose, epochs_from_csv};
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use proptest::prelude::*;
use training::{Error, Settings, Symptom, Trainer};

/// The examination of a short run, and its history as CSV.
fn examined(learning_rate: f64) -> Result<(Examination, String), Error> {
    let mut rng = generator(1);
    let activations = [Activation::Relu, Activation::Sigmoid];
    let network = Network::initialized(&[2, 3, 1], &activations, Initialization::He, &mut rng)?;
    let kind = OptimizerKind::StochasticGradientDescent;
    let mut settings = Settings::new(Loss::MeanSquaredError, kind, learning_rate);
    settings.stopping.epochs = 3;
    let mut trainer = Trainer::new(network, &xor(), Some(&xor()), settings, rng)?;
    let examination = Examination::of_run(&mut trainer)?;
    Ok((examination, trainer.history().to_csv()))
}

/// A run that diverges in its second epoch: one unit without activation on one large input.
fn diverged() -> Result<(Examination, String), Error> {
    let mut rng = generator(1);
    let network = Network::initialized(
        &[2, 1],
        &[Activation::Identity],
        Initialization::Normal,
        &mut rng,
    )?;
    let kind = OptimizerKind::StochasticGradientDescent;
    let settings = Settings::new(Loss::MeanSquaredError, kind, 1e200);
    let mut trainer = Trainer::new(network, &xor(), None, settings, rng)?;
    let examination = Examination::of_run(&mut trainer)?;
    Ok((examination, trainer.history().to_csv()))
}

fn read(statistics: &str, history: &str) -> Result<Examination, FileError> {
    Examination::from_csv(statistics, epochs_from_csv(history)?)
}

#[test]
fn what_was_written_comes_back_to_the_last_bit() -> Result<(), Error> {
    let (examination, history) = examined(0.1)?;
    assert_eq!(examination.epochs.len(), 3);
    let back = read(&examination.to_csv(), &history);
    assert_eq!(back.as_ref(), Ok(&examination));
    Ok(())
}

#[test]
fn what_a_run_was_like_comes_back_too() -> Result<(), Error> {
    let (mut examination, history) = examined(0.1)?;
    examination.precautions = Precautions {
        l2: 0.1 + 0.2,
        dropout: 0.2,
        patience: true,
    };
    examination.data.targets = examination.data.features.clone();
    for test in [
        TestResult::Classes {
            samples: 20,
            right: 18,
            largest_class: 19,
        },
        TestResult::Values {
            samples: 7,
            error: 1.0 / 3.0,
            error_of_mean: f64::INFINITY,
        },
    ] {
        examination.test = Some(test);
        let back = read(&examination.to_csv(), &history);
        assert_eq!(back.as_ref(), Ok(&examination));
    }
    Ok(())
}

#[test]
fn a_run_that_diverged_comes_back_with_its_infinite_losses() -> Result<(), Error> {
    let (examination, history) = diverged()?;
    // The first step, 10²⁰⁰ long, leads to outputs whose square no float holds.
    let divergence = examination.diverged.as_ref().expect("it has diverged");
    assert_eq!((divergence.epoch, divergence.iteration), (2, 1));
    assert_eq!(divergence.symptom, Symptom::Loss(f64::INFINITY));
    let back = read(&examination.to_csv(), &history).expect("it was just written");
    // NaN is not equal to itself, so the texts are compared.
    assert_eq!(back.to_csv(), examination.to_csv());
    assert_eq!(back.epochs, examination.epochs);
    assert_eq!(diagnose(&back), diagnose(&examination));
    Ok(())
}

#[test]
fn the_file_of_a_run_reads_as_expected() -> Result<(), Error> {
    let (examination, _) = examined(0.1)?;
    let csv = examination.to_csv();
    let first: Vec<&str> = csv.lines().take(15).collect();
    // Four points, each feature 0, 0, 1, 1; two of each class.
    assert_eq!(
        first,
        [
            "name,value",
            "samples,4",
            "features,2",
            "feature 0 mean,0.5",
            "feature 0 deviation,0.5",
            "feature 0 smallest,0",
            "feature 0 largest,1",
            "feature 1 mean,0.5",
            "feature 1 deviation,0.5",
            "feature 1 smallest,0",
            "feature 1 largest,1",
            "targets,0",
            "classes,2",
            "class 0 samples,2",
            "class 1 samples,2",
        ]
    );
    Ok(())
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused_with_the_line() -> Result<(), Error> {
    let (examination, _) = examined(0.1)?;
    let csv = examination.to_csv();
    let lines: Vec<&str> = csv.lines().collect();
    for kept in 0..lines.len() {
        let cut = lines[..kept].join("\n");
        let error = Examination::from_csv(&cut, Vec::new()).expect_err("a line is missing");
        assert!(
            matches!(error, FileError::Ends { line, .. } if line == kept + 1),
            "{kept} lines: {error}"
        );
        let mut without = lines.clone();
        without.remove(kept);
        let error = Examination::from_csv(&without.join("\n"), Vec::new());
        let message = error.expect_err("a line is missing").to_string();
        let (name, _) = lines[kept].split_once(',').expect("a name and a value");
        let place = format!("line {}: ", kept + 1);
        assert!(message.starts_with(&place), "without {name}: {message}");
        assert!(message.contains(name), "without {name}: {message}");
    }
    let longer = format!("{csv}samples,4\n");
    let error = Examination::from_csv(&longer, Vec::new()).expect_err("a line too many");
    let line = lines.len() + 1;
    assert_eq!(
        error.to_string(),
        format!("line {line}: want the end of the file, found \"samples,4\"")
    );
    Ok(())
}

#[test]
fn damaged_values_are_named() -> Result<(), Error> {
    let (examination, history) = examined(0.1)?;
    let csv = examination.to_csv();
    for (from, to, message) in [
        (
            "feature 0 mean,0.5",
            "feature 0 mean,half",
            "line 4, column 2: \"half\" is not a number",
        ),
        (
            "features,2",
            "features,-2",
            "line 3, column 2: \"-2\" is not a whole number of at least 0",
        ),
        (
            "features,2",
            "features,18446744073709551615",
            "line 12: want feature 2 mean, found \"targets\"",
        ),
        (
            "layers,2",
            "layers,0",
            "line 16, column 2: \"0\" is not at least 1",
        ),
        (
            "activation,relu",
            "activation,rectifier",
            "line 23, column 2: \"rectifier\" is not an activation",
        ),
        (
            "test,none",
            "test,both",
            "line 65, column 2: \"both\" is not none, classes or values",
        ),
        (
            "name,value",
            "<!DOCTYPE html>",
            "line 1: want name,value, found \"<!DOCTYPE html>\"",
        ),
    ] {
        let error = Examination::from_csv(&csv.replacen(from, to, 1), Vec::new());
        assert_eq!(error.expect_err(to).to_string(), message);
    }
    for (from, to, message) in [
        (
            "epoch,",
            "epochs,",
            "line 1: want epoch,iterations,learning_rate,training_loss,training_accuracy,\
             validation_loss,validation_accuracy, found \
             \"epochs,iterations,learning_rate,training…\"",
        ),
        ("\n2,", "\n3,", "line 3: want epoch 2, found \"3\""),
        ("\n2,", "\n", "line 3 has 6 columns, want 7"),
        (
            "\n2,2,",
            "\n2,two,",
            "line 3, column 2: \"two\" is not a whole number of at least 0",
        ),
        (",0.1,", ",,", "line 2, column 3: \"\" is not a number"),
    ] {
        let error = epochs_from_csv(&history.replacen(from, to, 1));
        assert_eq!(error.expect_err(to).to_string(), message);
    }
    Ok(())
}

proptest! {
    #[test]
    fn nothing_that_is_read_makes_it_panic(
        from in 0_usize..2_000,
        length in 0_usize..40,
        text in "[ -~\n]{0,20}",
    ) {
        let (examination, history) = examined(0.1)?;
        for file in [examination.to_csv(), history] {
            let from = from % file.len();
            let until = (from + length).min(file.len());
            let damaged = format!("{}{text}{}", &file[..from], &file[until..]);
            if let Ok(read) = Examination::from_csv(&damaged, Vec::new()) {
                diagnose(&read);
            }
            if let Ok(epochs) = epochs_from_csv(&damaged) {
                diagnose(&Examination { epochs, ..examination.clone() });
            }
        }
    }
}
