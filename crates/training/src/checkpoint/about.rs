//! Which run a checkpoint belongs to: its network, settings and data as text.

use std::collections::BTreeMap;

use network::Layer;

use super::CheckpointError;
use crate::{Samples, Trainer};

impl Trainer {
    /// Everything that must be the same in the run that takes up a checkpoint.
    ///
    /// The stopping criteria are not among it: a run may go on for longer than was planned.
    pub(super) fn about(&self) -> BTreeMap<String, String> {
        let settings = self.settings();
        let layers = self.network().layers();
        let sizes: Vec<String> = self
            .network()
            .sizes()
            .iter()
            .map(usize::to_string)
            .collect();
        let activations = layers
            .iter()
            .map(|layer| format!("{:?}", layer.activation()));
        let dropout = layers
            .iter()
            .map(Layer::dropout)
            .map(|rate| rate.to_string());
        let [training, validation] = self.fingerprints.get_or_init(|| {
            let validation = self.validation.as_ref().map(fingerprint);
            let none = || "none".to_owned();
            [fingerprint(&self.training), validation.unwrap_or_else(none)]
        });
        let entries = [
            ("network", sizes.join("-")),
            ("activations", activations.collect::<Vec<_>>().join(", ")),
            ("dropout", dropout.collect::<Vec<_>>().join(", ")),
            ("loss", format!("{:?}", settings.loss)),
            ("optimizer", settings.variant.key().to_owned()),
            ("learning rate", settings.learning_rate.to_string()),
            ("schedule", format!("{:?}", settings.schedule)),
            ("plateau", format!("{:?}", settings.plateau)),
            ("L2", format!("{:?}", settings.l2)),
            ("batch size", settings.batch_size.to_string()),
            ("last batch", format!("{:?}", settings.last_batch)),
            ("shuffling", settings.shuffle.to_string()),
            ("training data", training.clone()),
            ("validation data", validation.clone()),
        ];
        entries.map(|(name, value)| (name.to_owned(), value)).into()
    }
}

/// Checks that every setting is as it was.
pub(super) fn same_run(
    saved: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Result<(), CheckpointError> {
    for setting in saved.keys().chain(now.keys()) {
        let [saved, now] = [saved, now].map(|all| all.get(setting).map_or("nothing", |v| v));
        if saved != now {
            return Err(CheckpointError::OtherRun {
                setting: setting.clone(),
                saved: saved.to_owned(),
                now: now.to_owned(),
            });
        }
    }
    Ok(())
}

/// The shape of the data and a checksum of every number in them.
fn fingerprint(samples: &Samples) -> String {
    let mut checksum = crc32fast::Hasher::new();
    // A sample at a time: long enough to be fast, and no second copy of the data.
    let mut bytes = Vec::new();
    let mut update = |numbers: &[f64]| {
        bytes.clear();
        bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        checksum.update(&bytes);
    };
    let (count, features) = (samples.len(), samples.inputs.features());
    let mut inputs = vec![0.0; features];
    for index in 0..count {
        samples.inputs.copy_sample_into(index, &mut inputs);
        update(&inputs);
    }
    for targets in samples.targets.column_iter() {
        update(targets.as_slice());
    }
    format!(
        "{count} samples of {features} features, checksum {:08x}",
        checksum.finalize()
    )
}
