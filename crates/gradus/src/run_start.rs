//! What a run begins with: its network, its loss and its settings, as the arguments ask for them.

use datasets::Targets;
use descent::OptimizerKind;
use losses::{L2, Loss};
use network::{Activation, Network};
use numeric::random::{ChaCha8Rng, generator};
use training::{LastBatch, Plan, Settings, Stopping, Trainer};

use crate::arguments::{Model, Train};
use crate::data::Data;
use crate::source::Source;

/// The network that the arguments ask for, with its first weights, and the loss to train it with.
pub(crate) fn starting_network(
    model: &Model,
    data: &Data,
    rng: &mut ChaCha8Rng,
) -> anyhow::Result<(Network, Loss)> {
    let defaults = model.data.defaults();
    let loss = model
        .network
        .loss
        .unwrap_or(default_loss(&model.data, data));
    let hidden = match &model.layers {
        Some(layers) => layers.0.as_slice(),
        None => defaults.hidden,
    };
    let mut sizes = vec![data.training.features()];
    sizes.extend(hidden);
    sizes.push(outputs(data, loss));
    let activation = model.network.activation.unwrap_or(defaults.activation);
    let mut activations = vec![activation; hidden.len()];
    activations.push(output_activation(data, loss));
    let initialization = model
        .network
        .initialization
        .unwrap_or(defaults.initialization);
    let network = Network::initialized(&sizes, &activations, initialization, rng)?;
    Ok((network, loss))
}

/// The run at its start.
pub(crate) fn trainer(arguments: &Train, data: &Data) -> anyhow::Result<Trainer> {
    let mut rng = generator(arguments.model.network.seed);
    let (mut network, loss) = starting_network(&arguments.model, data, &mut rng)?;
    if let Some(rate) = arguments.training.dropout {
        network = network.with_dropout(rate)?;
    }
    let settings = settings(arguments, data, loss)?;
    let validation = data.validation.as_ref();
    let trainer = Trainer::new(network, &data.training, validation, settings, rng)?;
    Ok(trainer)
}

/// The loss of a run that no one has asked another of.
pub(crate) fn default_loss(source: &Source, data: &Data) -> Loss {
    match data.training.targets() {
        Targets::Classes { .. } => source.defaults().loss,
        Targets::Values(_) => Loss::MeanSquaredError,
    }
}

/// The learning rate: that of the data for the optimizer of the data, and else that of the optimizer.
pub(crate) fn default_learning_rate(source: &Source, optimizer: OptimizerKind) -> f64 {
    let defaults = source.defaults();
    if optimizer == defaults.optimizer {
        defaults.learning_rate
    } else {
        optimizer.default_learning_rate()
    }
}

/// The samples of a batch.
pub(crate) fn default_batch_size(
    source: &Source,
    optimizer: OptimizerKind,
    samples: usize,
) -> usize {
    // Gradient descent without further name asks every sample before each step.
    if optimizer == OptimizerKind::GradientDescent {
        samples
    } else {
        source.defaults().batch_size
    }
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

pub(crate) fn settings(arguments: &Train, data: &Data, loss: Loss) -> anyhow::Result<Settings> {
    let defaults = arguments.model.data.defaults();
    let optimizer = arguments.training.optimizer.unwrap_or(defaults.optimizer);
    let source = &arguments.model.data;
    let samples = data.training.samples();
    let learning_rate = arguments.learning_rate;
    let learning_rate = learning_rate.unwrap_or(default_learning_rate(source, optimizer));
    let batch_size = arguments.training.batch_size;
    let batch_size = batch_size.unwrap_or(default_batch_size(source, optimizer, samples));
    let last_batch = if arguments.training.drop_last {
        LastBatch::Drop
    } else {
        LastBatch::Keep
    };
    let plan = Plan::new(samples, batch_size, last_batch)?;
    let epochs = arguments.training.epochs.unwrap_or(defaults.epochs);
    let (schedule, plateau) = arguments
        .training
        .schedule
        .over(epochs, plan.iterations_per_epoch())
        .map_err(training::Error::from)?;
    let l2 = arguments.l2.or_else(|| source.default_l2(samples));
    let l2 = l2.map(L2::new);
    Ok(Settings {
        loss,
        optimizer,
        learning_rate,
        schedule,
        plateau,
        l2: l2.transpose().map_err(training::Error::from)?,
        class_weights: arguments.training.class_weights.unwrap_or_default(),
        batch_size,
        last_batch,
        shuffle: true,
        stopping: Stopping {
            epochs,
            target_loss: arguments.training.target_loss,
            target_accuracy: arguments.training.target_accuracy,
            patience: arguments.patience,
        },
    })
}
