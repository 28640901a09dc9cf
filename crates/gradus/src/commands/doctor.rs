//! `gradus doctor`: why did a run not learn?

use std::io::{Write, stdout};

use doctor::diagnose;

use crate::arguments::Doctor;
use crate::ended_run::{self, EndedRun};

pub(crate) fn run(arguments: &Doctor) -> anyhow::Result<()> {
    let EndedRun {
        arguments: settings,
        examination,
        ..
    } = ended_run::read(&arguments.folder)?;

    let mut out = stdout().lock();
    let model = &settings.model;
    write!(out, "{}, seed {}", model.data, model.network.seed)?;
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
