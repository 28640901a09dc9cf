//! Chapter 8, moving: blame flows back through the network that the program `layers` prints.

use nalgebra::DMatrix;
use network::{Network, Trace};

use crate::Error;
use crate::axes::plain;
use crate::film::Film;
use crate::ink::Ink;
use crate::layers::Layers;
use crate::small_network::{draw_node, edge, short};
use crate::svg::{Anchor, Point, Svg};

const SIZE: Point = (620.0, 440.0);

/// The middle of a node; layer 0 is the input.
fn node(layer: usize, unit: usize) -> Point {
    (56.0 + 246.0 * layer as f64, 100.0 + 176.0 * unit as f64)
}

/// A point on the arrow between two nodes, from 0 at the left one to 1, and a little above it.
fn beside(layer: usize, from: usize, to: usize, along: f64) -> Point {
    let (left, right) = (node(layer, from), node(layer + 1, to));
    let on = |a: f64, b: f64| a + along * (b - a);
    (on(left.0, right.0), on(left.1, right.1) - 5.0)
}

pub(crate) fn draw() -> Result<Svg, Error> {
    let Layers {
        network,
        targets,
        trace,
        backward,
    } = Layers::run()?;
    let value = |layer: usize, unit: usize| trace.activations()[layer][unit];
    let delta = |layer: usize, unit: usize| backward.deltas()[layer - 1][unit];
    let weights = |layer: usize| network.layers()[layer].weights();

    let mut svg = Svg::new(
        "A network of 2 inputs, 2 hidden units and 2 outputs, walked backward. First each output \
         gets its delta. Then each arrow brings weight times delta, and each hidden unit adds \
         up the two that reach it. At last every weight gets its slope.",
        SIZE.0,
        SIZE.1,
    );
    let mut film = Scenes::default();
    draw_network(&mut svg, &network, &trace, &targets);

    // Each output gets its delta from the loss.
    for unit in 0..2 {
        let (a, t) = (short(value(2, unit), 5), targets[unit]);
        let error = format!("({a} − {t})");
        let said = format!(
            "δ = {error} · {a} · (1 − {a}) = {}",
            short(delta(2, unit), 5)
        );
        film.scene(
            &mut svg,
            [
                &format!("Output {}: how wrong, times its slope", unit + 1),
                &said,
            ],
        );
        show_delta(&mut svg, film.now, (2, unit), delta(2, unit));
    }
    // Each hidden unit adds up what comes back along its arrows.
    for unit in 0..2 {
        let parts = [0, 1].map(|to| weights(1)[(to, unit)] * delta(2, to));
        let sum = short(parts[0] + parts[1], 5);
        let said = format!("{} + {} = {sum}", short(parts[0], 5), bracketed(parts[1]));
        film.scene(
            &mut svg,
            [
                &format!("Hidden unit {}: weight · δ, added up", unit + 1),
                &said,
            ],
        );
        for (to, part) in parts.into_iter().enumerate() {
            let (start, end) = edge(node(2, to), node(1, unit));
            svg.during(film.now..=film.now + 1, |svg| {
                svg.arrow(Ink::Vermilion, "thick", start, end);
                let at = beside(1, unit, to, 0.66);
                svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, at, short(part, 4));
            });
        }
        let a = short(value(1, unit), 5);
        let said = format!("δ = {sum} · {a} · (1 − {a}) = {}", short(delta(1, unit), 5));
        film.scene(&mut svg, ["… times the slope of its activation", &said]);
        show_delta(&mut svg, film.now, (1, unit), delta(1, unit));
    }
    // Then every weight has its slope: delta times what came along it.
    for layer in [1, 0] {
        let which = ["into the hidden units", "into the outputs"][layer];
        let said = format!("Weights {which}:");
        film.scene(
            &mut svg,
            [&said, "slope = δ on the right · value on the left"],
        );
        slopes(
            &mut svg,
            film.now,
            layer,
            backward.gradient().layers()[layer].weights(),
        );
    }
    // The end stays a little longer.
    svg.film = Some(Film::new(film.now + 4, 2.2));
    Ok(svg)
}

/// The network before the first moment: its weights and biases, what its units give, and the targets.
fn draw_network(svg: &mut Svg, network: &Network, trace: &Trace, targets: &DMatrix<f64>) {
    for layer in 0..2 {
        for (to, from) in (0..2).flat_map(|to| (0..2).map(move |from| (to, from))) {
            let (start, end) = edge(node(layer, from), node(layer + 1, to));
            svg.arrow(Ink::Gray, "thin", start, end);
            let weight = plain(network.layers()[layer].weights()[(to, from)]);
            let at = beside(layer, from, to, 0.27);
            svg.text_on_top("muted", Anchor::Middle, at, weight);
        }
    }
    for (layer, unit) in (0..3).flat_map(|layer| (0..2).map(move |unit| (layer, unit))) {
        let center = node(layer, unit);
        draw_node(
            svg,
            center,
            if layer == 0 {
                Ink::Blue
            } else {
                Ink::Vermilion
            },
        );
        let digits = if layer == 0 { 1 } else { 3 };
        let activation = short(trace.activations()[layer][unit], digits);
        if layer == 0 {
            svg.centered(Ink::Blue.text(), center, activation);
        } else {
            let below = (center.0, center.1 + 54.0);
            svg.text_on_top(
                Ink::Blue.text(),
                Anchor::Middle,
                below,
                format!("a = {activation}"),
            );
            let bias = plain(network.layers()[layer - 1].biases()[unit]);
            let lower = (center.0, center.1 + 72.0);
            svg.text_on_top("muted", Anchor::Middle, lower, format!("b = {bias}"));
        }
    }
    for unit in 0..2 {
        let (x, y) = node(2, unit);
        let said = format!("target {}", targets[unit]);
        svg.text("label", Anchor::Middle, (x, y - 64.0), said);
    }
}

/// The moments of the film, each with two lines of text below the network.
#[derive(Default)]
struct Scenes {
    now: usize,
}

impl Scenes {
    fn scene(&mut self, svg: &mut Svg, [first, second]: [&str; 2]) {
        self.now += 1;
        svg.during(self.now..=self.now, |svg| {
            let middle = SIZE.0 / 2.0;
            svg.text("label", Anchor::Middle, (middle, SIZE.1 - 52.0), first);
            svg.text("label", Anchor::Middle, (middle, SIZE.1 - 28.0), second);
        });
    }
}

fn show_delta(svg: &mut Svg, moment: usize, (layer, unit): (usize, usize), delta: f64) {
    let center = node(layer, unit);
    svg.during(moment.., |svg| {
        svg.centered(Ink::Vermilion.text(), center, short(delta, 4));
        let above = (center.0, center.1 - 45.0);
        svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, above, "δ");
    });
}

fn slopes(svg: &mut Svg, moment: usize, layer: usize, gradient: &DMatrix<f64>) {
    svg.during(moment.., |svg| {
        for (to, from) in (0..2).flat_map(|to| (0..2).map(move |from| (to, from))) {
            let at = beside(layer, from, to, 0.66);
            let slope = short(gradient[(to, from)], 4);
            svg.text_on_top(Ink::Green.text(), Anchor::Middle, at, slope);
        }
    });
}

/// A number for a sum, in parentheses if it is negative.
fn bracketed(value: f64) -> String {
    let text = short(value, 5);
    if value < 0.0 {
        format!("({text})")
    } else {
        text
    }
}
