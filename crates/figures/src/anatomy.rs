//! Chapter 3: the ten parts of a network by name, eight to point at and two in time.

use network::anatomy::{self, Part};
use network::{Activation, Network};

use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const SIZES: [usize; 4] = [6, 4, 4, 3];
const RADIUS: f64 = 15.0;
/// Where the row of bias nodes stands.
const BIAS_ROW: f64 = 354.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let activations = [Activation::Relu, Activation::Relu, Activation::Identity];
    let network = Network::zeros(&SIZES, &activations)?;
    let parts = anatomy::of(&network);
    let mut svg = Svg::new(
        "A network of 6 inputs, two hidden layers of 4 neurons and 3 outputs, with its parts by \
         letter: A input layer, B hidden layer, C neuron, D output layer, E bias, F weight, G \
         activation, H node map. Below, a time line: I iterations make up J epochs.",
        660.0,
        616.0,
    );
    boxes(&mut svg, &parts);
    arrows(&mut svg);
    nodes(&mut svg);
    pointers(&mut svg, &parts);
    neuron(&mut svg, &parts);
    time_line(&mut svg, &parts);
    Ok(svg)
}

fn node(layer: usize, unit: usize) -> Point {
    let x = [88.0, 250.0, 386.0, 548.0][layer];
    let middle = (SIZES[layer] - 1) as f64 / 2.0;
    (x, 196.0 + (unit as f64 - middle) * 46.0)
}

fn bias(layer: usize) -> Point {
    (node(layer, 0).0, BIAS_ROW)
}

/// Where an arrow between two nodes starts and ends.
fn edge(from: Point, to: Point) -> (Point, Point) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    let along = |point: Point, by: f64| (point.0 + dx / length * by, point.1 + dy / length * by);
    (along(from, RADIUS), along(to, -RADIUS - 1.0))
}

/// A letter in a disk, and its name to the right.
fn tag(svg: &mut Svg, parts: &[Part; 10], letter: char, at: Point) {
    svg.circle("ink", at, 10.0);
    svg.text("paper", Anchor::Middle, (at.0, at.1 + 5.0), letter);
    let name = parts
        .iter()
        .find(|part| part.letter == letter)
        .map_or("", |part| part.name);
    svg.text_on_top("label", Anchor::Start, (at.0 + 15.0, at.1 + 5.0), name);
}

/// Draws what belongs to these parts, first the one that it is pointed at for: a live form lights them up.
fn part(svg: &mut Svg, letters: &str, draw: impl FnOnce(&mut Svg)) {
    svg.group("g", &format!("data-parts=\"{letters}\""), draw);
}

fn boxes(svg: &mut Svg, parts: &[Part; 10]) {
    for (letter, left, right) in [('A', 54.0, 122.0), ('B', 216.0, 420.0), ('D', 514.0, 582.0)] {
        part(svg, &letter.to_string(), |svg| {
            svg.rect(Ink::Blue.soft(), (left, 50.0), (right - left, 280.0), 12.0);
            let tag_at = if letter == 'B' {
                left + 50.0
            } else {
                left - 22.0
            };
            tag(svg, parts, letter, (tag_at, 30.0));
        });
    }
}

fn arrows(svg: &mut Svg) {
    for layer in 1..SIZES.len() {
        part(svg, "F H", |svg| {
            for unit in 0..SIZES[layer] {
                for input in 0..SIZES[layer - 1] {
                    let (from, to) = edge(node(layer - 1, input), node(layer, unit));
                    svg.small_arrow(Ink::Black, "thin", from, to);
                }
            }
        });
        part(svg, "E", |svg| {
            for unit in 0..SIZES[layer] {
                let (from, to) = edge(bias(layer - 1), node(layer, unit));
                svg.small_arrow(Ink::Green, "thin", from, to);
            }
        });
    }
}

fn nodes(svg: &mut Svg) {
    for (layer, &size) in SIZES.iter().enumerate() {
        part(svg, ["A", "C B", "C B", "C D"][layer], |svg| {
            for unit in 0..size {
                let center = node(layer, unit);
                svg.circle("paper", center, RADIUS);
                svg.circle(Ink::Blue.line(), center, RADIUS);
                let number = ["₁", "₂", "₃", "₄", "₅", "₆"][unit];
                match layer {
                    0 => svg.centered("label", center, format!("x{number}")),
                    3 => svg.centered("label", center, format!("y{number}")),
                    _ => {}
                }
            }
        });
    }
    part(svg, "E", |svg| {
        for layer in 0..SIZES.len() - 1 {
            let (x, y) = bias(layer);
            svg.rect("paper", (x - 14.0, y - 12.0), (28.0, 24.0), 5.0);
            svg.rect(Ink::Green.line(), (x - 14.0, y - 12.0), (28.0, 24.0), 5.0);
            svg.centered(Ink::Green.text(), (x, y), "+1");
        }
    });
}

fn pointers(svg: &mut Svg, parts: &[Part; 10]) {
    // A neuron is a hidden or an output node, never an input.
    part(svg, "C", |svg| {
        let (x, y) = node(1, 0);
        svg.circle("line-2", (x, y), RADIUS + 5.0);
        svg.line("axis thin", (x, y - RADIUS - 5.0), (x + 33.0, 80.0));
        tag(svg, parts, 'C', (x + 40.0, 72.0));
    });
    part(svg, "E", |svg| {
        let (from, to) = edge(bias(0), node(1, 3));
        svg.arrow(Ink::Green, "thick", from, to);
        svg.line("axis thin", (166.0, 312.0), (172.0, 336.0));
        tag(svg, parts, 'E', (174.0, 344.0));
    });
    part(svg, "F", |svg| {
        let (from, to) = edge(node(2, 0), node(3, 0));
        svg.arrow(Ink::Black, "thick", from, to);
        svg.line("axis thin", (467.0, 138.0), (467.0, 90.0));
        tag(svg, parts, 'F', (440.0, 80.0));
    });
    // The node map is all the arrows between two layers.
    part(svg, "H", |svg| {
        let bracket = [(128.0, 56.0), (128.0, 48.0), (210.0, 48.0), (210.0, 56.0)];
        svg.path("axis", &bracket);
        tag(svg, parts, 'H', (144.0, 30.0));
    });
}

/// One neuron, close up: the weighted sum and the activation.
fn neuron(svg: &mut Svg, parts: &[Part; 10]) {
    let (sum, y) = ((190.0, 458.0), 458.0);
    part(svg, "C", |svg| {
        svg.text(
            "title",
            Anchor::Start,
            (18.0, 404.0),
            "one neuron, close up",
        );
        svg.circle("axis", sum, 22.0);
        svg.centered("title", sum, "Σ");
        svg.arrow(Ink::Black, "", (213.0, y), (246.0, y));
    });
    part(svg, "E", |svg| {
        svg.rect(Ink::Green.line(), (50.0, 415.0), (28.0, 26.0), 5.0);
        svg.centered("label", (64.0, 428.0), "1");
        svg.arrow(Ink::Green, "", (82.0, 428.0), (sum.0 - 23.0, y - 9.0));
        svg.text_on_top(Ink::Green.text(), Anchor::Middle, (122.0, 433.0), "b");
    });
    part(svg, "F", |svg| {
        svg.circle(Ink::Blue.line(), (64.0, 488.0), 15.0);
        svg.centered("label", (64.0, 488.0), "x");
        svg.arrow(Ink::Black, "", (82.0, 488.0), (sum.0 - 23.0, y + 9.0));
        svg.text_on_top("label", Anchor::Middle, (122.0, 490.0), "w");
    });
    part(svg, "G", |svg| {
        svg.rect("line-2", (249.0, y - 24.0), (48.0, 48.0), 5.0);
        svg.path(
            Ink::Blue.line(),
            &[(256.0, y + 14.0), (273.0, y + 14.0), (290.0, y - 14.0)],
        );
        svg.arrow(Ink::Black, "", (298.0, y), (332.0, y));
        svg.text("label", Anchor::Start, (338.0, y + 5.0), "a");
        tag(svg, parts, 'G', (234.0, 502.0));
    });
}

/// Iterations and epochs are spans of time: no part of a network.
fn time_line(svg: &mut Svg, parts: &[Part; 10]) {
    const STEP: f64 = 62.0;
    const TOP: f64 = 552.0;
    let left = |iteration: u8| 60.0 + f64::from(iteration) * STEP + f64::from(iteration / 4) * 26.0;
    part(svg, "I", |svg| {
        for iteration in 0..8 {
            let left = left(iteration);
            svg.rect(Ink::Amber.soft(), (left, TOP), (STEP - 6.0, 26.0), 4.0);
            svg.rect(Ink::Amber.line(), (left, TOP), (STEP - 6.0, 26.0), 4.0);
            let middle = (left + STEP / 2.0 - 3.0, TOP + 13.0);
            svg.centered("label", middle, iteration + 1);
        }
        tag(svg, parts, 'I', (80.0, TOP - 18.0));
    });
    part(svg, "J", |svg| {
        for iteration in [0, 4] {
            let left = left(iteration);
            let right = left + 4.0 * STEP - 6.0;
            let y = TOP + 38.0;
            svg.path(
                "axis",
                &[(left, y - 5.0), (left, y), (right, y), (right, y - 5.0)],
            );
            let middle = f64::midpoint(left, right);
            if iteration == 0 {
                tag(svg, parts, 'J', (middle - 28.0, y + 14.0));
            } else {
                svg.text("label", Anchor::Middle, (middle, y + 19.0), "next epoch");
            }
        }
    });
    svg.text("muted", Anchor::Start, (18.0, TOP + 18.0), "time");
    svg.arrow(Ink::Black, "", (588.0, TOP + 13.0), (640.0, TOP + 13.0));
}
