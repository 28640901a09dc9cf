//! What the folder of a run says when the run has ended.

use std::fs;
use std::path::Path;

use anyhow::Context;
use doctor::{Examination, epochs_from_csv};

use crate::arguments::Train;
use crate::run_folder::{HISTORY, SETTINGS, STATISTICS};
use crate::run_result::RunResult;
use crate::run_settings;

/// A run as its folder tells of it.
pub(crate) struct EndedRun {
    pub(crate) arguments: Train,
    /// The file that `arguments` were read from.
    pub(crate) settings: toml::Table,
    pub(crate) examination: Examination,
    /// How good the network is in the end; none if the run broke off.
    pub(crate) result: Option<RunResult>,
}

/// The run in this folder.
pub(crate) fn read(folder: &Path) -> anyhow::Result<EndedRun> {
    let file = folder.join(SETTINGS);
    let text = fs::read_to_string(&file)
        .with_context(|| format!("no run to look at: cannot read {}", file.display()))?;
    let in_file = || file.display().to_string();
    let settings: toml::Table = text.parse().with_context(in_file)?;
    let arguments = run_settings::read(settings.clone()).with_context(in_file)?;
    let epochs = parsed(&folder.join(HISTORY), epochs_from_csv)?;
    let examination = parsed(&folder.join(STATISTICS), |csv| {
        Examination::from_csv(csv, epochs)
    })?;
    Ok(EndedRun {
        arguments,
        settings,
        examination,
        result: RunResult::read(folder)?,
    })
}

fn parsed<T, E>(file: &Path, parse: impl FnOnce(&str) -> Result<T, E>) -> anyhow::Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    let text = fs::read_to_string(file).with_context(|| {
        let file = file.display();
        format!("cannot read {file}, which is written when a run ends")
    })?;
    parse(&text).with_context(|| file.display().to_string())
}
