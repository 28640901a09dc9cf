//! Which run a checkpoint belongs to: its network, settings and data as text.

use std::collections::BTreeMap;

use network::Layer;
use training::{ClassWeights, Samples, Trainer};

use crate::Error;

/// Everything that must be the same in the run that takes up a checkpoint.
///
/// The stopping criteria are not among it: a run may go on for longer than was planned.
pub(crate) fn describe(trainer: &Trainer) -> BTreeMap<String, String> {
    let settings = trainer.settings();
    let layers = trainer.network().layers().iter();
    let activations = layers
        .clone()
        .map(|layer| format!("{:?}", layer.activation()));
    let dropout = layers.map(Layer::dropout).map(|rate| rate.to_string());
    let sizes = trainer.network().sizes().into_iter();
    let sizes = sizes.map(|size| size.to_string());
    let validation = trainer.validation().map_or("none", Samples::fingerprint);
    let entries = [
        ("network", joined(sizes, "-")),
        ("activations", joined(activations, ", ")),
        ("dropout", joined(dropout, ", ")),
        ("loss", format!("{:?}", settings.loss)),
        ("optimizer", settings.optimizer.key().to_owned()),
        ("learning rate", settings.learning_rate.to_string()),
        ("schedule", format!("{:?}", settings.schedule)),
        ("plateau", format!("{:?}", settings.plateau)),
        ("L2", format!("{:?}", settings.l2)),
        ("batch size", settings.batch_size.to_string()),
        ("last batch", format!("{:?}", settings.last_batch)),
        ("shuffling", settings.shuffle.to_string()),
        ("training data", trainer.training().fingerprint().to_owned()),
        ("validation data", validation.to_owned()),
    ];
    let mut all: BTreeMap<_, _> = entries.map(|(name, value)| (name.to_owned(), value)).into();
    // Only where there are some: checkpoints from before there were any are of runs without.
    if settings.class_weights != ClassWeights::Equal {
        let weights = settings.class_weights.name().to_owned();
        all.insert("class weights".to_owned(), weights);
    }
    all
}

fn joined(words: impl Iterator<Item = String>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

/// Checks that every setting is as it was.
pub(crate) fn check_same(
    saved: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Result<(), Error> {
    for setting in saved.keys().chain(now.keys()) {
        let [saved, now] = [saved, now].map(|all| all.get(setting).map_or("nothing", |v| v));
        if saved != now {
            return Err(Error::OtherRun {
                setting: setting.clone(),
                saved: saved.to_owned(),
                now: now.to_owned(),
            });
        }
    }
    Ok(())
}
