//! The 2-3-1 network of chapters 6 and 8, and where its nodes stand.

use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network};

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

pub(crate) const RADIUS: f64 = 38.0;

/// How wide and high a film of it is.
pub(crate) const SIZE: Point = (420.0, 490.0);

/// What the two figures show: the program `forward_trace` prints the same numbers.
pub(crate) fn network() -> Result<Network, Error> {
    let hidden = dmatrix![0.5, -1.0;
                          2.0, 0.25;
                          -1.5, 1.0];
    let hidden = Layer::new(hidden, dvector![1.0, -0.5, 0.25], Activation::Sigmoid)?;
    let weights = dmatrix![1.0, -2.0, 0.5];
    let output = Layer::new(weights, dvector![0.75], Activation::Sigmoid)?;
    Ok(Network::new(vec![hidden, output])?)
}

pub(crate) fn sample() -> DMatrix<f64> {
    dmatrix![1.0; 2.0]
}

/// The middle of a node; layer 0 is the input.
pub(crate) fn node(layer: usize, unit: usize) -> Point {
    match layer {
        0 => (40.0, 142.0 + 140.0 * unit as f64),
        1 => (222.0, 62.0 + 150.0 * unit as f64),
        _ => (374.0, 212.0),
    }
}

/// Where an arrow between two nodes starts and ends.
pub(crate) fn edge(from: Point, to: Point) -> (Point, Point) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    let along = |point: Point, by: f64| (point.0 + dx / length * by, point.1 + dy / length * by);
    (along(from, RADIUS + 1.0), along(to, -RADIUS - 3.0))
}

/// Draws the arrows into a unit of the layer after `layer`.
pub(crate) fn arrows(svg: &mut Svg, inputs: usize, layer: usize, unit: usize, ink: Ink) {
    let extra = if ink == Ink::Gray { "thin" } else { "" };
    for input in 0..inputs {
        let (start, end) = edge(node(layer, input), node(layer + 1, unit));
        svg.arrow(ink, extra, start, end);
    }
}

/// How far along its arrow a weight is written, where it crosses no other arrow.
pub(crate) fn way_along(layer: usize, from: usize, to: usize) -> f64 {
    match (layer, from, to) {
        (0, 0, 0 | 1) => 0.36,
        (0, _, _) => 0.62,
        _ => 0.52,
    }
}

/// Where a label stands beside the arrow from one node to another, on its upper side.
pub(crate) fn beside(from: Point, to: Point, way: f64) -> Point {
    const OFF: f64 = 15.0;
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    let at = (from.0 + way * dx, from.1 + way * dy);
    // The base line of a text lies below its middle.
    (at.0 + dy / length * OFF, at.1 - dx / length * OFF + 5.0)
}

pub(crate) fn draw_node(svg: &mut Svg, center: Point, ink: Ink) {
    svg.circle("paper", center, RADIUS);
    svg.circle(ink.soft(), center, RADIUS);
    svg.circle(ink.line(), center, RADIUS);
}

/// Says what is computed at a moment, in two lines below the network.
pub(crate) fn say(svg: &mut Svg, [first, second]: [&str; 2]) {
    let (middle, below) = (SIZE.0 / 2.0, SIZE.1 - 34.0);
    svg.text("label", Anchor::Middle, (middle, below), first);
    svg.text("label", Anchor::Middle, (middle, below + 20.0), second);
}

/// A number as short as it can be, with a real minus sign.
pub(crate) fn short(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('-', "−")
}
