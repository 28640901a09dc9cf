//! Chapter 6, moving: the values of a forward pass fill the nodes, unit by unit.

use std::fmt::Write as _;

use crate::Error;
use crate::axes::plain;
use crate::film::Film;
use crate::ink::Ink;
use crate::small_network::{
    RADIUS, SIZE, arrows, beside, draw_node, network, node, sample, say, short, way_along,
};
use crate::svg::{Anchor, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    let network = network()?;
    let trace = network.forward(&sample())?;
    let mut svg = Svg::new(
        "A network of 2 inputs, 3 hidden units and 1 output, with the weight on each arrow and the \
         bias of each unit. One sample flows through it: each unit in turn gets its weighted sum \
         and its value, and below is how they are computed.",
        SIZE.0,
        SIZE.1,
    );
    // The inputs, then each unit's sum and its activation. The end stays a little longer.
    let units = network.layers().iter().map(network::Layer::units);
    svg.film = Some(Film::new(1 + 2 * units.sum::<usize>() + 4, 1.4));

    let mut moment = 1;
    for (index, layer) in network.layers().iter().enumerate() {
        for unit in 0..layer.units() {
            let to = node(index + 1, unit);
            arrows(&mut svg, layer.inputs(), index, unit, Ink::Gray);
            svg.during(moment..=moment, |svg| {
                arrows(svg, layer.inputs(), index, unit, Ink::Blue);
            });
            for input in 0..layer.inputs() {
                // Labels of crossing arrows stand at different places along them.
                let at = beside(node(index, input), to, way_along(index, input, unit));
                let weight = plain(layer.weights()[(unit, input)]);
                svg.text_on_top(Ink::Green.text(), Anchor::Middle, at, weight);
            }
            draw_node(&mut svg, to, Ink::Blue);
            let above = (to.0, to.1 - RADIUS - 7.0);
            let bias = plain(layer.biases()[unit]);
            let class = Ink::Green.text();
            svg.text_on_top(class, Anchor::Middle, above, format!("b = {bias}"));

            let inputs = trace.activations()[index].as_slice();
            let mut terms = String::from("z = ");
            for (input, value) in inputs.iter().enumerate() {
                let weight = plain(layer.weights()[(unit, input)]);
                let value = short(*value, if index == 0 { 0 } else { 4 });
                let _ = write!(terms, "{} · {value} + ", bracketed(&weight));
            }
            let sum = short(trace.sums()[index][unit], 4);
            let _ = write!(terms, "{}", bracketed(&bias));
            let activation = short(trace.activations()[index + 1][unit], 4);
            svg.during(moment..=moment, |svg| {
                svg.circle("axis thick", to, RADIUS);
                say(svg, [&terms, &format!("z = {sum}")]);
            });
            svg.during(moment.., |svg| {
                let below = (to.0, to.1 + RADIUS + 16.0);
                svg.text_on_top("muted", Anchor::Middle, below, format!("z = {sum}"));
            });
            svg.during(moment + 1..=moment + 1, |svg| {
                svg.circle("axis thick", to, RADIUS);
                let said = format!("a = sigmoid({sum}) = {activation}");
                say(svg, [&said, ""]);
            });
            svg.during(moment + 1.., |svg| {
                svg.centered(Ink::Blue.text(), to, &activation);
            });
            moment += 2;
        }
    }
    for input in 0..2 {
        let center = node(0, input);
        draw_node(&mut svg, center, Ink::Blue);
        svg.centered(Ink::Blue.text(), center, short(sample()[input], 0));
        let above = (center.0, center.1 - RADIUS - 8.0);
        svg.text("label", Anchor::Middle, above, ["x₁", "x₂"][input]);
    }
    let (x, y) = node(2, 0);
    svg.during(moment - 1.., |svg| {
        svg.arrow(Ink::Blue, "", (x, y - 59.0), (x, y - 87.0));
    });
    svg.text("label", Anchor::Middle, (x, y - 95.0), "y");
    Ok(svg)
}

/// A factor or summand, in brackets if it is negative.
fn bracketed(number: &str) -> String {
    if number.starts_with('−') {
        format!("({number})")
    } else {
        number.to_owned()
    }
}
