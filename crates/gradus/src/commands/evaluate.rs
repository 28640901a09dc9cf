//! `gradus evaluate`: how good is a trained network on a table with the right answers?

use std::io::{Write, stdout};

use anyhow::Context;
use datasets::files::Table;

use crate::arguments::Evaluate;
use crate::summary::verdict;
use crate::trained;

pub(crate) fn run(arguments: &Evaluate) -> anyhow::Result<()> {
    let model = trained::load(&arguments.model)?;
    let table = Table::read(&arguments.file, &arguments.dialect.dialect())?;
    let evaluated = model.evaluate(&table);
    let file = arguments.file.display();
    let (report, answers) = evaluated.with_context(|| file.to_string())?;
    trained::warn_of(table.rows(), answers.rows.len(), &answers.unseen);
    let mut out = stdout().lock();
    writeln!(out, "{file}")?;
    write!(out, "{report}")?;
    if let Some(verdict) = verdict(&report) {
        writeln!(out, "\n{verdict}")?;
    }
    Ok(())
}
