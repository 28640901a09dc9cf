//! Chapter 3: one unit, the same as a product of matrices, two layers that are only products, and
//! what these lack.

use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const RADIUS: f64 = 17.0;
const INPUTS: [&str; 2] = ["x₁", "x₂"];
const HIDDEN: [&str; 3] = ["h₁", "h₂", "h₃"];
const OUTPUTS: [&str; 2] = ["y₁", "y₂"];
/// The side of a matrix's cell.
const CELL: f64 = 38.0;
/// Where the nodes "+1" of the biases stand.
const BIAS_ROW: f64 = 482.0;

pub(crate) fn draw() -> Svg {
    let mut svg = Svg::new(
        "Four panels. One unit: two inputs, each times its weight, make y. The same as a product: \
         the row W times the column x. Two layers that are only products: 2 inputs, 3 hidden units \
         h1, h2, h3 and 2 outputs, without a bias and an activation function, are one matrix. The \
         same two layers complete: a node +1 for the biases in front of each layer, and f in each \
         unit.",
        680.0,
        560.0,
    );
    one_unit(&mut svg);
    product(&mut svg);
    only_products(&mut svg);
    complete(&mut svg);
    svg
}

fn node(svg: &mut Svg, center: Point, name: &str) {
    svg.circle("paper", center, RADIUS);
    svg.circle(Ink::Blue.soft(), center, RADIUS);
    svg.circle(Ink::Blue.line(), center, RADIUS);
    svg.centered("label", center, name);
}

fn one_unit(svg: &mut Svg) {
    svg.text("title", Anchor::Middle, (160.0, 22.0), "one unit");
    let y = (255.0, 120.0);
    for (input, weight, up) in [(INPUTS[0], "w₁", -42.0), (INPUTS[1], "w₂", 42.0)] {
        let x = (65.0, y.1 + up);
        let end = (y.0 - RADIUS - 3.0, y.1 + up * 0.12);
        svg.arrow(Ink::Green, "", (x.0 + RADIUS + 1.0, x.1), end);
        let beside = (150.0, y.1 + up * 0.58 - 3.0);
        svg.text_on_top(Ink::Green.text(), Anchor::Middle, beside, weight);
        node(svg, x, input);
    }
    node(svg, y, "y");
    let formula = "y = w₁x₁ + w₂x₂";
    svg.text("label", Anchor::Middle, (160.0, 206.0), formula);
    let missing = "no bias, no activation function";
    svg.text("muted", Anchor::Middle, (160.0, 226.0), missing);
}

fn product(svg: &mut Svg) {
    let title = "the same, as a product";
    svg.text("title", Anchor::Middle, (520.0, 22.0), title);
    let middle = 120.0;
    let matrix = |svg: &mut Svg, ink: Ink, left: f64, across: usize, cells: &[&str], name: &str| {
        let down = cells.len() / across;
        let top = middle - CELL * down as f64 / 2.0;
        for (index, cell) in cells.iter().enumerate() {
            let (x, y) = ((index % across) as f64, (index / across) as f64);
            let corner = (left + x * CELL, top + y * CELL);
            svg.rect(ink.soft(), corner, (CELL, CELL), 3.0);
            svg.rect(ink.line(), corner, (CELL, CELL), 3.0);
            let center = (corner.0 + CELL / 2.0, corner.1 + CELL / 2.0);
            svg.centered("label", center, cell);
        }
        let above = (left + CELL * across as f64 / 2.0, top - 9.0);
        svg.text(ink.text(), Anchor::Middle, above, name);
    };
    matrix(svg, Ink::Green, 404.0, 2, &["w₁", "w₂"], "W");
    svg.centered("title", (500.0, middle), "·");
    matrix(svg, Ink::Blue, 520.0, 1, &INPUTS, "x");
    svg.centered("title", (578.0, middle), "=");
    matrix(svg, Ink::Blue, 598.0, 1, &["y"], "");
    svg.text("label", Anchor::Middle, (520.0, 206.0), "y = Wx");
}

/// Where a unit of a layer of two or three stands.
fn place(left: f64, layer: usize, unit: usize) -> Point {
    let size = [INPUTS.len(), HIDDEN.len(), OUTPUTS.len()][layer];
    let from_middle = unit as f64 - (size - 1) as f64 / 2.0;
    (left + 115.0 * layer as f64, 370.0 + from_middle * 54.0)
}

/// The arrows into the layer after `layer`. Units reach `half` to the left of their places.
fn weights(svg: &mut Svg, left: f64, layer: usize, units: usize, half: f64) {
    for unit in 0..units {
        let to = place(left, layer + 1, unit);
        for input in 0..[INPUTS.len(), HIDDEN.len()][layer] {
            let from = place(left, layer, input);
            let end = (to.0 - half - 2.0, to.1 + (from.1 - to.1) * 0.08);
            let start = (
                from.0 + if layer == 0 { RADIUS } else { half } + 1.0,
                from.1,
            );
            svg.arrow(Ink::Green, "thin", start, end);
        }
    }
}

fn only_products(svg: &mut Svg) {
    let left = 45.0;
    let title = "two layers, only products";
    svg.text("title", Anchor::Middle, (160.0, 262.0), title);
    for (layer, names, matrix) in [(0, &HIDDEN[..], "W₁"), (1, &OUTPUTS[..], "W₂")] {
        weights(svg, left, layer, names.len(), RADIUS);
        let above = (left + 57.0 + 115.0 * layer as f64, 302.0);
        svg.text(Ink::Green.text(), Anchor::Middle, above, matrix);
    }
    for (layer, names) in [&INPUTS[..], &HIDDEN[..], &OUTPUTS[..]].iter().enumerate() {
        for (unit, name) in names.iter().enumerate() {
            node(svg, place(left, layer, unit), name);
        }
    }
    let formula = "h = W₁x,  y = W₂h";
    svg.text("label", Anchor::Middle, (160.0, 528.0), formula);
    let together = "together y = (W₂W₁)x: one matrix";
    svg.text(
        Ink::Vermilion.text(),
        Anchor::Middle,
        (160.0, 550.0),
        together,
    );
    svg.text(
        "muted",
        Anchor::Middle,
        (160.0, 476.0),
        "no bias, no activation function",
    );
}

fn complete(svg: &mut Svg) {
    /// Half the width and height of a unit that shows its activation function.
    const HALF: Point = (26.0, 16.0);
    let left = 395.0;
    let title = "two layers, complete";
    svg.text("title", Anchor::Middle, (520.0, 262.0), title);
    for (layer, names, bias) in [(0, &HIDDEN[..], "b₁"), (1, &OUTPUTS[..], "b₂")] {
        weights(svg, left, layer, names.len(), HALF.0);
        let above = (left + 55.0 + 115.0 * layer as f64, 302.0);
        let matrix = ["W₁", "W₂"][layer];
        svg.text(Ink::Green.text(), Anchor::Middle, above, matrix);
        let one = (place(left, layer, 0).0, BIAS_ROW);
        for unit in 0..names.len() {
            let to = place(left, layer + 1, unit);
            let end = (to.0 - HALF.0 - 2.0, to.1 + 9.0);
            svg.arrow(Ink::Green, "thin", (one.0 + 16.0, one.1 - 6.0), end);
        }
        svg.rect("paper", (one.0 - 15.0, one.1 - 13.0), (30.0, 26.0), 5.0);
        svg.rect(
            Ink::Green.line(),
            (one.0 - 15.0, one.1 - 13.0),
            (30.0, 26.0),
            5.0,
        );
        svg.centered(Ink::Green.text(), one, "+1");
        svg.text(
            Ink::Green.text(),
            Anchor::Start,
            (one.0 + 46.0, one.1 + 6.0),
            bias,
        );
        for (unit, name) in names.iter().enumerate() {
            let (x, y) = place(left, layer + 1, unit);
            let (corner, size) = ((x - HALF.0, y - HALF.1), (2.0 * HALF.0, 2.0 * HALF.1));
            svg.rect("paper", corner, size, 8.0);
            svg.rect(Ink::Blue.soft(), corner, size, 8.0);
            svg.rect(Ink::Blue.line(), corner, size, 8.0);
            svg.line("line-1 thin", (x - 4.0, y - HALF.1), (x - 4.0, y + HALF.1));
            svg.centered(Ink::Blue.text(), (x - 15.0, y), "f");
            svg.centered("label", (x + 11.0, y), name);
        }
    }
    for (unit, name) in INPUTS.iter().enumerate() {
        node(svg, place(left, 0, unit), name);
    }
    let formula = "h = f(W₁x + b₁),  y = f(W₂h + b₂)";
    svg.text("label", Anchor::Middle, (520.0, 528.0), formula);
    let together = "now f is between W₁ and W₂";
    svg.text("muted", Anchor::Middle, (520.0, 550.0), together);
}
