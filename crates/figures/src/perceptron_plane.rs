//! Chapter 1: the plane of two inputs, and the line where the sum of AND is 0.

use perceptron::gates;

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};
use crate::truth_plane::{axes, line_of, samples};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIDE: f64 = 250.0;
    let mut svg = Svg::new(
        "The four inputs of AND as points in a plane, each with its weighted sum. A slanted line \
         cuts off (1, 1), whose sum is the only one above 0.",
        400.0,
        330.0,
    );
    let unit = gates::and();
    let plot = axes((56.0, 34.0), SIDE).draw(&mut svg)?;
    plot.boundary(
        &mut svg,
        Ink::Green.line(),
        Ink::Vermilion.soft(),
        line_of(&unit),
    );
    let table = gates::truth_table(|a, b| a && b);
    samples(&mut svg, &plot, &table, None)?;
    for (input, _) in table.iter() {
        let (x, y) = plot.at(input[0], input[1]);
        let sum = format!("z = {:.1}", unit.weighted_sum(input)?).replace('-', "−");
        svg.text_on_top("label", Anchor::Middle, (x, y + 26.0), sum);
    }
    let (x, y) = plot.at(1.6, -0.2);
    svg.text(
        Ink::Green.text(),
        Anchor::Start,
        (x + 8.0, y + 5.0),
        "z = 0",
    );
    let (x, y) = plot.at(1.6, 1.3);
    svg.text("label", Anchor::Start, (x + 8.0, y), "fires");
    let (x, y) = plot.at(1.6, -0.5);
    svg.text("label", Anchor::Start, (x + 8.0, y), "does not");
    Ok(svg)
}
