//! Chapter 8: the way back through the same network.

use backprop::Backward;
use losses::HalfSquaredError;
use nalgebra::dmatrix;

use crate::Error;
use crate::ink::Ink;
use crate::small_network::{RADIUS, beside, draw_node, edge, network, node, sample, short};
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
         unit, and on each arrow the derivative of the loss with respect to its weight.",
        660.0,
        382.0,
    );
    for (index, gradient) in backward.gradient().layers().iter().enumerate() {
        let (units, inputs) = gradient.weights().shape();
        for unit in 0..units {
            for input in 0..inputs {
                let (from, to) = (node(index, input), node(index + 1, unit));
                let (start, end) = edge(to, from);
                svg.arrow(Ink::Vermilion, "thin", start, end);
                let slope = short(gradient.weights()[(unit, input)], 4);
                let way = if index == 0 {
                    [0.36, 0.66][input]
                } else {
                    0.45
                };
                let at = beside(from, to, way);
                svg.text_on_top(Ink::Green.text(), Anchor::Middle, at, slope);
            }
        }
    }
    for input in 0..2 {
        let center = node(0, input);
        draw_node(&mut svg, center, Ink::Blue);
        svg.centered(Ink::Blue.text(), center, short(sample()[input], 0));
        let above = (center.0, center.1 - RADIUS - 8.0);
        svg.text("label", Anchor::Middle, above, ["x₁", "x₂"][input]);
    }
    for (layer, deltas) in backward.deltas().iter().enumerate() {
        for (unit, delta) in deltas.iter().enumerate() {
            let center = node(layer + 1, unit);
            draw_node(&mut svg, center, Ink::Vermilion);
            let size = short(*delta, 4);
            svg.text(
                Ink::Vermilion.text(),
                Anchor::Middle,
                (center.0, center.1 + 5.0),
                size,
            );
            let above = (center.0, center.1 - RADIUS - 7.0);
            svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, above, "δ");
            let output = short(trace.activations()[layer + 1][unit], 4);
            let below = (center.0, center.1 + RADIUS + 16.0);
            svg.text_on_top("muted", Anchor::Middle, below, format!("a = {output}"));
        }
    }
    let (x, y) = node(2, 0);
    svg.arrow(
        Ink::Vermilion,
        "",
        (x + RADIUS + 60.0, y),
        (x + RADIUS + 3.0, y),
    );
    let says = [
        format!("loss {}", short(loss, 4)),
        format!("target {TARGET}"),
    ];
    svg.text(
        "label",
        Anchor::Start,
        (x + RADIUS + 8.0, y - 32.0),
        &says[0],
    );
    svg.text(
        "muted",
        Anchor::Start,
        (x + RADIUS + 8.0, y - 14.0),
        &says[1],
    );
    Ok(svg)
}
