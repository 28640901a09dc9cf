//! Chapter 3: what the two hidden units of XOR by hand see, and what the output makes of it.

use network::xor;
use perceptron::gates;

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};
use crate::truth_plane::{axes, line_of, samples};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIDE: f64 = 168.0;
    let mut svg = Svg::new(
        "Three planes. In the first a line leaves out the point (1, 1), in the second a line \
         leaves out (0, 0), and in the third both lines leave a band with (0, 1) and (1, 0).",
        640.0,
        292.0,
    );
    let table = gates::truth_table(|a, b| a != b);
    let (nand, or) = (line_of(&gates::nand()), line_of(&gates::or()));
    let panels = [
        (26.0, "hidden unit: NAND", "leaves out (1, 1)"),
        (238.0, "hidden unit: OR", "leaves out (0, 0)"),
        (450.0, "output: AND of both", "keeps the band"),
    ];
    for (index, (left, heading, says)) in panels.into_iter().enumerate() {
        let mut frame = axes((left, 46.0), SIDE).names("", "");
        if index > 0 {
            frame.written.1 = |_| String::new();
        }
        let plot = frame.draw(&mut svg)?;
        match index {
            0 => plot.boundary(&mut svg, Ink::Green.line(), Ink::Vermilion.soft(), nand),
            1 => plot.boundary(&mut svg, Ink::Green.line(), Ink::Vermilion.soft(), or),
            _ => {
                band(&mut svg, &plot)?;
                plot.boundary(&mut svg, Ink::Green.line(), "", nand);
                plot.boundary(&mut svg, Ink::Green.line(), "", or);
            }
        }
        samples(&mut svg, &plot, &table, None)?;
        let middle = left + SIDE / 2.0;
        svg.text("label", Anchor::Middle, (middle, 28.0), heading);
        svg.text("muted", Anchor::Middle, (middle, 46.0 + SIDE + 42.0), says);
    }
    Ok(svg)
}

/// Where the network of the crate answers 1, row by row.
fn band(svg: &mut Svg, plot: &crate::plot::Plot) -> Result<(), Error> {
    let network = xor::by_hand()?;
    crate::region::shade(svg, plot, (-0.6..1.6, -0.6..1.6), |points| {
        let answers = network.predict(points)?;
        Ok(answers
            .iter()
            .map(|&answer| usize::from(answer > 0.5))
            .collect())
    })
}
