//! Chapter 8: a computation graph with the value and the derivative of every node.

use backprop::graph::{Graph, Node};

use crate::axes::plain;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// Where the nodes of `(w x + b − t)²` stand, in the order in which they are made.
const PLACES: [Point; 8] = [
    (60.0, 60.0),
    (60.0, 160.0),
    (60.0, 260.0),
    (60.0, 360.0),
    (200.0, 110.0),
    (320.0, 185.0),
    (440.0, 272.0),
    (570.0, 272.0),
];

const HALF: Point = (46.0, 31.0);

pub(crate) fn draw() -> Svg {
    let graph = Graph::new();
    let (w, x) = (graph.input("w", 2.0), graph.input("x", 3.0));
    let (b, t) = (graph.input("b", -1.0), graph.input("t", 4.0));
    let loss = (w * x + b - t).power(2.0);
    let gradient = loss.gradient();

    let mut svg = Svg::new(
        "The computation graph of (w x + b − t)²: each node with its value and, below it, the \
         derivative of the result with respect to it; each arrow with its local slope.",
        640.0,
        420.0,
    );
    let nodes = graph.nodes();
    for (node, &to) in nodes.iter().zip(&PLACES) {
        for operand in &node.operands {
            let from = PLACES[operand.node];
            let start = (from.0 + HALF.0 + 1.0, from.1);
            let end = (to.0 - HALF.0 - 3.0, to.1 + (from.1 - to.1).signum() * 12.0);
            let end = if (from.1 - to.1).abs() < 1.0 {
                (end.0, to.1)
            } else {
                end
            };
            svg.arrow(Ink::Black, "", start, end);
            let middle = (f64::midpoint(start.0, end.0), f64::midpoint(start.1, end.1));
            let slope = format!("×{}", plain(operand.slope));
            let above = if (from.1 - to.1).abs() < 1.0 {
                -8.0
            } else {
                5.0
            };
            svg.text_on_top("muted", Anchor::Middle, (middle.0, middle.1 + above), slope);
        }
    }
    for (index, (node, center)) in nodes.iter().zip(PLACES).enumerate() {
        draw_node(&mut svg, node, center, gradient.at(index));
    }
    let legend = 400.0;
    svg.text(
        Ink::Blue.text(),
        Anchor::Start,
        (legend, 36.0),
        "value, forward",
    );
    svg.text(
        Ink::Vermilion.text(),
        Anchor::Start,
        (legend, 58.0),
        "derivative, back",
    );
    svg.text(
        "muted",
        Anchor::Start,
        (legend, 80.0),
        "×: local slope on the arrow",
    );
    let (x, y) = PLACES[7];
    svg.text("label", Anchor::Middle, (x, y + 54.0), "the loss");
    svg
}

fn draw_node(svg: &mut Svg, node: &Node, (x, y): Point, derivative: f64) {
    let corner = (x - HALF.0, y - HALF.1);
    let size = (2.0 * HALF.0, 2.0 * HALF.1);
    svg.rect("paper", corner, size, 7.0);
    let is_input = node.operands.is_empty();
    svg.rect(
        if is_input {
            Ink::Green.soft()
        } else {
            Ink::Gray.soft()
        },
        corner,
        size,
        7.0,
    );
    svg.rect(
        if is_input { Ink::Green.line() } else { "axis" },
        corner,
        size,
        7.0,
    );
    let label = match node.label.as_str() {
        "^2" => "( )²",
        other => other,
    };
    svg.text("label", Anchor::Middle, (x - 18.0, y + 5.0), label);
    svg.text(
        Ink::Blue.text(),
        Anchor::Middle,
        (x + 20.0, y - 6.0),
        plain(node.value),
    );
    svg.text(
        Ink::Vermilion.text(),
        Anchor::Middle,
        (x + 20.0, y + 18.0),
        plain(derivative),
    );
}
