//! The worst errors, with their rows.

use model::{Answer, Mistake, MistakeKind, Model, figure, percent};

use super::Run;
use super::html::{Align, Html, Row};
use crate::places::Places;
use crate::source::Source;

/// So many are shown.
const MOST: usize = 10;
/// The cells of so many columns.
const MOST_CELLS: usize = 12;

pub(super) fn write(html: &mut Html, run: &Run<'_>, model: &Model) -> anyhow::Result<()> {
    let judged = run.data.judged_on();
    let mistakes = model.worst_mistakes(judged, MOST)?;
    html.text("h2", "The worst errors");
    let names = match model.answer() {
        Answer::Classes { names, .. } => names.as_slice(),
        Answer::Value { .. } => &[],
    };
    if mistakes.is_empty() {
        html.text("p", "None: every answer is right.");
        return Ok(());
    }
    html.text("p", explanation(model, &mistakes[0]));

    let columns = model.columns().columns();
    let are_images = matches!(
        run.arguments.model.data,
        Source::Digits | Source::Mnist(_) | Source::Images(_)
    );
    let shown = if are_images {
        write_images(html, run, model, &mistakes, names)?;
        0
    } else {
        columns.len().min(MOST_CELLS)
    };
    let places = &run.data.judged_places;
    let of_place = match places {
        Places::Files(_) => Align::Left,
        Places::Rows(_) | Places::Numbers => Align::Right,
    };
    let mut headings = vec![(places.name(), of_place)];
    headings.extend(match mistakes[0].kind {
        MistakeKind::Class { .. } => [
            ("true", Align::Left),
            ("answered", Align::Left),
            ("probability of the true", Align::Right),
        ],
        MistakeKind::Value { .. } => [
            ("true", Align::Right),
            ("predicted", Align::Right),
            ("error", Align::Right),
        ],
    });
    let of_row = columns.iter().take(shown);
    headings.extend(of_row.map(|column| (column.name.as_str(), Align::Right)));
    let rows: Vec<Row> = mistakes
        .iter()
        .map(|mistake| {
            let mut cells = vec![places.of(mistake.sample)];
            cells.extend(answers(mistake.kind, names));
            cells.extend(read(run, model, mistake.sample).into_iter().take(shown));
            Row::new(cells)
        })
        .collect();
    html.table("The worst errors", &headings, &rows);
    let is_filled =
        |mistake: &Mistake| (0..shown).any(|column| places.is_filled(mistake.sample, column));
    if mistakes.iter().any(is_filled) {
        html.text(
            "p",
            "What is marked as filled was missing: nobody has measured it, and the network has read what \
             --missing puts in its place.",
        );
    }
    if !are_images && shown < columns.len() {
        let text = format!("The first {shown} of {} columns are shown.", columns.len());
        html.text("p", &text);
    }
    Ok(())
}

/// What the network has read of a sample, a cell for each column.
fn read(run: &Run<'_>, model: &Model, sample: usize) -> Vec<String> {
    let inputs = run.data.judged_on().inputs().column(sample);
    let features: Vec<f64> = inputs.iter().copied().collect();
    let cells = model.columns().decode(&features).into_iter().enumerate();
    let marked = cells.map(|(column, cell)| {
        if run.data.judged_places.is_filled(sample, column) {
            format!("{cell} (filled)")
        } else {
            cell
        }
    });
    marked.collect()
}

/// Of larger images the picture would be a large part of the page.
const MOST_PIXELS: usize = 64 * 64;

fn write_images(
    html: &mut Html,
    run: &Run<'_>,
    model: &Model,
    mistakes: &[Mistake],
    names: &[String],
) -> anyhow::Result<()> {
    let judged = run.data.judged_on();
    let pixels = judged.features();
    if pixels > MOST_PIXELS {
        return Ok(());
    }
    let size = model.columns().image_size();
    let size = size.unwrap_or((pixels.isqrt(), pixels.isqrt()));
    // In a PNG file 0 is black, and in the others it is paper.
    let is_paper_white = matches!(run.arguments.model.data, Source::Images(_));
    let image = |mistake: &Mistake| {
        let [actual, answered, _] = answers(mistake.kind, names);
        let pixels = judged.inputs().column(mistake.sample);
        let ink = |&pixel: &f64| if is_paper_white { 1.0 - pixel } else { pixel };
        let pixels = pixels.iter().map(ink).collect();
        (pixels, format!("{actual}, taken for {answered}"))
    };
    let images: Vec<_> = mistakes.iter().map(image).collect();
    let picture = figures::images("The worst errors as images", size, &images)?;
    html.figure(&picture.in_page(), "The worst errors, the worst first.");
    Ok(())
}

fn explanation(model: &Model, worst: &Mistake) -> &'static str {
    match worst.kind {
        MistakeKind::Value { .. } => "The predictions that are farthest off, with their rows.",
        MistakeKind::Class { .. } if model.has_probabilities() => {
            "Wrong answers with their rows, those first in which the network held the true class least \
             probable."
        }
        MistakeKind::Class { .. } => "Wrong answers with their rows.",
    }
}

fn answers(kind: MistakeKind, names: &[String]) -> [String; 3] {
    match kind {
        MistakeKind::Class {
            actual,
            answered,
            probability,
        } => [
            names[actual].clone(),
            names[answered].clone(),
            probability.map_or(String::new(), percent),
        ],
        MistakeKind::Value { actual, answered } => {
            [actual, answered, answered - actual].map(figure)
        }
    }
}
