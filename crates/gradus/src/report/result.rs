//! How good the network is, beside the trivial answer.

use datasets::Dataset;
use model::{
    Answer, ClassReport, Model, Prediction, Report, ValueReport, figure, percent, r_squared,
};

use super::html::{Align, Html, Row};
use super::{End, Run};
use crate::plane::decision_boundary;
use crate::summary::{mean_recall, verdict};

pub(super) fn write(html: &mut Html, run: &Run<'_>, end: End<'_>) -> anyhow::Result<()> {
    let End { model, report } = end;
    match verdict(model, report) {
        Some(bad) => html.text("p class=\"verdict bad\"", bad),
        None => html.text("p class=\"verdict good\"", &praise(report)),
    }
    if let Some(recall) = mean_recall(model, report) {
        html.text("p", &recall);
    }
    html.text("h2", "How good it is");
    html.text("p", &judged_on(run));
    let judged = run.data.judged_on();
    match report {
        Report::Classes(report) => {
            write_classes(html, run, report)?;
            write_plane(html, model, judged)?;
        }
        Report::Values(report) => {
            write_values(html, report);
            write_predicted(html, model, judged)?;
        }
    }
    Ok(())
}

fn judged_on(run: &Run<'_>) -> String {
    let samples = run.data.judged_on().samples();
    match (&run.data.test, &run.arguments.model.table.test) {
        (Some(_), Some(file)) => format!("On the {samples} samples of {file}:"),
        (Some(_), None) => {
            format!("On the {samples} samples of the test part, which it has not learned from:")
        }
        (None, _) => format!(
            "On the {samples} samples that it has learned from: there is no test part, so this \
             does not say how it answers what is new."
        ),
    }
}

fn praise(report: &Report) -> String {
    match report {
        Report::Classes(report) => format!(
            "{} of samples answered right. Always answering the largest class, {:?}, would be right in \
             {}.",
            percent(report.accuracy()),
            report.names()[report.largest_class()],
            percent(report.largest_share())
        ),
        Report::Values(report) => format!(
            "R² {}: predictions are {} off on average. The root of the mean squared error is {}, and \
             of always answering the mean {}.",
            r_squared(report.r_squared),
            figure(report.mean_absolute_error),
            figure(report.root_mean_squared_error),
            figure(report.of_mean)
        ),
    }
}

const NUMBER: Align = Align::Right;

fn write_classes(html: &mut Html, run: &Run<'_>, report: &ClassReport) -> anyhow::Result<()> {
    let largest = report.largest_class();
    let always = format!("always {:?}", report.names()[largest]);
    let count = |right: usize| format!("{right} of {}", report.samples());
    html.table(
        "Beside the trivial answer",
        &[
            ("figure", Align::Left),
            ("the network", NUMBER),
            (&always, NUMBER),
        ],
        &[
            Row::new(vec![
                "accuracy".to_owned(),
                percent(report.accuracy()),
                percent(report.largest_share()),
            ]),
            Row::new(vec![
                "right".to_owned(),
                count(report.right()),
                count(report.figures(largest).samples),
            ]),
        ],
    );
    let rows = report.names().iter().enumerate().map(|(class, name)| {
        let figures = report.figures(class);
        Row::new(vec![
            name.clone(),
            format!("{:.4}", figures.precision),
            format!("{:.4}", figures.recall),
            format!("{:.4}", figures.f1),
            figures.samples.to_string(),
        ])
    });
    html.table(
        "Class by class",
        &[
            ("class", Align::Left),
            ("precision", NUMBER),
            ("recall", NUMBER),
            ("F1", NUMBER),
            ("samples", NUMBER),
        ],
        &rows.collect::<Vec<_>>(),
    );
    let names = run.data.judged_on().class_names().unwrap_or_default();
    let matrix = figures::confusion(report.matrix(), names)?;
    html.figure(
        &matrix.in_page(),
        "Which class is taken for which: a row per true class, a column per answer. What is right \
         stands on the diagonal.",
    );
    Ok(())
}

/// How the network parts the plane, if its samples lie in one.
fn write_plane(html: &mut Html, model: &Model, judged: &Dataset) -> anyhow::Result<()> {
    if judged.features() != 2 {
        return Ok(());
    }
    let title = "The network's answers over the plane";
    let plane = decision_boundary(title, model, judged)?;
    html.figure(
        &plane.in_page(),
        "What the network answers over the plane, with the samples that it is judged on.",
    );
    Ok(())
}

fn write_values(html: &mut Html, report: &ValueReport) {
    let row =
        |name: &str, network: String, mean: String| Row::new(vec![name.to_owned(), network, mean]);
    html.table(
        "Beside the trivial answer",
        &[
            ("figure", Align::Left),
            ("the network", NUMBER),
            ("always the mean", NUMBER),
        ],
        &[
            row(
                "RMSE, the root of the mean squared error",
                figure(report.root_mean_squared_error),
                figure(report.of_mean),
            ),
            row(
                "MAE, the mean absolute error",
                figure(report.mean_absolute_error),
                String::new(),
            ),
            row(
                "R², the share of the variance that is explained",
                r_squared(report.r_squared),
                String::new(),
            ),
        ],
    );
}

fn write_predicted(html: &mut Html, model: &Model, judged: &Dataset) -> anyhow::Result<()> {
    let (Prediction::Values(predicted), Answer::Value { scaling, .. }) =
        (model.predict_dataset(judged)?, model.answer())
    else {
        return Ok(());
    };
    let targets = judged.target_matrix();
    let actual: Vec<f64> = targets.iter().map(|&target| scaling.undo(target)).collect();
    let picture = figures::predicted_values(&predicted, &actual)?;
    html.figure(
        &picture.in_page(),
        "What is predicted against what is true: a point above the line is predicted too high.",
    );
    Ok(())
}
