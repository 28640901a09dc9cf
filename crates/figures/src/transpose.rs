//! Chapter 8: one matrix of weights, read by rows in the forward pass and by columns in the backward pass.

use nalgebra::DMatrix;

use crate::Error;
use crate::axes::plain;
use crate::ink::Ink;
use crate::layers::Layers;
use crate::small_network::short;
use crate::svg::{Anchor, Point, Svg};

/// Width and height of an entry of the matrix, and where its columns begin and end.
const CELL: Point = (84.0, 36.0);
const LEFT: f64 = 104.0;
const RIGHT: f64 = LEFT + 2.0 * CELL.0;
/// The upper edge of the matrix in the forward pass and in the backward pass.
const FORWARD: f64 = 64.0;
const BACK: f64 = 268.0;
/// Where numbers beside the matrix stand.
const BESIDE: f64 = RIGHT + 44.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let layers = Layers::run()?;
    let mut svg = Svg::new(
        "The matrix of the output layer's weights, twice, with a row for each output and a column \
         for each hidden unit. Forward, the activations stand above the columns, and output 1 reads \
         the upper row. Backward, the deltas stand beside the rows, and hidden unit 1 collects the \
         left column.",
        420.0,
        376.0,
    );
    forward(&mut svg, &layers);
    backward(&mut svg, &layers);
    Ok(svg)
}

/// What stands above the columns is multiplied along a row, and leaves to the right.
fn forward(svg: &mut Svg, layers: &Layers) {
    let layer = &layers.network.layers()[1];
    let (weights, bias) = (layer.weights(), layer.biases()[0]);
    let hidden = &layers.trace.activations()[1];
    let heading = "forward: output 1 reads its row";
    svg.text("title", Anchor::Start, (10.0, 20.0), heading);
    let row = (2.0 * CELL.0, CELL.1);
    svg.rect(Ink::Blue.soft(), (LEFT, FORWARD), row, 0.0);
    matrix(svg, weights, FORWARD);
    svg.text(
        "muted",
        Anchor::End,
        (LEFT - 12.0, FORWARD - 9.0),
        "activations",
    );
    for unit in 0..2 {
        let above = (column(unit), FORWARD - 9.0);
        svg.text(
            Ink::Blue.text(),
            Anchor::Middle,
            above,
            short(hidden[unit], 5),
        );
    }
    let y = FORWARD + CELL.1 / 2.0;
    svg.arrow(Ink::Blue, "", (RIGHT + 4.0, y), (RIGHT + 38.0, y));
    let sum = short(layers.trace.sums()[1][0], 5);
    svg.text(Ink::Blue.text(), Anchor::Start, (BESIDE, y + 5.0), &sum);
    let parts = [0, 1].map(|unit| product(weights[(0, unit)], hidden[unit], 5));
    let says = format!("{} + {} + {} = {sum}", parts[0], parts[1], plain(bias));
    svg.text("label", Anchor::Middle, (210.0, FORWARD + 96.0), says);
}

/// What stands beside the rows is multiplied along a column, and leaves at the top.
fn backward(svg: &mut Svg, layers: &Layers) {
    let weights = layers.network.layers()[1].weights();
    let deltas = &layers.backward.deltas()[1];
    let heading = "backward: hidden unit 1 collects its column";
    svg.text("title", Anchor::Start, (10.0, BACK - 54.0), heading);
    svg.rect(
        Ink::Vermilion.soft(),
        (LEFT, BACK),
        (CELL.0, 2.0 * CELL.1),
        0.0,
    );
    matrix(svg, weights, BACK);
    svg.text("muted", Anchor::Start, (BESIDE, BACK - 9.0), "deltas");
    for output in 0..2 {
        let y = BACK + CELL.1 * (output as f64 + 0.5);
        svg.arrow(Ink::Vermilion, "", (RIGHT + 38.0, y), (RIGHT + 4.0, y));
        let delta = short(deltas[output], 4);
        svg.text(
            Ink::Vermilion.text(),
            Anchor::Start,
            (BESIDE, y + 5.0),
            delta,
        );
    }
    let sum = weights[(0, 0)] * deltas[0] + weights[(1, 0)] * deltas[1];
    let sum = short(sum, 4);
    let x = column(0);
    svg.arrow(Ink::Vermilion, "", (x, BACK - 3.0), (x, BACK - 20.0));
    svg.text(
        Ink::Vermilion.text(),
        Anchor::Middle,
        (x, BACK - 25.0),
        &sum,
    );
    let parts = [0, 1].map(|output| product(weights[(output, 0)], deltas[output], 4));
    let says = format!("{} + {} = {sum}", parts[0], parts[1]);
    svg.text("label", Anchor::Middle, (210.0, BACK + 96.0), says);
}

/// The entries, a row for each output.
fn matrix(svg: &mut Svg, weights: &DMatrix<f64>, top: f64) {
    for row in 0..2 {
        let y = top + CELL.1 * (row as f64 + 0.5);
        let says = format!("to output {}", row + 1);
        svg.text("muted", Anchor::End, (LEFT - 12.0, y + 5.0), says);
        for unit in 0..2 {
            let corner = (column(unit) - CELL.0 / 2.0, y - CELL.1 / 2.0);
            svg.rect("grid", corner, CELL, 0.0);
            let entry = plain(weights[(row, unit)]);
            svg.centered(Ink::Green.text(), (column(unit), y), entry);
        }
    }
}

/// The middle of a hidden unit's column.
fn column(unit: usize) -> f64 {
    LEFT + CELL.0 * (unit as f64 + 0.5)
}

/// A weight times a value, in parentheses what is negative.
fn product(weight: f64, value: f64, digits: usize) -> String {
    let [weight, value] = [plain(weight), short(value, digits)].map(|text| {
        if text.starts_with('−') {
            format!("({text})")
        } else {
            text
        }
    });
    format!("{weight} · {value}")
}
