//! Chapter 1, moving: a perceptron learns AND, mistake by mistake.

use perceptron::{LearningRule, Perceptron, gates};

use crate::Error;
use crate::axes::plain;
use crate::film::Film;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};
use crate::truth_plane::{axes, line_of};

/// The left edges of the columns of the table of mistakes.
const COLUMNS: [f64; 4] = [250.0, 274.0, 326.0, 390.0];

pub(crate) fn draw() -> Result<Svg, Error> {
    let table = gates::truth_table(|a, b| a && b);
    let start = Perceptron::zeros(2)?;
    let corrections = LearningRule::default().corrections(&start, &table, 100)?;
    let samples: Vec<(Point, bool)> = table
        .iter()
        .map(|(input, target)| ((input[0], input[1]), target))
        .collect();

    let mut svg = Svg::new(
        "A perceptron learns AND. Again and again a point on the wrong side of the line is ringed, \
         and the line moves. After the last mistake the line separates (1, 1) from the other three \
         points. Beside it each mistake is listed with the weights and the bias after it.",
        420.0,
        304.0,
    );
    let plot = axes((32.0, 36.0), 208.0).draw(&mut svg)?;
    // Each mistake is first shown, then corrected. The end stays a little longer.
    let moments = 2 * corrections.len() + 4;
    svg.film = Some(Film::new(moments, 0.9));

    let heads = ["", "wrong", "then w", "b"];
    for (left, head) in COLUMNS.into_iter().zip(heads) {
        svg.text("muted", Anchor::Start, (left, 30.0), head);
    }
    let mut unit = &start;
    for (index, correction) in corrections.iter().enumerate() {
        let (shown, corrected) = (2 * index, 2 * index + 1);
        let last = index + 1 == corrections.len();
        let (at, target) = samples[correction.sample - 1];
        svg.during(shown..=shown, |svg| {
            plot.boundary(svg, Ink::Green.line(), Ink::Vermilion.soft(), line_of(unit));
        });
        svg.during(shown..=corrected, |svg| {
            svg.circle(Ink::Black.line(), plot.at(at.0, at.1), 15.0);
        });
        let draw_corrected = |svg: &mut Svg| {
            let before = line_of(unit);
            let after = line_of(&correction.perceptron);
            plot.boundary(svg, "line-6 dashed", "", before);
            plot.boundary(svg, Ink::Green.line(), Ink::Vermilion.soft(), after);
        };
        if last {
            svg.during(corrected.., draw_corrected);
        } else {
            svg.during(corrected..=corrected, draw_corrected);
        }
        unit = &correction.perceptron;

        let y = 54.0 + 23.0 * index as f64;
        let [w1, w2, b] = line_of(unit).map(plain);
        let point = format!("({}, {})", at.0, at.1);
        svg.during(shown.., |svg| {
            svg.text("muted", Anchor::Start, (COLUMNS[0], y), index + 1);
            let class = Ink::of_class(usize::from(target)).text();
            svg.text(class, Anchor::Start, (COLUMNS[1], y), point);
        });
        svg.during(corrected.., |svg| {
            let weights = format!("({w1}, {w2})");
            svg.text("label", Anchor::Start, (COLUMNS[2], y), weights);
            svg.text("label", Anchor::Start, (COLUMNS[3], y), b);
        });
    }
    for (at, target) in samples {
        plot.sample(&mut svg, at, usize::from(target), 8.0);
    }
    svg.during(2 * corrections.len().., |svg| {
        let y = 54.0 + 23.0 * corrections.len() as f64 + 8.0;
        let at = (COLUMNS[0], y);
        svg.text("title", Anchor::Start, at, "no mistake is left");
    });
    Ok(svg)
}
