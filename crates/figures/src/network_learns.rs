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
const RADIUS: f64 = 26.0;

const STAGES: [(&str, Ink); 5] = [
    ("1 forward", Ink::Blue),
    ("2 output", Ink::Blue),
    ("3 loss", Ink::Vermilion),
    ("4 backward", Ink::Vermilion),
    ("5 update", Ink::Green),
];

/// The stage that a moment of an iteration belongs to: a layer each for forward and backward.
const MOMENTS: [usize; 9] = [0, 0, 0, 1, 2, 3, 3, 3, 4];

pub(crate) fn draw() -> Result<Svg, Error> {
    let (iterations, trained) = run()?;
    let mut svg = Svg::new(
        "A network of 2 inputs, two hidden layers of 3 units and 1 output goes through the five \
         stages of three iterations. Forward, values fill the units from left to right. The last is \
         read as the output, and the loss is computed. Backward, slopes come from right to left. At \
         the update each bias gets its new value. The loss gets smaller with each iteration.",
        700.0,
        396.0,
    );
    let last = ITERATIONS * MOMENTS.len();
    svg.film = Some(Film::new(last + END, 1.2));

    for (stage, (name, ink)) in STAGES.into_iter().enumerate() {
        let (corner, size) = ((10.0 + 138.0 * stage as f64, 14.0), (126.0, 32.0));
        svg.rect(ink.soft(), corner, size, 8.0);
        svg.text(ink.text(), Anchor::Middle, (corner.0 + 63.0, 35.0), name);
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
    let (x, y) = node(3, 0);
    let says = format!("target {TARGET}");
    svg.text("muted", Anchor::Start, (x + 36.0, y + 24.0), says);
    let list = (x + 36.0, y + 96.0);
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
        svg.during(first + 4.., |svg| {
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
            say(
                svg,
                format!("The values of layer {layer} are computed from those on their left."),
            );
        });
    }
    let (x, y) = node(3, 0);
    let prediction = short(iteration.trace.outputs()[0], 4);
    svg.during(first + 3..next, |svg| {
        svg.arrow(Ink::Blue, "", (x + RADIUS + 1.0, y), (x + RADIUS + 24.0, y));
        let text = format!("y = {prediction}");
        svg.text(Ink::Blue.text(), Anchor::Start, (x + 54.0, y + 5.0), text);
    });
    svg.during(first + 3..=first + 3, |svg| {
        say(
            svg,
            format!("The last value is the prediction: y = {prediction}."),
        );
    });
    svg.during(first + 4..=first + 4, |svg| {
        let loss = short(iteration.loss, 4);
        say(
            svg,
            format!("How wrong is it? ({prediction} − {TARGET})² = {loss}"),
        );
    });
}

/// Stage 4: each weight and each bias gets its slope; those of the biases are written.
fn blame(svg: &mut Svg, first: usize, iteration: &Iteration) {
    for layer in 1..SIZES.len() {
        let moment = first + 5 + SIZES.len() - 1 - layer;
        svg.during(moment..=moment, |svg| {
            svg.raw_path(Ink::Vermilion.line(), &connections(layer, layer));
            say(
                svg,
                format!("The slopes of layer {layer}: how does the loss change with each number?"),
            );
        });
        svg.during(moment..first + 8, |svg| {
            let biases = iteration.gradient.layers()[layer - 1].biases();
            for (unit, slope) in biases.iter().enumerate() {
                let text = format!("slope {}", short(*slope, 4));
                svg.text_on_top(
                    Ink::Vermilion.text(),
                    Anchor::Middle,
                    below(layer, unit),
                    text,
                );
            }
        });
    }
}

/// Stage 5, and the biases before and after it.
fn update(svg: &mut Svg, first: usize, iteration: &Iteration, next: &Network) {
    let write = |svg: &mut Svg, network: &Network, layer: usize| {
        for (unit, bias) in network.layers()[layer - 1].biases().iter().enumerate() {
            let text = format!("b = {}", short(*bias, 4));
            svg.text_on_top(Ink::Green.text(), Anchor::Middle, below(layer, unit), text);
        }
    };
    let update = first + MOMENTS.len() - 1;
    svg.during(update..=update, |svg| {
        svg.raw_path("line-3 thick", &connections(1, SIZES.len() - 1));
    });
    for layer in 1..SIZES.len() {
        // From the update before to the slope.
        let slope = first + 5 + SIZES.len() - 1 - layer;
        svg.during(first..slope, |svg| write(svg, &iteration.network, layer));
        svg.during(update..next_round(first), |svg| write(svg, next, layer));
    }
    svg.during(update..=update, |svg| {
        let last = SIZES.len() - 2;
        let old = short(iteration.network.layers()[last].biases()[0], 4);
        let slope = short(iteration.gradient.layers()[last].biases()[0], 4);
        let new = short(next.layers()[last].biases()[0], 4);
        say(svg, format!(
            "Every weight and bias moves against its slope. The last b: {old} − {LEARNING_RATE} · ({slope}) = {new}"
        ));
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

fn say(svg: &mut Svg, text: String) {
    svg.text("label", Anchor::Middle, (350.0, 382.0), text);
}

/// The middle of a node; layer 0 is the input.
fn node(layer: usize, unit: usize) -> Point {
    let from_middle = unit as f64 - (SIZES[layer] - 1) as f64 / 2.0;
    (52.0 + 162.0 * layer as f64, 204.0 + 98.0 * from_middle)
}

/// Where the number of a unit's bias stands.
fn below(layer: usize, unit: usize) -> Point {
    let (x, y) = node(layer, unit);
    (x, y + RADIUS + 17.0)
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
