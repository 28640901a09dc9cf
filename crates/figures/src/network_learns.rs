//! Chapter 5, moving: a network goes through the five stages of three iterations.

use network::Network;

use crate::Error;
use crate::film::Film;
use crate::ink::Ink;
use crate::small_network::short;
use crate::svg::{Anchor, Point, Svg, polyline};
use crate::three_iterations::{ITERATIONS, Iteration, LEARNING_RATE, SIZES, TARGET, run, sample};

/// For how many moments the end is seen.
const END: usize = 5;
const RADIUS: f64 = 24.0;

const STAGES: [(&str, Ink); 5] = [
    ("forward", Ink::Blue),
    ("output", Ink::Blue),
    ("loss", Ink::Vermilion),
    ("backward", Ink::Vermilion),
    ("update", Ink::Green),
];

/// The stage that a moment of an iteration belongs to: a layer each for forward and backward.
const MOMENTS: [usize; 7] = [0, 0, 1, 2, 3, 3, 4];

/// The moments of an iteration at which a stage begins.
const OUTPUT: usize = 2;
const LOSS: usize = 3;
const BACKWARD: usize = 4;
const UPDATE: usize = 6;

pub(crate) fn draw() -> Result<Svg, Error> {
    let (iterations, trained) = run()?;
    let mut svg = Svg::new(
        "A network of 2 inputs, 2 hidden units and 1 output goes through the five stages of three \
         iterations. Forward, values fill the units from left to right. The last is read as the \
         output, and the loss is computed. Backward, slopes come from right to left. At the update \
         each weight and bias gets its new value. The loss gets smaller with each iteration.",
        560.0,
        404.0,
    );
    let last = ITERATIONS * MOMENTS.len();
    svg.film = Some(Film::new(last + END, 1.2));

    for (stage, (name, ink)) in STAGES.into_iter().enumerate() {
        let (corner, size) = ((3.0 + 111.5 * stage as f64, 8.0), (108.0, 46.0));
        svg.rect(ink.soft(), corner, size, 8.0);
        let middle = corner.0 + size.0 / 2.0;
        svg.text(ink.text(), Anchor::Middle, (middle, 27.0), stage + 1);
        svg.text(ink.text(), Anchor::Middle, (middle, 46.0), name);
        let moments = MOMENTS.iter().enumerate().filter(|(_, s)| **s == stage);
        let moments: Vec<usize> = moments.map(|(moment, _)| moment).collect();
        for iteration in 0..ITERATIONS {
            let first = iteration * MOMENTS.len();
            svg.during(
                first + moments[0]..first + moments[0] + moments.len(),
                |svg| {
                    svg.rect("axis thick", corner, size, 8.0);
                },
            );
        }
    }
    for layer in 1..SIZES.len() {
        svg.faded(0.5, |svg| {
            svg.raw_path("line-6 thin", &connections(layer, layer));
        });
    }
    for (layer, units) in SIZES.into_iter().enumerate() {
        for unit in 0..units {
            let center = node(layer, unit);
            svg.circle("paper", center, RADIUS);
            svg.circle(Ink::Blue.soft(), center, RADIUS);
            svg.circle(Ink::Blue.line(), center, RADIUS);
        }
    }
    for (input, value) in sample().iter().enumerate() {
        let center = node(0, input);
        svg.centered(Ink::Blue.text(), center, value);
        let above = (center.0, center.1 - RADIUS - 8.0);
        svg.text("label", Anchor::Middle, above, ["x₁", "x₂"][input]);
    }
    let (x, y) = node(2, 0);
    let says = format!("target {TARGET}");
    svg.text("muted", Anchor::Middle, (x, y - 74.0), says);
    let list = (x - 34.0, y + 104.0);
    svg.text("label", Anchor::Start, (list.0, list.1 - 21.0), "loss");

    for (index, iteration) in iterations.iter().enumerate() {
        let next = iterations
            .get(index + 1)
            .map_or(&trained, |next| &next.network);
        let first = index * MOMENTS.len();
        flow(&mut svg, first, iteration);
        blame(&mut svg, first, iteration);
        update(&mut svg, first, iteration, next);
        let at = (list.0, list.1 + 20.0 * index as f64);
        svg.during(first + LOSS.., |svg| {
            let text = format!("{}:  {}", index + 1, short(iteration.loss, 4));
            svg.text(Ink::Vermilion.text(), Anchor::Start, at, text);
        });
    }
    Ok(svg)
}

/// Stages 1 to 3: values fill the units, and the last of them becomes a prediction and a loss.
fn flow(svg: &mut Svg, first: usize, iteration: &Iteration) {
    let activations = iteration.trace.activations();
    let next = next_round(first);
    for (layer, values) in activations.iter().enumerate().skip(1) {
        let moment = first + layer - 1;
        svg.during(moment..=moment, |svg| {
            svg.raw_path(Ink::Blue.line(), &connections(layer, layer));
        });
        svg.during(moment..next, |svg| {
            for (unit, value) in values.iter().enumerate() {
                svg.centered(Ink::Blue.text(), node(layer, unit), short(*value, 2));
            }
        });
        svg.during(moment..=moment, |svg| {
            let values = format!("The values of layer {layer} are computed");
            say(svg, [&values, "from those on their left."]);
        });
    }
    let (x, y) = node(2, 0);
    let prediction = short(iteration.trace.outputs()[0], 4);
    svg.during(first + OUTPUT..next, |svg| {
        let top = y - RADIUS - 1.0;
        svg.arrow(Ink::Blue, "", (x, top), (x, top - 20.0));
        let text = format!("y = {prediction}");
        svg.text(Ink::Blue.text(), Anchor::Middle, (x, top - 29.0), text);
    });
    svg.during(first + OUTPUT..=first + OUTPUT, |svg| {
        let text = format!("The last value is the prediction: y = {prediction}.");
        say(svg, [&text, ""]);
    });
    svg.during(first + LOSS..=first + LOSS, |svg| {
        let loss = short(iteration.loss, 4);
        let text = format!("How wrong is it? ({prediction} − {TARGET})² = {loss}");
        say(svg, [&text, ""]);
    });
}

/// The moment at which the slopes of a layer appear, in the iteration that begins at `first`.
fn slopes_at(first: usize, layer: usize) -> usize {
    first + BACKWARD + SIZES.len() - 1 - layer
}

/// Stage 4: each weight and each bias gets its slope.
fn blame(svg: &mut Svg, first: usize, iteration: &Iteration) {
    for layer in 1..SIZES.len() {
        let moment = slopes_at(first, layer);
        svg.during(moment..=moment, |svg| {
            svg.raw_path(Ink::Vermilion.line(), &connections(layer, layer));
            let slopes = format!("The slopes of layer {layer}: how does the loss");
            say(svg, [&slopes, "change with each number?"]);
        });
        svg.during(moment..first + UPDATE, |svg| {
            let gradient = &iteration.gradient.layers()[layer - 1];
            for_edges(layer, |from, to| {
                let slope = short(gradient.weights()[(to, from)], 4);
                let at = along(layer, from, to, 0.62);
                svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, at, slope);
            });
            let biases = gradient.biases();
            for (unit, slope) in biases.iter().enumerate() {
                let (class, at) = (Ink::Vermilion.text(), below(layer, unit));
                let text = format!("slope {}", short(*slope, 4));
                svg.text_on_top(class, Anchor::Middle, at, text);
            }
        });
    }
}

/// Stage 5, and the numbers before and after it.
fn update(svg: &mut Svg, first: usize, iteration: &Iteration, next: &Network) {
    let write = |svg: &mut Svg, network: &Network, layer: usize| {
        for (unit, bias) in network.layers()[layer - 1].biases().iter().enumerate() {
            let text = format!("b = {}", short(*bias, 4));
            svg.text_on_top(Ink::Green.text(), Anchor::Middle, below(layer, unit), text);
        }
    };
    let write_weights = |svg: &mut Svg, network: &Network, layer: usize| {
        for_edges(layer, |from, to| {
            let weight = network.layers()[layer - 1].weights()[(to, from)];
            let at = along(layer, from, to, 0.27);
            svg.text_on_top(Ink::Green.text(), Anchor::Middle, at, short(weight, 3));
        });
    };
    let update = first + UPDATE;
    svg.during(update..=update, |svg| {
        svg.raw_path("line-3 thick", &connections(1, SIZES.len() - 1));
    });
    for layer in 1..SIZES.len() {
        // From the update before to the slope, and the last ones to the end.
        let slope = slopes_at(first, layer);
        let written = first.saturating_sub(1);
        svg.during(written..slope, |svg| write(svg, &iteration.network, layer));
        svg.during(written..update, |svg| {
            write_weights(svg, &iteration.network, layer);
        });
        if first + MOMENTS.len() == ITERATIONS * MOMENTS.len() {
            svg.during(update.., |svg| {
                write(svg, next, layer);
                write_weights(svg, next, layer);
            });
        }
    }
    svg.during(update..=update, |svg| {
        let last = SIZES.len() - 2;
        let old = short(iteration.network.layers()[last].biases()[0], 4);
        let slope = short(iteration.gradient.layers()[last].biases()[0], 4);
        let new = short(next.layers()[last].biases()[0], 4);
        let example = format!("The last b: {old} − {LEARNING_RATE} · ({slope}) = {new}");
        say(
            svg,
            ["Every weight and bias moves against its slope.", &example],
        );
    });
}

/// The first moment of the next iteration; after the last one, the end of the film.
fn next_round(first: usize) -> usize {
    let next = first + MOMENTS.len();
    if next < ITERATIONS * MOMENTS.len() {
        next
    } else {
        next + END
    }
}

/// What happens at a moment, in two lines.
fn say(svg: &mut Svg, [first, second]: [&str; 2]) {
    svg.text("label", Anchor::Middle, (280.0, 374.0), first);
    svg.text("label", Anchor::Middle, (280.0, 394.0), second);
}

/// The middle of a node; layer 0 is the input.
fn node(layer: usize, unit: usize) -> Point {
    let from_middle = unit as f64 - (SIZES[layer] - 1) as f64 / 2.0;
    let x = [40.0, 270.0, 484.0][layer];
    (x, 196.0 + 148.0 * from_middle)
}

/// Where the number of a unit's bias stands.
fn below(layer: usize, unit: usize) -> Point {
    let (x, y) = node(layer, unit);
    (x, y + RADIUS + 17.0)
}

/// Calls `draw` for each weight of a layer, with the nodes it leads from and to.
fn for_edges(layer: usize, mut draw: impl FnMut(usize, usize)) {
    for to in 0..SIZES[layer] {
        for from in 0..SIZES[layer - 1] {
            draw(from, to);
        }
    }
}

/// A point on the line of a weight, and a little above it.
fn along(layer: usize, from: usize, to: usize, part: f64) -> Point {
    let (start, end) = (node(layer - 1, from), node(layer, to));
    let on = |a: f64, b: f64| a + part * (b - a);
    (on(start.0, end.0), on(start.1, end.1) - 4.0)
}

/// The lines that lead into the layers from `first` to `last`.
fn connections(first: usize, last: usize) -> String {
    let mut d = String::new();
    for layer in first..=last {
        for to in 0..SIZES[layer] {
            for from in 0..SIZES[layer - 1] {
                let (start, end) = (node(layer - 1, from), node(layer, to));
                let (dx, dy) = (end.0 - start.0, end.1 - start.1);
                let part = RADIUS / (dx * dx + dy * dy).sqrt();
                let start = (start.0 + dx * part, start.1 + dy * part);
                let end = (end.0 - dx * part, end.1 - dy * part);
                d += &polyline(&[start, end]);
            }
        }
    }
    d
}
