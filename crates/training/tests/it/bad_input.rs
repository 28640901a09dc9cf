//! Runs that cannot be are refused before they start, each with its reason.

use datasets::{Dataset, noisy_line, xor};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{ConfusionMatrix, Error, Samples, Settings, Trainer, evaluate};

#[test]
#[allow(clippy::too_many_lines, reason = "it is one table")]
fn runs_that_cannot_be_are_refused() -> Result<(), Error> {
    let refused = |sizes: &[usize], last: Activation, loss: Loss, data: &Dataset, run: Settings| {
        let mut activations = vec![Activation::Tanh; sizes.len() - 2];
        activations.push(last);
        let network = Network::initialized(
            sizes,
            &activations,
            Initialization::Normal,
            &mut generator(1),
        )?;
        let trainer = Trainer::new(network, data, None, Settings { loss, ..run }, generator(1));
        Ok::<_, Error>(trainer.map_or_else(|error| error.to_string(), |_| "accepted".into()))
    };
    let (xor, line) = (xor(), noisy_line(10, 1.0, 0.0, 0.1, &mut generator(1))?);
    let run = Settings::new(Loss::MeanSquaredError, OptimizerKind::GradientDescent, 0.1);
    let (identity, sigmoid) = (Activation::Identity, Activation::Sigmoid);

    let mut no_epochs = run;
    no_epochs.stopping.epochs = 0;
    let mut endless = run;
    endless.stopping.epochs = usize::MAX;
    let mut impatient = run;
    impatient.stopping.patience = Some(3);
    let mut ambitious = run;
    ambitious.stopping.target_accuracy = Some(1.5);
    let mut no_rate = run;
    no_rate.learning_rate = f64::NAN;
    let binary = Loss::BinaryCrossEntropy;
    let squared = Loss::MeanSquaredError;

    for (sizes, last, loss, data, run, message) in [
        (&[2, 3, 1][..], identity, binary, &xor, run, "accepted"),
        (
            &[2, 3, 2],
            identity,
            Loss::CrossEntropy,
            &xor,
            run,
            "accepted",
        ),
        (&[1, 3, 1], identity, squared, &line, run, "accepted"),
        (
            &[5, 3, 1],
            identity,
            binary,
            &xor,
            run,
            "shape mismatch at layer 1: the input has 2 features, the weights take 5",
        ),
        (
            &[2, 3, 4],
            identity,
            binary,
            &xor,
            run,
            "the data have 2 classes, so the network needs 1 or 2 outputs, it has 4",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            binary,
            &xor,
            run,
            "binary-cross-entropy wants logits: the last layer's activation must be identity, it \
             is sigmoid",
        ),
        (
            &[2, 3, 1],
            identity,
            Loss::CrossEntropy,
            &xor,
            run,
            "cross-entropy needs several outputs, one per class, the data have 2 classes and the \
             network 1 output",
        ),
        (
            &[1, 3, 1],
            identity,
            Loss::Hinge,
            &line,
            run,
            "hinge needs classes, the data have 1 values a sample",
        ),
        (
            &[2, 3, 1],
            Activation::Step,
            squared,
            &xor,
            run,
            "layer 2 has the step activation, whose slope is 0 or missing: use sigmoid or relu",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            squared,
            &xor,
            no_epochs,
            "epochs must be at least 1, got 0",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            squared,
            &xor,
            endless,
            "18446744073709551615 epochs of 1 iterations are more than memory can keep a history of",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            squared,
            &xor,
            impatient,
            "patience needs a validation part",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            squared,
            &xor,
            ambitious,
            "target accuracy must be in [0, 1], got 1.5",
        ),
        (
            &[2, 3, 1],
            sigmoid,
            squared,
            &xor,
            no_rate,
            "learning rate must be a finite number above 0, got NaN",
        ),
    ] {
        assert_eq!(refused(sizes, last, loss, data, run)?, message);
    }
    Ok(())
}

#[test]
fn a_table_of_no_answers_or_of_impossibly_many_classes_is_refused() {
    let message = |predicted: &[usize], actual: &[usize], classes| {
        let matrix = ConfusionMatrix::new(predicted, actual, classes);
        matrix.unwrap_err().to_string()
    };
    assert_eq!(message(&[], &[], 3), "the dataset has no samples");
    assert_eq!(message(&[0], &[0], 0), "the dataset has no classes");
    for classes in [10_001, 1 << 33, usize::MAX] {
        assert_eq!(
            message(&[0], &[0], classes),
            format!("{classes} classes, at most 10000: are they numbers to predict?")
        );
    }
}

#[test]
fn samples_for_another_network_are_not_judged() -> Result<(), Error> {
    let (identity, loss) = ([Activation::Identity], Loss::MeanSquaredError);
    let (two, five) = (
        Network::zeros(&[2, 1], &identity)?,
        Network::zeros(&[5, 1], &identity)?,
    );
    let samples = Samples::new(&xor(), &two, loss)?;
    assert_eq!(
        evaluate(&five, loss, &samples).unwrap_err().to_string(),
        "shape mismatch at layer 1: the input has 2 features, the weights take 5"
    );
    Ok(())
}
