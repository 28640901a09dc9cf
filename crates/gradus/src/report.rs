//! The report of a run: one HTML file that a person opens, the same for equal runs.

mod data;
mod html;
mod mistakes;
mod result;
mod settings;

use std::fmt::Write as _;

use doctor::{Examination, diagnose};
use figures::Picture;
use model::{Answer, Model, Report};
use network::Network;
use training::{EpochRecord, Settings};

use self::html::{Html, escape};
use crate::arguments::{Keep, Train};
use crate::data::Data;
use crate::summary::describe_network;

/// What is told of a run.
pub(crate) struct Run<'a> {
    pub(crate) arguments: &'a Train,
    pub(crate) data: &'a Data,
    pub(crate) settings: &'a Settings,
    pub(crate) network: &'a Network,
    pub(crate) examination: &'a Examination,
    /// What it has come to; nothing if it diverged.
    pub(crate) end: Option<End<'a>>,
}

/// What a run has come to.
#[derive(Clone, Copy)]
pub(crate) struct End<'a> {
    pub(crate) model: &'a Model,
    /// How good the model is on [`Data::judged_on`].
    pub(crate) report: &'a Report,
}

/// The page.
pub(crate) fn page(run: &Run<'_>) -> anyhow::Result<String> {
    let title = format!("{}: {}", run.arguments.model.data, run.data.answer.column());
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
    html.text("p", &what_was_trained(run));
    if let Some(end) = run.end {
        result::write(&mut html, run, end)?;
        mistakes::write(&mut html, run, end.model)?;
        write_curves(&mut html, run)?;
        write_diagnoses(&mut html, run.examination);
    } else {
        write_divergence(&mut html, run.examination);
        write_diagnoses(&mut html, run.examination);
        write_curves(&mut html, run)?;
    }
    data::write(&mut html, run);
    settings::write(&mut html, run);
    html.raw(
        "<footer><p>Written by <code>gradus train</code>, and anew by <code>gradus report</code>. \
         The file needs nothing else to be seen.</p></footer>\n</main>\n</body>\n</html>\n",
    );
    Ok(html.finish())
}

fn what_was_trained(run: &Run<'_>) -> String {
    let [tells, predicts, learned] = match run.end {
        Some(_) => ["tells", "predicts", "has learned"],
        None => ["was to tell", "was to predict", "was to learn"],
    };
    let task = match &run.data.answer {
        Answer::Classes { column, names } => {
            format!("{tells} {} classes of “{column}” apart", names.len())
        }
        Answer::Value { column, .. } => format!("{predicts} “{column}”"),
    };
    format!(
        "A network ({}) that {task} by {} features, and {learned} from {} samples of {}.",
        describe_network(run.network),
        run.data.training.features(),
        run.data.training.samples(),
        run.arguments.model.data
    )
}

/// That there is nothing to judge, and why.
fn write_divergence(html: &mut Html, examination: &Examination) {
    if let Some(diverged) = &examination.diverged {
        html.text("p class=\"verdict bad\"", &format!("The run {diverged}."));
    }
    html.text(
        "p",
        "From there on its numbers are not finite, so it broke off, and there is no network that could be \
         judged or asked. Change what stands under “Remedy” below, and train again.",
    );
}

fn write_curves(html: &mut Html, run: &Run<'_>) -> anyhow::Result<()> {
    html.text("h2", "How the training went");
    let epochs = &run.examination.epochs;
    let (done, most) = (epochs.len(), run.settings.stopping.epochs);
    let mut text = match (run.end, done < most) {
        (None, _) => format!("It broke off after {done} whole epochs of at most {most}."),
        (_, true) => format!("It stopped after {done} of at most {most} epochs."),
        (_, false) => format!("All {done} epochs were done."),
    };
    if let (Keep::Best, Some(best)) = (run.arguments.kept(), EpochRecord::best(epochs)) {
        let _ = write!(
            text,
            " The weights of epoch {} were kept, in which the validation loss was lowest.",
            best.epoch
        );
    }
    html.text("p", &text);
    if epochs.is_empty() {
        return Ok(());
    }
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
    if found.is_empty() && examination.diverged.is_none() {
        html.text("p", "Healthy: no illness found.");
    }
    for diagnosis in found {
        html.text("h3", diagnosis.illness.name());
        html.text("p", &format!("Evidence: {}.", diagnosis.evidence));
        html.text("p", &format!("Remedy: {}.", diagnosis.remedy));
    }
}
