//! The settings of a run as the file `run.toml`: written when it starts, read when it goes on.

use anyhow::{Context, anyhow, bail};
use clap::Parser;
use losses::L2;
use network::Network;
use toml::{Table, Value};
use training::Settings;

use crate::arguments::{Arguments, Command, HiddenLayers, Train, TrainOrResume};

/// Every setting, those that were left out with their defaults.
pub(crate) fn write(arguments: &Train, settings: &Settings, network: &Network) -> String {
    let model = &arguments.model;
    let mut table = Table::new();
    let mut set = |key: &str, value: Value| {
        table.insert(key.to_owned(), value);
    };
    let integer = |value: usize| Value::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    set("data", model.data.to_string().into());
    for (key, value) in model.table.settings() {
        set(key, value);
    }
    let sizes = network.sizes().into_iter().map(integer);
    set("sizes", sizes.collect::<Vec<_>>().into());
    let layers = network.layers().iter();
    let activations = layers.map(|layer| layer.activation().to_string());
    set("activations", activations.collect::<Vec<_>>().into());
    let defaults = model.data.defaults();
    let initialization = model
        .network
        .initialization
        .unwrap_or(defaults.initialization);
    set("initialization", initialization.to_string().into());
    set("loss", settings.loss.to_string().into());
    set("optimizer", settings.optimizer.key().into());
    set("learning_rate", settings.learning_rate.into());
    set("schedule", arguments.training.schedule.to_string().into());
    set("batch_size", integer(settings.batch_size));
    set("drop_last", arguments.training.drop_last.into());
    set("epochs", integer(settings.stopping.epochs));
    set("ledger", arguments.ledger.into());
    if let Some(weights) = arguments.training.class_weights {
        set("class_weights", weights.name().into());
    }
    if let Some(keep) = arguments.keep {
        set("keep", keep.name().into());
    }
    for (key, value) in [
        ("l2", settings.l2.map(L2::strength)),
        ("dropout", arguments.training.dropout),
        ("target_loss", settings.stopping.target_loss),
        ("target_accuracy", settings.stopping.target_accuracy),
        ("validation", arguments.validation),
    ] {
        if let Some(value) = value {
            set(key, value.into());
        }
    }
    for (key, value) in [
        ("patience", settings.stopping.patience),
        ("checkpoint_every", arguments.checkpoint_every),
    ] {
        if let Some(value) = value {
            set(key, integer(value));
        }
    }
    // As text: TOML's integers end at 2⁶³ − 1, seeds do not.
    set("seed", model.network.seed.to_string().into());
    table.to_string()
}

/// The arguments that [`write`] wrote down: each key is an option of `gradus train`.
pub(crate) fn read(mut table: Table) -> anyhow::Result<Train> {
    let mut words = vec!["gradus".to_owned(), "train".to_owned()];
    let data = table.remove("data").context("no \"data\" in it")?;
    words.push(typed(&data)?);
    // What stands for --layers and --activation.
    let (sizes, activations) = (table.remove("sizes"), table.remove("activations"));
    let lists = sizes.zip(activations);
    let (sizes, activations) =
        lists.context("no list of \"sizes\" and of \"activations\" in it")?;
    let layers = hidden_layers(&sizes)?;
    words.push(format!("--layers={layers}"));
    if let Some(activation) = hidden_activation(&activations) {
        words.push(format!("--activation={activation}"));
    }
    // What is written into a folder wants one; this one is not used.
    words.push("--out=.".to_owned());
    for (key, value) in &table {
        let option = format!("--{}", key.replace('_', "-"));
        match value {
            Value::Boolean(true) => words.push(option),
            Value::Boolean(false) => {}
            value => words.push(format!("{option}={}", typed(value)?)),
        }
    }
    let arguments = Arguments::try_parse_from(words);
    let arguments = arguments.map_err(|error| anyhow!("{}", crate::one_line(&error)))?;
    match arguments.command {
        Some(Command::Train(run)) => match run {
            TrainOrResume::Train(train) => Ok(*train),
            TrainOrResume::Resume(_) => bail!("\"resume\" is no setting"),
            TrainOrResume::Repeat(_) => bail!("\"config\" is no setting"),
        },
        _ => bail!("no settings of a run"),
    }
}

/// A value as it is typed on the command line.
fn typed(value: &Value) -> anyhow::Result<String> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        other => bail!("{other} is no setting"),
    })
}

/// The hidden layers among the written sizes: the inputs and outputs are those of the data.
pub(crate) fn hidden_layers(sizes: &Value) -> anyhow::Result<HiddenLayers> {
    let units = |size: &Value| usize::try_from(size.as_integer()?).ok();
    let sizes = sizes.as_array().map(|all| all.iter().map(units));
    let sizes: Option<Vec<usize>> = sizes.and_then(Iterator::collect);
    let sizes = sizes.context("\"sizes\" is no list of whole numbers")?;
    let hidden = sizes.get(1..sizes.len().saturating_sub(1));
    Ok(HiddenLayers(hidden.unwrap_or_default().to_vec()))
}

/// The activation of the hidden layers among the written ones, if there are such layers.
pub(crate) fn hidden_activation(activations: &Value) -> Option<&str> {
    match activations.as_array()?.as_slice() {
        [first, _, ..] => first.as_str(),
        _ => None,
    }
}
