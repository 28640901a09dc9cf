//! Chapter 6: the numbers of a forward pass.

use crate::Error;
use crate::axes::plain;
use crate::ink::Ink;
use crate::small_network::{RADIUS, beside, draw_node, edge, network, node, sample, short};
use crate::svg::{Anchor, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    let network = network()?;
    let trace = network.forward(&sample())?;
    let mut svg = Svg::new(
        "A network of 2 inputs, 3 hidden units and 1 output, with the weight on each arrow, the \
         bias of each unit, and the value that one sample gives to each node.",
        640.0,
        382.0,
    );
    for (index, layer) in network.layers().iter().enumerate() {
        for unit in 0..layer.units() {
            for input in 0..layer.inputs() {
                let (from, to) = (node(index, input), node(index + 1, unit));
                let (start, end) = edge(from, to);
                svg.arrow(Ink::Gray, "thin", start, end);
                let weight = plain(layer.weights()[(unit, input)]);
                // Labels of crossing arrows stand at different places along them.
                let way = if index == 0 { [0.3, 0.66][input] } else { 0.45 };
                svg.text_on_top(
                    Ink::Green.text(),
                    Anchor::Middle,
                    beside(from, to, way),
                    weight,
                );
            }
        }
    }
    for (layer, values) in trace.activations().iter().enumerate() {
        for (unit, value) in values.iter().enumerate() {
            let center = node(layer, unit);
            draw_node(&mut svg, center, Ink::Blue);
            let digits = if layer == 0 { 0 } else { 4 };
            svg.centered(Ink::Blue.text(), center, short(*value, digits));
            if layer == 0 {
                let name = ["x₁", "x₂"][unit];
                svg.text(
                    "label",
                    Anchor::Middle,
                    (center.0, center.1 - RADIUS - 8.0),
                    name,
                );
                continue;
            }
            let bias = plain(network.layers()[layer - 1].biases()[unit]);
            let sum = short(trace.sums()[layer - 1][unit], 4);
            let below = center.1 + RADIUS + 16.0;
            let text = format!("z = {sum}");
            svg.text_on_top("muted", Anchor::Middle, (center.0, below), text);
            let above = (center.0, center.1 - RADIUS - 7.0);
            svg.text_on_top(
                Ink::Green.text(),
                Anchor::Middle,
                above,
                format!("b = {bias}"),
            );
        }
    }
    let (x, y) = node(2, 0);
    svg.arrow(Ink::Blue, "", (x + RADIUS + 1.0, y), (x + RADIUS + 34.0, y));
    svg.text("label", Anchor::Start, (x + RADIUS + 40.0, y + 5.0), "y");
    Ok(svg)
}
