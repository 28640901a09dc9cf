//! Chapter 3: the four rows of XOR as the inputs place them, and as the two hidden units do.

use network::xor;
use perceptron::gates;

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};
use crate::truth_plane::{axes, line_of, samples};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIDE: f64 = 230.0;
    let mut svg = Svg::new(
        "Two planes. In the plane of the inputs no line separates the four points of XOR. In the \
         plane of the hidden outputs three points are left, and the line of AND cuts off (1, 1), \
         on which two of the inputs have come to lie.",
        640.0,
        330.0,
    );
    let table = gates::truth_table(|a, b| a != b);
    let network = xor::by_hand()?;

    let plot = axes((50.0, 48.0), SIDE).draw(&mut svg)?;
    samples(&mut svg, &plot, &table, None)?;
    let heading = (50.0 + SIDE / 2.0, 20.0);
    svg.text("title", Anchor::Middle, heading, "what comes in");
    for (input, _) in table.iter() {
        let (x, y) = plot.at(input[0], input[1]);
        let name = format!("({}, {})", input[0], input[1]);
        svg.text_on_top("label", Anchor::Middle, (x, y - 14.0), name);
    }

    let plot = axes((380.0, 48.0), SIDE).names("h₁", "h₂").draw(&mut svg)?;
    let line = line_of(&gates::and());
    plot.boundary(&mut svg, Ink::Green.line(), Ink::Vermilion.soft(), line);
    let heading = (380.0 + SIDE / 2.0, 20.0);
    svg.text(
        "title",
        Anchor::Middle,
        heading,
        "what the output unit sees",
    );
    let mut said: Vec<((f64, f64), Vec<String>)> = Vec::new();
    for (input, target) in table.iter() {
        let trace = network.forward(&nalgebra::DMatrix::from_column_slice(2, 1, input))?;
        let hidden = &trace.activations()[1];
        let at = (hidden[0], hidden[1]);
        plot.sample(&mut svg, at, usize::from(target), 7.0);
        let name = format!("({}, {})", input[0], input[1]);
        match said.iter_mut().find(|(place, _)| *place == at) {
            Some((_, names)) => names.push(name),
            None => said.push((at, vec![name])),
        }
    }
    for (at, names) in said {
        let (x, y) = plot.at(at.0, at.1);
        // Where the line of AND leaves room.
        let beside = (x, y + if names.len() == 1 { 26.0 } else { -14.0 });
        svg.text_on_top("label", Anchor::Middle, beside, names.join(" and "));
    }
    svg.arrow(Ink::Black, "", (300.0, 162.0), (340.0, 162.0));
    Ok(svg)
}
