//! The folder of a run: its settings, its history and its pictures.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use training::{Answer, ConfusionMatrix, Evaluation, Trainer};

use crate::arguments::Train;
use crate::data::Data;

pub(crate) struct RunFolder {
    path: PathBuf,
}

impl RunFolder {
    /// Makes the folder and writes the settings into it.
    pub(crate) fn create(
        path: &Path,
        arguments: &Train,
        trainer: &Trainer,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))?;
        let folder = Self {
            path: path.to_owned(),
        };
        folder.write_file("run.toml", &settings(arguments, trainer))?;
        Ok(folder)
    }

    /// Writes the history and draws the pictures that make sense for the data.
    pub(crate) fn write(
        &self,
        trainer: &Trainer,
        data: &Data,
        test: &Evaluation,
    ) -> anyhow::Result<()> {
        let history = trainer.history();
        self.write_file("history.csv", &history.to_csv())?;
        self.write_file("loss.svg", &figures::loss_curve(history)?)?;
        let Some(names) = data.judged_on().class_names() else {
            return Ok(());
        };
        self.write_file("accuracy.svg", &figures::accuracy_curve(history)?)?;
        if data.judged_on().features() == 2 {
            let network = trainer.network();
            let answer = Answer::of(network, trainer.settings().loss);
            let part = if data.test.is_some() { "test" } else { "all" };
            let title = format!("The network's answers over the plane, and {part} samples");
            let picture = figures::decision_boundary(&title, network, answer, data.judged_on())?;
            self.write_file("boundary.svg", &picture)?;
        } else if let Some(labels) = data.judged_on().labels() {
            let matrix = ConfusionMatrix::new(&test.predicted, labels, names.len())?;
            self.write_file("confusion.svg", &figures::confusion(&matrix, names)?)?;
        }
        Ok(())
    }

    fn write_file(&self, name: &str, content: &str) -> anyhow::Result<()> {
        let path = self.path.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))
    }
}

/// Every setting of the run as TOML, those that were left out with their defaults.
fn settings(arguments: &Train, trainer: &Trainer) -> String {
    let model = &arguments.model;
    let settings = trainer.settings();
    let mut table = toml::Table::new();
    let mut set = |key: &str, value: toml::Value| {
        table.insert(key.to_owned(), value);
    };
    let integer = |value: usize| toml::Value::Integer(i64::try_from(value).unwrap_or(i64::MAX));
    let network = trainer.network();
    set("data", model.data.to_string().into());
    if let Some(label) = &model.label.name {
        set("label", label.clone().into());
        set("values", model.label.values.into());
    }
    set(
        "sizes",
        network
            .sizes()
            .into_iter()
            .map(integer)
            .collect::<Vec<_>>()
            .into(),
    );
    let activations = network
        .layers()
        .iter()
        .map(|layer| layer.activation().name());
    set("activations", activations.collect::<Vec<_>>().into());
    let initialization = model
        .initialization
        .unwrap_or(model.data.defaults().initialization);
    set("initialization", initialization.name().into());
    set("loss", settings.loss.name().into());
    set("optimizer", settings.variant.key().into());
    set("learning_rate", settings.learning_rate.into());
    set("schedule", arguments.schedule.to_string().into());
    for (key, value) in [("l2", arguments.l2), ("dropout", arguments.dropout)] {
        if let Some(value) = value {
            set(key, value.into());
        }
    }
    set("batch_size", integer(settings.batch_size));
    set("drop_last", arguments.drop_last.into());
    set("epochs", integer(settings.stopping.epochs));
    for (key, value) in [
        ("target_loss", settings.stopping.target_loss),
        ("target_accuracy", settings.stopping.target_accuracy),
        ("validation", arguments.validation),
    ] {
        if let Some(value) = value {
            set(key, value.into());
        }
    }
    if let Some(patience) = settings.stopping.patience {
        set("patience", integer(patience));
    }
    // As text: TOML's integers end at 2⁶³ − 1, seeds do not.
    set("seed", model.seed.to_string().into());
    table.to_string()
}
