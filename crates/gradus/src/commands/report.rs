//! `gradus report`: writes the report of a run anew.

use std::io::{Write, stdout};

use anyhow::{Context, ensure};
use datasets::files::write_whole;

use crate::arguments::Report as Arguments;
use crate::data::Data;
use crate::ended_run::{self, EndedRun};
use crate::report::{Run, page};
use crate::run_folder::REPORT;
use crate::run_start::settings;
use crate::{browser, trained};

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = &arguments.folder;
    let EndedRun {
        arguments: train,
        examination,
        ..
    } = ended_run::read(folder)?;
    ensure!(
        examination.diverged.is_none(),
        "{0}: the run diverged, so there is no network to report on; gradus doctor {0} says why",
        folder.display()
    );
    let model = trained::load(folder)?;
    let source = &train.model.data;
    let data = Data::load(source, &train.model.table, train.validation)?;
    ensure!(
        data.columns == *model.columns() && data.answer == *model.answer(),
        "{}: {source} has changed since the run: its columns are not read as they were then",
        folder.display()
    );
    let page = page(&Run {
        arguments: &train,
        settings: &settings(&train, &data, model.loss())?,
        report: &model.evaluate_dataset(data.judged_on())?,
        examination: &examination,
        data: &data,
        model: &model,
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
