//! Chapter 2: two lines that try to do XOR.

use perceptron::{Perceptron, gates};

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};
use crate::truth_plane::{axes, line_of, samples};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIDE: f64 = 220.0;
    let mut svg = Svg::new(
        "The four inputs of XOR in the plane, twice, each time with a line. Each line has three \
         points on the correct side and one on the wrong side.",
        600.0,
        336.0,
    );
    let table = gates::truth_table(|a, b| a != b);
    let attempts: [(f64, Perceptron); 2] = [(50.0, gates::or()), (350.0, gates::nand())];
    for (left, unit) in attempts {
        let plot = axes((left, 56.0), SIDE).draw(&mut svg)?;
        plot.boundary(
            &mut svg,
            Ink::Green.line(),
            Ink::Vermilion.soft(),
            line_of(&unit),
        );
        let right = samples(&mut svg, &plot, &table, Some(&unit))?;
        for [x1, x2] in gates::INPUTS {
            let (x, y) = plot.at(x1, x2);
            let label = format!("({x1}, {x2})");
            svg.text("muted", Anchor::Middle, (x, y + 29.0), label);
        }
        let heading = format!("{right} of 4 right");
        svg.text("title", Anchor::Middle, (left + SIDE / 2.0, 28.0), heading);
    }
    Ok(svg)
}
