//! `gradus train`: trains a network, says how good it is, and draws how it went.

use std::io::{Write, stdout};
use std::time::Instant;

use datasets::Targets;
use losses::{L2, Loss};
use network::{Activation, Network};
use numeric::random::{ChaCha8Rng, generator};
use training::{LastBatch, Plan, Settings, Stopping, Trainer};

use crate::arguments::{Model, Train};
use crate::data::Data;
use crate::progress::Progress;
use crate::run_folder::RunFolder;
use crate::summary;

pub(crate) fn run(arguments: &Train) -> anyhow::Result<()> {
    let model = &arguments.model;
    let data = Data::load(&model.data, &model.label, arguments.validation)?;
    for warning in &data.warnings {
        eprintln!("warning: {warning}");
    }
    let mut rng = generator(model.seed);
    let (network, loss) = starting_network(model, &data, &mut rng)?;
    let settings = settings(arguments, &data, loss)?;
    let network = match arguments.dropout {
        Some(rate) => network.with_dropout(rate)?,
        None => network,
    };
    let validation = data.validation.as_ref();
    let mut trainer = Trainer::new(network, &data.training, validation, settings, rng)?;
    if let Some(warning) = trainer.plan().warning() {
        eprintln!("warning: {warning}");
    }
    // Before the training: a folder that cannot be written should be heard of now.
    let folder = match &arguments.out {
        Some(path) => Some(RunFolder::create(path, arguments, &trainer)?),
        None => None,
    };

    let start = Instant::now();
    let progress = Progress::new(trainer.plan(), settings.stopping.epochs);
    let outcome = trainer.run(|step| progress.observe(step));
    progress.finish();
    let reason = outcome?;
    eprintln!("trained in {:.2} s", start.elapsed().as_secs_f64());

    let test = trainer.evaluate(data.judged_on())?;
    let text = summary::of_run(&model.data, &data, &trainer, model.seed, reason, &test);
    stdout().write_all(text.as_bytes())?;
    if let Some(folder) = folder {
        folder.write(&trainer, &data, &test)?;
    }
    Ok(())
}

/// The network that the arguments ask for, with its first weights, and the loss to train it with.
pub(crate) fn starting_network(
    model: &Model,
    data: &Data,
    rng: &mut ChaCha8Rng,
) -> anyhow::Result<(Network, Loss)> {
    let defaults = model.data.defaults();
    let loss = model.loss.unwrap_or(match data.training.targets() {
        Targets::Classes { .. } => defaults.loss,
        Targets::Values(_) => Loss::MeanSquaredError,
    });
    let hidden = match &model.layers {
        Some(layers) => layers.0.as_slice(),
        None => defaults.hidden,
    };
    let mut sizes = vec![data.training.features()];
    sizes.extend(hidden);
    sizes.push(outputs(data, loss));
    let activation = model.activation.unwrap_or(defaults.activation);
    let mut activations = vec![activation; hidden.len()];
    activations.push(output_activation(data, loss));
    let initialization = model.initialization.unwrap_or(defaults.initialization);
    let network = Network::initialized(&sizes, &activations, initialization, rng)?;
    Ok((network, loss))
}

/// One output tells two classes apart; only cross-entropy wants one for each.
fn outputs(data: &Data, loss: Loss) -> usize {
    let two_classes = data.training.labels().is_some() && data.training.outputs() == 2;
    if two_classes && loss != Loss::CrossEntropy {
        1
    } else {
        data.training.outputs()
    }
}

/// The sigmoid where targets are 0 and 1 and the loss compares them with the output itself;
/// the identity for logits, for the hinge loss, and for values.
fn output_activation(data: &Data, loss: Loss) -> Activation {
    let has_classes = data.training.labels().is_some();
    if has_classes && !loss.expects_logits() && loss != Loss::Hinge {
        Activation::Sigmoid
    } else {
        Activation::Identity
    }
}

fn settings(arguments: &Train, data: &Data, loss: Loss) -> anyhow::Result<Settings> {
    let defaults = arguments.model.data.defaults();
    let variant = arguments.optimizer.unwrap_or(defaults.optimizer);
    let learning_rate = arguments.learning_rate.unwrap_or_else(|| {
        if variant == defaults.optimizer {
            defaults.learning_rate
        } else {
            variant.default_learning_rate()
        }
    });
    let batch_size = arguments.batch_size.unwrap_or_else(|| {
        // Gradient descent without further name asks every sample before each step.
        if variant == descent::Variant::GradientDescent {
            data.training.samples()
        } else {
            defaults.batch_size
        }
    });
    let last_batch = if arguments.drop_last {
        LastBatch::Drop
    } else {
        LastBatch::Keep
    };
    let plan = Plan::new(data.training.samples(), batch_size, last_batch)?;
    let epochs = arguments.epochs.unwrap_or(defaults.epochs);
    let (schedule, plateau) = arguments
        .schedule
        .over(epochs, plan.iterations_per_epoch())
        .map_err(training::Error::from)?;
    Ok(Settings {
        loss,
        variant,
        learning_rate,
        schedule,
        plateau,
        l2: arguments
            .l2
            .map(L2::new)
            .transpose()
            .map_err(training::Error::from)?,
        batch_size,
        last_batch,
        shuffle: true,
        stopping: Stopping {
            epochs,
            target_loss: arguments.target_loss,
            target_accuracy: arguments.target_accuracy,
            patience: arguments.patience,
        },
    })
}
