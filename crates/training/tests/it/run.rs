//! Whole runs: what they compute, when they stop, how they go wrong.

use backprop::gradient;
use datasets::{Dataset, Targets, moons};
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Initialization, Layer, Network};
use numeric::random::generator;
use training::{Diverged, Error, Samples, Settings, Step, StopReason, Symptom, Trainer, evaluate};

/// A line `y = w x` that starts at `w`, and the data `y = 3x` at x = 1 and x = 2.
fn line(w: f64, settings: Settings) -> Result<Trainer, Error> {
    let layer = Layer::new(dmatrix![w], dvector![0.0], Activation::Identity)?;
    let data = Dataset::new(dmatrix![1.0, 2.0], Targets::Values(dmatrix![3.0, 6.0]))?;
    Trainer::new(
        Network::new(vec![layer])?,
        &data,
        None,
        settings,
        generator(1),
    )
}

fn settings(loss: Loss, learning_rate: f64, batch_size: usize, epochs: usize) -> Settings {
    let mut settings = Settings::new(loss, OptimizerKind::GradientDescent, learning_rate);
    settings.batch_size = batch_size;
    settings.stopping.epochs = epochs;
    settings
}

#[test]
fn one_iteration_is_what_a_pencil_gives() -> Result<(), Error> {
    // At w = 1, b = 0 the outputs are 1 and 2, the errors −2 and −4.
    // Loss (4 + 16)/2 = 10. Slopes: w 2·(−2·1 − 4·2)/2 = −10, b 2·(−2 − 4)/2 = −6.
    // With learning rate 0.1: w = 1 + 1 = 2, b = 0.6.
    let mut trainer = line(1.0, settings(Loss::MeanSquaredError, 0.1, 2, 1))?;
    trainer.run(|_| ())?;
    let record = trainer.history().iterations()[0];
    assert!((record.loss - 10.0).abs() < 1e-12);
    let layer = &trainer.network().layers()[0];
    assert!((layer.weights()[0] - 2.0).abs() < 1e-12);
    assert!((layer.biases()[0] - 0.6).abs() < 1e-12);
    Ok(())
}

#[test]
fn an_epoch_weighs_a_short_last_batch_by_its_samples() -> Result<(), Error> {
    // With a learning rate of almost nothing the weights stay, so the epoch's loss is that of all
    // samples at once: x = 1, 2, 3 and y = 0 at w = 1 cost (1 + 4 + 9)/3. A mean of the two
    // batches' means would be another number for every order of the samples.
    let layer = Layer::new(dmatrix![1.0], dvector![0.0], Activation::Identity)?;
    let data = Dataset::new(
        dmatrix![1.0, 2.0, 3.0],
        Targets::Values(dmatrix![0.0, 0.0, 0.0]),
    )?;
    let run = settings(Loss::MeanSquaredError, 1e-30, 2, 1);
    let mut trainer = Trainer::new(Network::new(vec![layer])?, &data, None, run, generator(1))?;
    trainer.run(|_| ())?;
    let epoch = trainer.history().epochs()[0];
    assert!((epoch.training_loss - 14.0 / 3.0).abs() < 1e-12);
    Ok(())
}

#[test]
fn a_batch_of_all_samples_is_gradient_descent() -> Result<(), Box<dyn std::error::Error>> {
    let mut rng = generator(7);
    let data = moons(30, 0.1, &mut rng)?;
    let activations = [Activation::Tanh, Activation::Identity];
    let start = Network::initialized(&[2, 5, 1], &activations, Initialization::Normal, &mut rng)?;
    let mut run = settings(Loss::BinaryCrossEntropy, 0.1, 30, 3);
    run.shuffle = false;
    let mut trainer = Trainer::new(start.clone(), &data, None, run, rng)?;
    trainer.run(|_| ())?;

    let mut by_hand = start;
    let (inputs, targets) = (data.inputs(), data.binary_targets()?);
    for _ in 0..3 {
        let (_, slopes) = gradient(&by_hand, Loss::BinaryCrossEntropy, inputs, &targets)?;
        for (layer, slopes) in by_hand.layers_mut().iter_mut().zip(slopes.layers()) {
            let (weights, biases) = layer.parameters_mut();
            for (weight, slope) in weights.iter_mut().zip(slopes.weights()) {
                *weight -= 0.1 * slope;
            }
            for (bias, slope) in biases.iter_mut().zip(slopes.biases()) {
                *bias -= 0.1 * slope;
            }
        }
    }
    assert_eq!(trainer.network(), &by_hand);
    Ok(())
}

#[test]
fn equal_runs_are_equal_to_the_last_bit_and_seeds_differ() -> Result<(), Error> {
    let run = |seed| {
        let mut rng = generator(seed);
        let data = moons(50, 0.1, &mut generator(1))?;
        let activations = [Activation::Relu, Activation::Identity];
        let start = Network::initialized(&[2, 6, 2], &activations, Initialization::He, &mut rng)?;
        let mut trainer = Trainer::new(
            start,
            &data,
            None,
            settings(Loss::CrossEntropy, 0.1, 8, 5),
            rng,
        )?;
        trainer.run(|_| ())?;
        Ok::<_, Error>(trainer.history().to_csv())
    };
    assert_eq!(run(1)?, run(1)?);
    assert_ne!(run(1)?, run(2)?);
    Ok(())
}

#[test]
fn evaluating_many_samples_in_pieces_is_evaluating_them_at_once() -> Result<(), Error> {
    let data = moons(1_000, 0.2, &mut generator(3))?;
    let activations = [Activation::Tanh, Activation::Identity];
    let network = Network::initialized(
        &[2, 4, 2],
        &activations,
        Initialization::Normal,
        &mut generator(4),
    )?;
    let samples = Samples::new(&data, &network, Loss::CrossEntropy)?;
    let outputs = network.predict(samples.inputs())?;
    let evaluation = evaluate(&network, Loss::CrossEntropy, &samples)?;
    let at_once = Loss::CrossEntropy.value(&outputs, samples.targets())?;
    assert!((evaluation.loss - at_once).abs() < 1e-12);
    let right = outputs.column_iter().zip(data.labels().unwrap_or_default());
    let right = right
        .filter(|(z, label)| usize::from(z[1] > z[0]) == **label)
        .count();
    assert_eq!(evaluation.accuracy, Some(right as f64 / 1_000.0));
    Ok(())
}

#[test]
fn a_run_stops_for_the_reason_that_comes_first() -> Result<(), Error> {
    let mut run = settings(Loss::MeanSquaredError, 0.1, 2, 1_000);
    assert_eq!(
        line(1.0, settings(Loss::MeanSquaredError, 0.1, 2, 4))?.run(|_| ())?,
        StopReason::Epochs
    );
    run.stopping.target_loss = Some(1e-3);
    let mut trainer = line(1.0, run)?;
    assert_eq!(trainer.run(|_| ())?, StopReason::TargetLoss);
    let epochs = trainer.history().epochs();
    assert!(epochs[epochs.len() - 1].training_loss <= 1e-3);
    assert!(epochs[epochs.len() - 2].training_loss > 1e-3);
    Ok(())
}

#[test]
fn patience_ends_a_run_whose_validation_loss_rises() -> Result<(), Error> {
    // The training data say y = 3x, the validation data y = −3x: each step makes it worse there,
    // so the first epoch stays the best and the run ends 2 + 1 epochs later.
    let layer = Layer::new(dmatrix![0.0], dvector![0.0], Activation::Identity)?;
    let data = |slope: f64| {
        Dataset::new(
            dmatrix![1.0, 2.0],
            Targets::Values(dmatrix![slope, 2.0 * slope]),
        )
    };
    let mut run = settings(Loss::MeanSquaredError, 0.01, 2, 100);
    run.stopping.patience = Some(2);
    let network = Network::new(vec![layer])?;
    let mut trainer = Trainer::new(network, &data(3.0)?, Some(&data(-3.0)?), run, generator(1))?;
    assert_eq!(trainer.run(|_| ())?, StopReason::Patience);
    assert_eq!(trainer.history().epochs().len(), 4);
    Ok(())
}

#[test]
fn a_learning_rate_that_is_too_large_is_caught_where_it_happens() -> Result<(), Error> {
    let mut trainer = line(1.0, settings(Loss::MeanSquaredError, 1e6, 2, 100))?;
    let Err(Error::Diverged(diverged)) = trainer.run(|_| ()) else {
        panic!("the run went on");
    };
    assert!(matches!(diverged.symptom, Symptom::Loss(loss) if !loss.is_finite()));
    assert_eq!(diverged.epoch, trainer.history().epochs().len() + 1);
    assert!(
        diverged.to_string().starts_with("diverged at epoch "),
        "{diverged}"
    );
    assert!(
        trainer
            .history()
            .iterations()
            .iter()
            .all(|record| record.loss.is_finite())
    );
    Ok(())
}

#[test]
fn inputs_whose_squares_overflow_are_caught_in_the_first_iteration() -> Result<(), Error> {
    let layer = Layer::new(dmatrix![1.0], dvector![0.0], Activation::Identity)?;
    let data = Dataset::new(dmatrix![1e200], Targets::Values(dmatrix![0.0]))?;
    let run = settings(Loss::MeanSquaredError, 0.1, 1, 1);
    let mut trainer = Trainer::new(Network::new(vec![layer])?, &data, None, run, generator(1))?;
    let message = trainer.run(|_| ()).map_err(|error| error.to_string());
    let expected = "diverged at epoch 1, iteration 1: the loss is inf, the largest gradient inf in \
                    layer 1 (scale the inputs, or draw smaller weights)";
    assert_eq!(message, Err(expected.to_owned()));
    Ok(())
}

#[test]
fn a_weight_that_overflows_is_caught_in_the_iteration_that_moves_it() -> Result<(), Error> {
    // Loss and slope are finite, 4·10²⁹⁰ and −2·10¹⁴⁵·2: times 10²⁰⁰ they are not.
    let layer = Layer::new(dmatrix![0.0], dvector![0.0], Activation::Identity)?;
    let data = Dataset::new(dmatrix![1.0], Targets::Values(dmatrix![2e145]))?;
    let run = settings(Loss::MeanSquaredError, 1e200, 1, 5);
    let mut trainer = Trainer::new(Network::new(vec![layer])?, &data, None, run, generator(1))?;
    let error = trainer.step().unwrap_err();
    let expected = Diverged {
        epoch: 1,
        iteration: 1,
        symptom: Symptom::Weights(1),
        largest_gradient: Some((4e145, 1)),
    };
    assert_eq!(error, Error::Diverged(expected));
    assert_eq!(
        error.to_string(),
        "diverged at epoch 1, iteration 1: a weight of layer 1 is not finite, the largest gradient \
         4e145 in layer 1 (lower the learning rate)"
    );
    Ok(())
}

/// One iteration of three inputs of size `input`, three units and an output that weighs them by
/// `weight`. All sums are 0, so the loss is that of the target, ½; each slope of the first weights
/// is −`weight` · `input`.
fn step_with_steep_slopes(input: f64, weight: f64) -> (Result<Step, Error>, Network) {
    let layer = |weights, units| {
        let biases = DVector::zeros(units);
        Layer::new(weights, biases, Activation::Identity).unwrap()
    };
    let first = layer(DMatrix::zeros(3, 3), 3);
    let second = layer(DMatrix::from_element(1, 3, weight), 1);
    let data = Dataset::new(
        DMatrix::from_element(3, 1, input),
        Targets::Values(dmatrix![1.0]),
    );
    let run = settings(Loss::HalfSquaredError, 1e-3, 1, 5);
    let network = Network::new(vec![first, second]).unwrap();
    let mut trainer = Trainer::new(network, &data.unwrap(), None, run, generator(1)).unwrap();
    (trainer.step(), trainer.into_network())
}

#[test]
fn a_slope_that_overflows_is_caught_before_any_weight_moves() {
    let (step, network) = step_with_steep_slopes(1e200, 1e150);
    assert_eq!(
        step.unwrap_err().to_string(),
        "diverged at epoch 1, iteration 1: a derivative in layer 1 is not finite, the largest \
         gradient inf in layer 1 (scale the inputs, or draw smaller weights)"
    );
    assert_eq!(network.layers()[0].weights(), &DMatrix::zeros(3, 3));
    assert_eq!(network.layers()[1].biases(), &dvector![0.0]);
}

#[test]
fn a_slope_that_is_large_and_finite_moves_its_weight() {
    let (step, network) = step_with_steep_slopes(1e150, 1e145);
    assert!((step.unwrap().iteration.loss - 0.5).abs() < 1e-12);
    for weight in network.layers()[0].weights() {
        assert!((weight / 1e292 - 1.0).abs() < 1e-12, "{weight:e}");
    }
}

#[test]
fn a_validation_loss_that_overflows_is_caught_after_its_epoch() -> Result<(), Error> {
    let layer = Layer::new(dmatrix![1.0], dvector![0.0], Activation::Identity)?;
    let data = |x: f64| Dataset::new(dmatrix![x], Targets::Values(dmatrix![1.0]));
    let run = settings(Loss::MeanSquaredError, 0.1, 1, 5);
    let network = Network::new(vec![layer])?;
    let (training, validation) = (data(1.0)?, data(1e200)?);
    let mut trainer = Trainer::new(network, &training, Some(&validation), run, generator(1))?;
    let error = trainer.run(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "diverged at epoch 1, iteration 1: the validation loss is inf (scale the inputs)"
    );
    Ok(())
}

#[test]
fn single_outputs_are_read_at_the_threshold_of_their_loss() -> Result<(), Error> {
    use training::DecisionRule;
    let network =
        |last| Network::initialized(&[1, 1], &[last], Initialization::Zeros, &mut generator(1));
    let outputs = DMatrix::from_row_slice(1, 3, &[-0.1, 0.3, 0.7]);
    let mut classes = [9; 3];
    DecisionRule::of(&network(Activation::Identity)?, Loss::BinaryCrossEntropy)
        .classify(&outputs, &mut classes);
    assert_eq!(classes, [0, 1, 1]);
    DecisionRule::of(&network(Activation::Sigmoid)?, Loss::MeanSquaredError)
        .classify(&outputs, &mut classes);
    assert_eq!(classes, [0, 0, 1]);
    Ok(())
}

#[test]
fn a_run_that_is_over_stays_as_it_is() -> Result<(), Error> {
    let mut trainer = line(1.0, settings(Loss::MeanSquaredError, 0.1, 2, 2))?;
    assert_eq!(trainer.run(|_| ())?, StopReason::Epochs);
    let network = trainer.network().clone();
    assert_eq!(
        trainer.run(|_| panic!("nothing is trained"))?,
        StopReason::Epochs
    );
    let error = trainer.step().unwrap_err();
    assert_eq!(error.to_string(), "the run is over: all epochs are done");
    assert_eq!(*trainer.network(), network);
    assert_eq!(trainer.history().epochs().len(), 2);
    Ok(())
}
