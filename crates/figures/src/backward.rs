//! Chapter 8, moving: blame flows back through the network of chapter 6.

use backprop::Backward;
use losses::HalfSquaredError;
use nalgebra::dmatrix;
use network::{Network, Trace};

use crate::Error;
use crate::axes::plain;
use crate::film::Film;
use crate::ink::Ink;
use crate::small_network::{
    RADIUS, SIZE, beside, draw_node, edge, network, node, sample, say, short, way_along,
};
use crate::svg::{Anchor, Svg};

/// What the output should have been.
const TARGET: f64 = 1.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let network = network()?;
    let trace = network.forward(&sample())?;
    let targets = dmatrix![TARGET];
    let loss = HalfSquaredError.value(trace.outputs(), &targets)?;
    let mut backward = Backward::new(&network, 1)?;
    HalfSquaredError.gradient(trace.outputs(), &targets, backward.output_gradient_mut())?;
    backward.propagate(&network, &trace)?;

    let mut svg = Svg::new(
        "The network of 2 inputs, 3 hidden units and 1 output, walked backward: the delta of each \
         unit, and on each arrow the derivative of the loss with respect to its weight. They come \
         one after another, from the loss to the inputs, and below stands how each is computed.",
        SIZE.0,
        SIZE.1,
    );
    let last = network.layers().len();
    let units = (1..=last).rev().flat_map(|layer| {
        let units = 0..network.layers()[layer - 1].units();
        units.map(move |unit| (layer, unit))
    });
    let moments: Vec<_> = (1..).step_by(2).zip(units).collect();
    // The blame of the next unit comes along its arrow, below all numbers.
    for &(moment, (layer, unit)) in moments.iter().filter(|(_, (layer, _))| *layer < last) {
        let (start, end) = edge(node(layer + 1, 0), node(layer, unit));
        svg.during(moment..=moment, |svg| {
            svg.arrow(Ink::Vermilion, "thick", start, end);
        });
    }
    for &(moment, at) in &moments {
        delta(&mut svg, moment, at, &network, &trace, &backward);
        slopes(&mut svg, moment + 1, at, &trace, &backward);
    }
    // The end stays a little longer.
    svg.film = Some(Film::new(2 * moments.len() + 5, 1.6));

    for input in 0..2 {
        let center = node(0, input);
        draw_node(&mut svg, center, Ink::Blue);
        svg.centered(Ink::Blue.text(), center, short(sample()[input], 0));
        let above = (center.0, center.1 - RADIUS - 8.0);
        svg.text("label", Anchor::Middle, above, ["x₁", "x₂"][input]);
    }
    let (x, y) = node(2, 0);
    svg.during(1.., |svg| {
        svg.arrow(Ink::Vermilion, "", (x, y - 87.0), (x, y - 59.0));
    });
    let said = format!("loss {}", short(loss, 4));
    svg.text("label", Anchor::Middle, (x, y - 115.0), said);
    let said = format!("target {TARGET}");
    svg.text("muted", Anchor::Middle, (x, y - 97.0), said);
    Ok(svg)
}

/// Draws a unit, and from `moment` on its delta.
fn delta(
    svg: &mut Svg,
    moment: usize,
    (layer, unit): (usize, usize),
    network: &Network,
    trace: &Trace,
    backward: &Backward,
) {
    let center = node(layer, unit);
    let output = short(trace.activations()[layer][unit], 4);
    let delta = short(backward.deltas()[layer - 1][unit], 4);
    let blame = if layer == network.layers().len() {
        format!("({output} − {TARGET})")
    } else {
        let weight = plain(network.layers()[layer].weights()[(0, unit)]);
        let next = short(backward.deltas()[layer][0], 4);
        format!("{weight} · ({next})")
    };
    draw_node(svg, center, Ink::Vermilion);
    let below = (center.0, center.1 + RADIUS + 16.0);
    svg.text_on_top("muted", Anchor::Middle, below, format!("a = {output}"));
    svg.during(moment..=moment, |svg| {
        svg.circle("axis thick", center, RADIUS);
        let said = format!("δ = {blame} · {output} · (1 − {output}) = {delta}");
        say(svg, [&said, ""]);
    });
    svg.during(moment.., |svg| {
        let above = (center.0, center.1 - RADIUS - 7.0);
        svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, above, "δ");
        svg.centered(Ink::Vermilion.text(), center, delta);
    });
}

/// Draws the arrows out of a unit, back to the layer before, and from `moment` on their slopes.
fn slopes(
    svg: &mut Svg,
    moment: usize,
    (layer, unit): (usize, usize),
    trace: &Trace,
    backward: &Backward,
) {
    let gradient = &backward.gradient().layers()[layer - 1];
    let to = node(layer, unit);
    let from = |input: usize| node(layer - 1, input);
    let inputs = gradient.weights().ncols();
    for input in 0..inputs {
        let (start, end) = edge(from(input), to);
        svg.faded(0.35, |svg| svg.line("line-6 thin", start, end));
        svg.during(moment.., |svg| {
            svg.arrow(Ink::Vermilion, "thin", end, start);
        });
    }
    svg.during(moment.., |svg| {
        for input in 0..inputs {
            let slope = short(gradient.weights()[(unit, input)], 4);
            let at = beside(from(input), to, way_along(layer - 1, input));
            svg.text_on_top(Ink::Green.text(), Anchor::Middle, at, slope);
        }
    });
    svg.during(moment..=moment, |svg| {
        let delta = short(backward.deltas()[layer - 1][unit], 4);
        let digits = if layer == 1 { 0 } else { 4 };
        let values = trace.activations()[layer - 1].iter();
        let values: Vec<String> = values.map(|value| short(*value, digits)).collect();
        let said = format!("slopes = {delta} · ({})", values.join(", "));
        say(svg, [&said, ""]);
    });
}
