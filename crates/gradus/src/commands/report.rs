//! `gradus report`: writes the report of a run anew.

use std::io::{Write, stdout};

use anyhow::{Context, ensure};
use datasets::files::write_whole;
use model::Model;

use crate::arguments::Report as Arguments;
use crate::data::Data;
use crate::ended_run::{self, EndedRun};
use crate::report::{End, Run, page};
use crate::run_folder::REPORT;
use crate::run_start::trainer;
use crate::{browser, trained};

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = &arguments.folder;
    let EndedRun {
        arguments: train,
        examination,
        ..
    } = ended_run::read(folder)?;
    // A run that has diverged has left none.
    let model = match examination.diverged {
        Some(_) => None,
        None => Some(trained::load(folder)?),
    };
    let source = &train.model.data;
    let data = Data::load(source, &train.model.table, train.validation)?;
    if let Some(model) = &model {
        ensure!(
            data.columns == *model.columns() && data.answer == *model.answer(),
            "{}: {source} has changed since the run: its columns are not read as they were then",
            folder.display()
        );
    }
    let judged = |model: &Model| model.evaluate_dataset(data.judged_on());
    let report = model.as_ref().map(judged).transpose()?;
    let start = trainer(&train, &data)?;
    let page = page(&Run {
        arguments: &train,
        data: &data,
        settings: start.settings(),
        network: model.as_ref().map_or(start.network(), Model::network),
        examination: &examination,
        end: model
            .as_ref()
            .zip(report.as_ref())
            .map(|(model, report)| End { model, report }),
    })?;
    let path = folder.join(REPORT);
    let name = path.display();
    write_whole(&path, page.as_bytes()).with_context(|| format!("cannot write {name}"))?;
    writeln!(stdout(), "{name}")?;
    if arguments.open {
        browser::open(path.as_os_str());
    }
    Ok(())
}
