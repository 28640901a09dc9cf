//! The report of a run: one HTML file that a person opens, the same for equal runs.

mod data;
mod html;
mod mistakes;
mod result;
mod settings;

use std::fmt::Write as _;

use doctor::{Examination, diagnose};
use figures::Picture;
use model::{Model, Report};
use training::{EpochRecord, Settings};

use self::html::{Html, escape};
use crate::arguments::{Keep, Train};
use crate::data::Data;

/// What is told of a run.
pub(crate) struct Run<'a> {
    pub(crate) arguments: &'a Train,
    pub(crate) data: &'a Data,
    pub(crate) settings: &'a Settings,
    pub(crate) model: &'a Model,
    /// How good the model is on [`Data::judged_on`].
    pub(crate) report: &'a Report,
    pub(crate) examination: &'a Examination,
}

/// The page.
pub(crate) fn page(run: &Run<'_>) -> anyhow::Result<String> {
    let title = format!(
        "{}: {}",
        run.arguments.model.data,
        run.model.answer().column()
    );
    let mut html = Html::default();
    html.raw(&format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} (report of a run)</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<main>\n",
        escape(&title),
        Picture::STYLE,
        include_str!("report/page.css")
    ));
    html.text("h1", &title);
    result::write(&mut html, run)?;
    mistakes::write(&mut html, run)?;
    write_curves(&mut html, run)?;
    write_diagnoses(&mut html, run.examination);
    data::write(&mut html, run);
    settings::write(&mut html, run);
    html.raw(
        "<footer><p>Written by <code>gradus train</code>, and anew by <code>gradus report</code>. \
         The file needs nothing else to be seen.</p></footer>\n</main>\n</body>\n</html>\n",
    );
    Ok(html.finish())
}

fn write_curves(html: &mut Html, run: &Run<'_>) -> anyhow::Result<()> {
    html.text("h2", "How the training went");
    let epochs = &run.examination.epochs;
    let (done, most) = (epochs.len(), run.settings.stopping.epochs);
    let mut text = if done < most {
        format!("It stopped after {done} of at most {most} epochs.")
    } else {
        format!("All {done} epochs were done.")
    };
    if let (Keep::Best, Some(best)) = (run.arguments.kept(), EpochRecord::best(epochs)) {
        let _ = write!(
            text,
            " The weights of epoch {} were kept, in which the validation loss was lowest.",
            best.epoch
        );
    }
    html.text("p", &text);
    let validation = epochs.iter().any(|epoch| epoch.validation_loss.is_some());
    let of = if validation {
        "on the training part and on the validation part"
    } else {
        "on the training part, while it was learned from"
    };
    let loss = figures::loss_curve(epochs)?;
    html.figure(&loss.in_page(), &format!("The loss of each epoch, {of}."));
    if run.data.judged_on().labels().is_some() {
        let accuracy = figures::accuracy_curve(epochs)?;
        html.figure(
            &accuracy.in_page(),
            &format!("The accuracy of each epoch, {of}."),
        );
    }
    Ok(())
}

fn write_diagnoses(html: &mut Html, examination: &Examination) {
    html.text("h2", "What the doctor says");
    let found = diagnose(examination);
    if found.is_empty() {
        html.text("p", "Healthy: no illness found.");
    }
    for diagnosis in found {
        html.text("h3", diagnosis.illness.name());
        html.text("p", &format!("Evidence: {}.", diagnosis.evidence));
        html.text("p", &format!("Remedy: {}.", diagnosis.remedy));
    }
}
