//! What was learned from: the parts of the data, and how their columns are read.

use datasets::Dataset;
use model::Answer;

use super::Run;
use super::html::{Align, Html, Row};
use crate::reading::{back, reading};

/// The columns of a wide table that are listed.
const MOST_COLUMNS: usize = 200;

pub(super) fn write(html: &mut Html, run: &Run<'_>) {
    html.text("h2", "What it has learned from");
    for note in &run.data.notes {
        html.text("p class=\"note\"", &format!("Note: {note}."));
    }
    write_parts(html, run);
    if let Answer::Value { column, scaling } = &run.data.answer {
        let text = format!(
            "The network learned “{column}” with mean 0 and deviation 1, so a loss is that of the \
             standardized values. Its output is turned back: {}.",
            back(*scaling)
        );
        html.text("p", &text);
    }
    html.text("h3", "How the columns are read");
    let columns = run.data.columns.columns();
    let rows = columns.iter().take(MOST_COLUMNS).map(|column| {
        Row::new(vec![
            column.name.clone(),
            column.features().to_string(),
            reading(&column.reading),
        ])
    });
    let headings = [
        ("column", Align::Left),
        ("features", Align::Right),
        ("read as", Align::Left),
    ];
    html.table("Columns", &headings, &rows.collect::<Vec<_>>());
    if columns.len() > MOST_COLUMNS {
        let text = format!(
            "The first {MOST_COLUMNS} of {} columns are listed.",
            columns.len()
        );
        html.text("p", &text);
    }
}

fn write_parts(html: &mut Html, run: &Run<'_>) {
    let data = run.data;
    let parts: Vec<(&str, &Dataset)> = [
        ("training", Some(&data.training)),
        ("validation", data.validation.as_ref()),
        ("test", data.test.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, part)| Some((name, part?)))
    .collect();
    let mut headings = vec![("samples", Align::Left)];
    headings.extend(parts.iter().map(|(name, _)| (*name, Align::Right)));
    let row = |name: &str, count: &dyn Fn(&Dataset) -> usize| {
        let counts = parts.iter().map(|(_, part)| count(part).to_string());
        Row::new([name.to_owned()].into_iter().chain(counts).collect())
    };
    let mut rows = vec![row("all", &Dataset::samples)];
    if let Answer::Classes { names, .. } = &run.data.answer {
        for (class, name) in names.iter().enumerate() {
            rows.push(row(name, &|part| {
                let labels = part.labels().unwrap_or_default();
                labels.iter().filter(|&&label| label == class).count()
            }));
        }
    }
    html.table("Samples of each part", &headings, &rows);
}
