//! `gradus doctor`: why did a run not learn?

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::Context;
use doctor::{Examination, diagnose, epochs_from_csv};

use crate::arguments::Doctor;
use crate::run_folder::{HISTORY, SETTINGS, STATISTICS};
use crate::run_settings;

pub(crate) fn run(arguments: &Doctor) -> anyhow::Result<()> {
    let folder = &arguments.folder;
    let file = folder.join(SETTINGS);
    let settings = fs::read_to_string(&file)
        .with_context(|| format!("no run to look at: cannot read {}", file.display()))?;
    let settings = run_settings::read(&settings).with_context(|| file.display().to_string())?;
    let epochs = read(&folder.join(HISTORY), epochs_from_csv)?;
    let examination = read(&folder.join(STATISTICS), |csv| {
        Examination::from_csv(csv, epochs)
    })?;

    let mut out = stdout().lock();
    let model = &settings.model;
    write!(out, "{}, seed {}", model.data, model.seed)?;
    if let Some(rate) = settings.learning_rate {
        write!(out, ", learning rate {rate}")?;
    }
    match examination.epochs.len() {
        1 => writeln!(out, ", 1 epoch")?,
        count => writeln!(out, ", {count} epochs")?,
    }
    let found = diagnose(&examination);
    if found.is_empty() {
        writeln!(out, "\nhealthy: no illness found")?;
    }
    for diagnosis in found {
        writeln!(out, "\n{diagnosis}")?;
    }
    Ok(())
}

fn read<T, E>(file: &Path, parse: impl FnOnce(&str) -> Result<T, E>) -> anyhow::Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    let text = fs::read_to_string(file).with_context(|| {
        let file = file.display();
        format!("cannot read {file}, which is written when a run ends")
    })?;
    parse(&text).with_context(|| file.display().to_string())
}
