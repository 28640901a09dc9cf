//! One healthy run, and eleven that were made ill on purpose. Does the doctor name what was changed?

use datasets::{Dataset, Targets, moons, xor};
use descent::OptimizerKind;
use doctor::{Examination, diagnose};
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use training::{Error, Settings, Trainer};

struct Run {
    training: Dataset,
    validation: Option<Dataset>,
    hidden: usize,
    activation: Activation,
    initialization: Initialization,
    settings: Settings,
    seed: u64,
    /// Changes the first weights and biases.
    spoil: fn(&mut [f64], &mut [f64]),
}

fn healthy() -> Result<Run, Error> {
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.01);
    settings.stopping.epochs = 100;
    Ok(Run {
        training: moons(400, 0.1, &mut generator(1))?,
        validation: None,
        hidden: 16,
        activation: Activation::Tanh,
        initialization: Initialization::XavierNormal,
        settings,
        seed: 1,
        spoil: |_, _| (),
    })
}

fn examine(change: &str, spoil: impl FnOnce(&mut Run) -> Result<(), Error>) -> Result<(), Error> {
    let mut run = healthy()?;
    spoil(&mut run)?;
    let mut rng = generator(run.seed);
    let sizes = [2, run.hidden, 1];
    let activations = [run.activation, Activation::Identity];
    let mut network = Network::initialized(&sizes, &activations, run.initialization, &mut rng)?;
    let (weights, biases) = network.layers_mut()[0].parameters_mut();
    (run.spoil)(weights, biases);
    let validation = run.validation.as_ref();
    let mut trainer = Trainer::new(network, &run.training, validation, run.settings, rng)?;

    println!("changed: {change}");
    let found = diagnose(&Examination::of_run(&mut trainer)?);
    if found.is_empty() {
        println!("  healthy");
    }
    for diagnosis in found {
        println!("  {}", diagnosis.illness);
        print_wrapped(&diagnosis.evidence);
    }
    Ok(())
}

/// Prints lines of at most 80 characters.
fn print_wrapped(text: &str) {
    let mut line = String::from("   ");
    for word in text.split(' ') {
        if line.len() + word.len() >= 80 {
            println!("{line}");
            line = String::from("   ");
        }
        line = format!("{line} {word}");
    }
    println!("{line}");
}

fn with_inputs(data: &Dataset, change: impl Fn(usize, f64) -> f64) -> Result<Dataset, Error> {
    let mut inputs = data.inputs().clone();
    for mut sample in inputs.column_iter_mut() {
        for (feature, value) in sample.iter_mut().enumerate() {
            *value = change(feature, *value);
        }
    }
    Ok(Dataset::new(inputs, data.targets().clone())?)
}

fn main() -> Result<(), Error> {
    examine("nothing", |_| Ok(()))?;
    examine("learning rate 30", |run| {
        run.settings.learning_rate = 30.0;
        Ok(())
    })?;
    examine("learning rate 0.000001", |run| {
        run.settings.learning_rate = 1e-6;
        Ok(())
    })?;
    examine("weights times 50", |run| {
        run.spoil = |weights, _| weights.iter_mut().for_each(|weight| *weight *= 50.0);
        Ok(())
    })?;
    examine("ReLU, biases -10", |run| {
        run.activation = Activation::Relu;
        run.spoil = |_, biases| biases.fill(-10.0);
        Ok(())
    })?;
    examine("ReLU, weights times 1e308", |run| {
        run.activation = Activation::Relu;
        run.spoil = |weights, _| weights.iter_mut().for_each(|weight| *weight *= 1e308);
        Ok(())
    })?;
    examine("all weights 0", |run| {
        run.initialization = Initialization::Zeros;
        Ok(())
    })?;
    examine("inputs times 1000", |run| {
        run.training = with_inputs(&run.training, |_, value| 1000.0 * value)?;
        Ok(())
    })?;
    examine("one feature always 5", |run| {
        run.training = with_inputs(&run.training, |i, value| if i == 1 { 5.0 } else { value })?;
        Ok(())
    })?;
    examine("20 noisy samples, 64 units, 500 epochs", |run| {
        run.training = moons(20, 0.4, &mut generator(1))?;
        run.validation = Some(moons(200, 0.4, &mut generator(2))?);
        run.hidden = 64;
        run.settings.stopping.epochs = 500;
        Ok(())
    })?;
    examine("XOR with 2 units, plain gradient descent, seed 2", |run| {
        run.training = xor();
        run.hidden = 2;
        run.settings.optimizer = OptimizerKind::GradientDescent;
        run.settings.learning_rate = 0.5;
        run.settings.stopping.epochs = 3_000;
        run.seed = 2;
        Ok(())
    })?;
    examine("all samples of one class", |run| {
        if let Targets::Classes { labels, names } = run.training.targets().clone() {
            let labels = vec![1; labels.len()];
            let inputs = run.training.inputs().clone();
            run.training = Dataset::new(inputs, Targets::Classes { labels, names })?;
        }
        Ok(())
    })
}
