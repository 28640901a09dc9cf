//! Chapter 1: how the line moves while a perceptron learns AND.

use perceptron::{LearningRule, Perceptron, gates};

use crate::Error;
use crate::ink::Ink;
use crate::mark::mark;
use crate::svg::{Anchor, Point, Svg};
use crate::truth_plane::{axes, line_of, samples};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIDE: f64 = 132.0;
    const COLUMNS: usize = 4;
    let table = gates::truth_table(|a, b| a && b);
    let start = Perceptron::zeros(2)?;
    let corrections = LearningRule::default().corrections(&start, &table, 100)?;
    let rows = corrections.len().div_ceil(COLUMNS);
    let mut svg = Svg::new(
        "The line of a perceptron after each of its mistakes while it learns AND. The last line \
         separates (1, 1) from the other three points.",
        640.0,
        30.0 + rows as f64 * 212.0,
    );
    for (index, correction) in corrections.iter().enumerate() {
        let column = (index % COLUMNS) as f64;
        let row = (index / COLUMNS) as f64;
        let corner = (24.0 + column * 156.0, 44.0 + row * 212.0);
        let mut frame = axes(corner, SIDE).names("", "");
        if column > 0.0 {
            frame.written.1 = |_| String::new();
        }
        let plot = frame.draw(&mut svg)?;
        let unit = &correction.perceptron;
        plot.boundary(
            &mut svg,
            Ink::Green.line(),
            Ink::Vermilion.soft(),
            line_of(unit),
        );
        if index > 0 {
            let before = line_of(&corrections[index - 1].perceptron);
            svg.faded(0.6, |svg| {
                plot.boundary(svg, "line-6 dashed thin", "", before);
            });
        }
        let right = samples(&mut svg, &plot, &table, Some(unit))?;
        let [w1, w2, b] = line_of(unit).map(|number| number.to_string().replace('-', "−"));
        let heading = (corner.0 + SIDE / 2.0, corner.1 - 10.0);
        let text = format!("mistake {}: {right} right", index + 1);
        svg.text("label", Anchor::Middle, heading, text);
        let below = (corner.0 + SIDE / 2.0, corner.1 + SIDE + 36.0);
        svg.text(
            "muted",
            Anchor::Middle,
            below,
            format!("w = ({w1}, {w2}), b = {b}"),
        );
    }
    let empty = rows * COLUMNS - corrections.len();
    if empty >= 2 {
        let left = 24.0 + (COLUMNS - empty) as f64 * 156.0;
        key(&mut svg, (left + 20.0, 44.0 + (rows - 1) as f64 * 212.0));
    }
    Ok(svg)
}

/// What the signs mean.
fn key(svg: &mut Svg, (left, top): Point) {
    let row = |index: usize| top + 14.0 + index as f64 * 28.0;
    let signs = [
        "should answer 0",
        "should answer 1",
        "classified incorrectly",
        "the line, and where it says 1",
        "the line one mistake before",
    ];
    for (index, says) in signs.into_iter().enumerate() {
        svg.text(
            "label",
            Anchor::Start,
            (left + 34.0, row(index) + 5.0),
            says,
        );
    }
    let middle = left + 12.0;
    mark(svg, (middle, row(0)), 0, 7.0);
    mark(svg, (middle, row(1)), 1, 7.0);
    svg.circle("axis dashed", (middle, row(2)), 11.0);
    svg.rect(Ink::Vermilion.soft(), (left, row(3)), (24.0, 10.0), 0.0);
    svg.line(Ink::Green.line(), (left, row(3)), (left + 24.0, row(3)));
    svg.line("line-6 dashed thin", (left, row(4)), (left + 24.0, row(4)));
}
