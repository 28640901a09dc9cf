//! What a run leaves in its folder when it ends.

use figures::Picture;
use model::{Model, Report};
use training::Trainer;

use super::{LOCK, MODEL, REPORT, RunFolder, STATISTICS, remove_if_there};
use crate::arguments::Train;
use crate::data::Data;
use crate::judged::Judged;
use crate::messages::say;
use crate::plane::decision_boundary;
use crate::report::{End, Run, page};
use crate::run_result::RunResult;

impl RunFolder {
    /// Writes what a run has come to beside its history, and lets go of the folder.
    pub(crate) fn finish(
        mut self,
        arguments: &Train,
        trainer: &mut Trainer,
        data: &Data,
        model: &Model,
        judged: &Judged,
    ) -> anyhow::Result<()> {
        let report = &judged.report;
        if let Some(ledger) = &mut self.ledger {
            ledger.save()?;
        }
        self.checkpoints.save_last(trainer)?;
        let result = RunResult::of(judged);
        if data.test.is_some() {
            self.examination.test = Some(result.for_doctor());
            self.write_file(STATISTICS, self.examination.to_csv().as_bytes())?;
        }
        self.write_pictures(trainer, data, model, report)?;
        let page = page(&Run {
            arguments,
            data,
            settings: trainer.settings(),
            network: model.network(),
            examination: &self.examination,
            end: Some(End { model, report }),
        })?;
        self.write_file(REPORT, page.as_bytes())?;
        self.write_file(RunResult::FILE, result.to_toml()?.as_bytes())?;
        model.save(self.path.join(MODEL))?;
        remove_if_there(&self.path.join(LOCK))
    }

    /// Writes the report of a run that has diverged, and says where it is.
    pub(crate) fn report_divergence(
        &self,
        arguments: &Train,
        trainer: &Trainer,
        data: &Data,
    ) -> anyhow::Result<()> {
        let page = page(&Run {
            arguments,
            data,
            settings: trainer.settings(),
            network: trainer.network(),
            examination: &self.examination,
            end: None,
        })?;
        self.write_file(REPORT, page.as_bytes())?;
        let path = self.path.join(REPORT);
        say(format_args!("what to do about it: {}", path.display()));
        Ok(())
    }

    fn write_pictures(
        &self,
        trainer: &Trainer,
        data: &Data,
        model: &Model,
        report: &Report,
    ) -> anyhow::Result<()> {
        let epochs = trainer.history().epochs();
        self.write_picture("loss.svg", &figures::loss_curve(epochs)?)?;
        let Some(names) = data.judged_on().class_names() else {
            return Ok(());
        };
        self.write_picture("accuracy.svg", &figures::accuracy_curve(epochs)?)?;
        if data.judged_on().features() == 2 {
            let part = if data.test.is_some() { "test" } else { "all" };
            let title = format!("The network's answers over the plane, and {part} samples");
            let picture = decision_boundary(&title, model, data.judged_on())?;
            self.write_picture("boundary.svg", &picture)?;
        } else if let Report::Classes(report) = report {
            let picture = figures::confusion(report.matrix(), names)?;
            self.write_picture("confusion.svg", &picture)?;
        }
        Ok(())
    }

    fn write_picture(&self, name: &str, picture: &Picture) -> anyhow::Result<()> {
        self.write_file(name, picture.file().as_bytes())
    }
}
