//! Networks that were trained before.

use std::path::Path;

use anyhow::{Context, bail};
use model::{Model, Note, Unseen};

use crate::messages::warn;
use crate::run_folder::{MODEL, REPORT, SETTINGS, has_diverged};

/// Reads a model from its file, or from the folder of its run.
pub(crate) fn load(path: &Path) -> anyhow::Result<Model> {
    if !path.is_dir() {
        return read(path);
    }
    let file = path.join(MODEL);
    if !file.exists() {
        let folder = path.display();
        if has_diverged(path) {
            bail!(
                "{folder}: the run diverged and has left no network; its {REPORT} says what to do"
            );
        }
        if path.join(SETTINGS).exists() {
            bail!("{folder}: the run has not ended; go on with it by train --resume {folder}");
        }
        bail!("{folder}: the folder has no {MODEL}: name the folder of a run, as given to --out");
    }
    read(&file)
}

fn read(file: &Path) -> anyhow::Result<Model> {
    match Model::load(file) {
        // It names the file already.
        Err(error @ model::Error::File { .. }) => Err(error.into()),
        model => model.with_context(|| file.display().to_string()),
    }
}

/// Warns of rows without an answer and of words that the network does not know.
pub(crate) fn warn_of(rows: usize, answered: usize, unseen: &[Unseen]) {
    for note in Note::of_answers(rows, answered, unseen) {
        warn(note);
    }
}
