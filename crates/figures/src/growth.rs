//! The speed page: how the cost of a sample changes with the batch and with the width.

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::recorded::{around, log2, power_of_two, rows};
use crate::svg::{Anchor, Point, Svg};

const TABLE: &str = include_str!("../../../book/recorded/growth.tsv");

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "Samples learned a second, in two plots, all axes logarithmic. Over the size of the batch, \
         from 1 to 1,024, the curve rises at first, levels off, and falls again from some 200 \
         samples on. Over the width of the hidden layer, from 8 to 2,048 units, it falls, at last \
         as fast as the weights grow.",
        720.0,
        330.0,
    );
    let panels = [
        ("batch size", "784-128-10", "samples in a batch", 54.0),
        ("width", "784-W-10, batch 32", "units W", 420.0),
    ];
    for (varied, network, name, left) in panels {
        let points = points(varied)?;
        let rates = points.iter().map(|(_, rate)| *rate);
        let sizes = points.iter().map(|(size, _)| *size);
        let plot = Axes::new((left, 66.0), (290.0, 210.0), around(sizes), around(rates))
            .ticks(6, 8)
            .written(power_of_two, power_of_two)
            .names(name, "thousand samples a second")
            .draw(&mut svg)?;
        svg.text("title", Anchor::Start, (left - 8.0, 28.0), network);
        if let Some(&(last, rate)) = points.last().filter(|_| varied == "width") {
            let start = plot.x.start;
            let line = [(start, rate + last - start), (last, rate)];
            plot.line(&mut svg, "line-6 dashed thin", &line);
            let (x, y) = plot.at(plot.x.end, plot.y.end);
            let says = ["dashed: half as many", "at twice the width"];
            for (line, below) in says.into_iter().zip([22.0, 40.0]) {
                svg.text_on_top("muted", Anchor::End, (x - 6.0, y + below), line);
            }
        }
        plot.line(&mut svg, Ink::Blue.line(), &points);
        for (size, rate) in points {
            svg.circle(Ink::Blue.fill(), plot.at(size, rate), 3.0);
        }
    }
    Ok(svg)
}

/// The logarithms to base 2 of what was varied, and of thousands of samples a second.
fn points(varied: &str) -> Result<Vec<Point>, Error> {
    let mut points = Vec::new();
    for row in rows("growth.tsv", TABLE) {
        if row.text(0)? == varied {
            points.push((log2(row.number(1)?), log2(row.number(2)? / 1_000.0)));
        }
    }
    Ok(points)
}
