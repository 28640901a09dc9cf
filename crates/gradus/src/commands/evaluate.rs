//! `gradus evaluate`: how good is a trained network on a table with the right answers?

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::Context;
use model::Model;

use crate::arguments::Evaluate;
use crate::messages::warn;
use crate::summary::{mean_recall, verdict};
use crate::{table_file, trained};

/// Whether the file is the one that the model says it comes from.
fn was_learned_from(model: &Model, file: &Path) -> bool {
    let trained_on = model.origin.get("data").map(fs::canonicalize);
    let file = fs::canonicalize(file);
    matches!((trained_on, file), (Some(Ok(trained_on)), Ok(file)) if trained_on == file)
}

pub(crate) fn run(arguments: &Evaluate) -> anyhow::Result<()> {
    let model = trained::load(&arguments.model)?;
    let table = table_file::read(&arguments.file, &arguments.dialect.dialect())?;
    let evaluated = model.evaluate(&table);
    let file = arguments.file.display();
    let (report, answers) = evaluated.with_context(|| file.to_string())?;
    trained::warn_of(table.rows(), answers.rows.len(), &answers.unseen);
    if was_learned_from(&model, &arguments.file) {
        warn(format_args!(
            "{file} is the table that the network was trained on: it has seen most of these rows, so \
             they say little about rows that it has not"
        ));
    }
    let mut out = stdout().lock();
    writeln!(out, "{file}")?;
    write!(out, "{report}")?;
    if let Some(recall) = mean_recall(&model, &report) {
        writeln!(out, "\n{recall}")?;
    }
    if let Some(verdict) = verdict(&model, &report) {
        writeln!(out, "\n{verdict}")?;
    }
    Ok(())
}
