//! Chapter 5: the loss over one weight, its tangent, and one step of gradient descent.

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::small_network::short;
use crate::svg::{Anchor, Svg};
use crate::three_iterations::{TARGET, network, sample};

/// The weight of the program `one_iteration` that is changed here, all others staying: `w2(0,1)`.
const START: f64 = -2.0;
/// Large, so that the step can be seen.
const LEARNING_RATE: f64 = 4.0;

/// How far the weight is nudged to measure the slope.
const NUDGE: f64 = 1e-4;

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The loss of the network, plotted against one of its weights: a falling curve. At the weight \
         −2 are a dot and the tangent; a step against the slope leads a little to the right and down.",
        560.0,
        330.0,
    );
    let plot = Axes::new((64.0, 44.0), (440.0, 230.0), -4.0..3.0, 0.0..0.9)
        .ticks(7, 5)
        .names("weight from the second hidden unit to the output", "loss")
        .draw(&mut svg)?;
    let mut points = Vec::new();
    for step in 0..=140 {
        let weight = -4.0 + f64::from(step) / 20.0;
        points.push((weight, loss(weight)?));
    }
    plot.line(&mut svg, Ink::Vermilion.line(), &points);

    let here = loss(START)?;
    let slope = (loss(START + NUDGE)? - loss(START - NUDGE)?) / (2.0 * NUDGE);
    let tangent = |weight: f64| here + slope * (weight - START);
    plot.line(
        &mut svg,
        "line-6 dashed",
        &[(-3.4, tangent(-3.4)), (-0.4, tangent(-0.4))],
    );
    let next = START - LEARNING_RATE * slope;
    let after = loss(next)?;
    let (from, to) = (plot.at(START, here), plot.at(next, after));
    svg.circle(Ink::Gray.fill(), from, 6.0);
    svg.circle(Ink::Green.fill(), to, 6.0);
    let corner = (to.0, from.1);
    svg.arrow(Ink::Green, "thin", (from.0 + 8.0, from.1), corner);
    svg.line("line-3 thin dashed", corner, (to.0, to.1 - 8.0));
    let above = (f64::midpoint(from.0, to.0) + 44.0, from.1 - 12.0);
    let said = format!(
        "−{LEARNING_RATE} · ({}) = {}",
        short(slope, 4),
        short(next - START, 4)
    );
    svg.text_on_top(Ink::Green.text(), Anchor::Start, above, said);
    let left = (from.0 - 14.0, from.1 + 18.0);
    svg.text_on_top("label", Anchor::End, left, format!("loss {here:.4}"));
    let right = (to.0 + 14.0, to.1 - 2.0);
    svg.text_on_top(
        Ink::Green.text(),
        Anchor::Start,
        right,
        format!("loss {after:.4}"),
    );
    let at = plot.at(-3.3, tangent(-3.3));
    let said = format!("slope {}", short(slope, 4));
    svg.text_on_top(
        Ink::Gray.text(),
        Anchor::Start,
        (at.0 + 16.0, at.1 + 4.0),
        said,
    );
    Ok(svg)
}

/// The loss of the program's network, had it another weight there.
fn loss(weight: f64) -> Result<f64, Error> {
    let mut network = network()?;
    let (output_weights, _) = network.layers_mut()[1].parameters_mut();
    output_weights[1] = weight;
    let answer = network.predict(&sample())?[0];
    Ok((answer - TARGET) * (answer - TARGET))
}
