//! `gradus evaluate`: how good is a trained network on a table with the right answers?

use std::io::{Write, stdout};

use anyhow::Context;
use model::{Model, Report};

use crate::arguments::Evaluate;
use crate::image_files::{Asked, was_learned_from};
use crate::messages::warn;
use crate::summary::{mean_recall, verdict};
use crate::{table_file, trained};

pub(crate) fn run(arguments: &Evaluate) -> anyhow::Result<()> {
    let model = trained::load(&arguments.model)?;
    let file = arguments.file.display();
    let asked = Asked::by(&arguments.file);
    let report = match asked.labeled(&model)? {
        Some(labeled) => {
            if labeled.is_known {
                warn(format_args!(
                    "{file} is the folder that the network was trained on: it has seen most of these \
                     images, so they say little about images that it has not"
                ));
            }
            model.evaluate_images(&labeled.images).map_err(|error| {
                let blamed = labeled.blamed(&error).unwrap_or(&arguments.file);
                let blamed = blamed.display().to_string();
                anyhow::Error::from(error).context(blamed)
            })?
        }
        None => of_table(arguments, &model)?,
    };
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

fn of_table(arguments: &Evaluate, model: &Model) -> anyhow::Result<Report> {
    let table = table_file::read(&arguments.file, &arguments.dialect.dialect())?;
    let evaluated = model.evaluate(&table);
    let file = arguments.file.display();
    let (report, answers) = evaluated.with_context(|| file.to_string())?;
    trained::warn_of(table.rows(), answers.rows.len(), &answers.unseen);
    if was_learned_from(model, &arguments.file) {
        warn(format_args!(
            "{file} is the table that the network was trained on: it has seen most of these rows, so \
             they say little about rows that it has not"
        ));
    }
    Ok(report)
}
