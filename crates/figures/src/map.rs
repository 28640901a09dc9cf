//! Chapter 0: the staircase of crates.

use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

/// Each step: its crate, what it answers in two lines, and the steps that it stands on.
const STEPS: [(&str, [&str; 2], &[usize]); 6] = [
    ("perceptron", ["one unit", "that decides"], &[]),
    ("network", ["many units,", "forward"], &[0]),
    ("losses", ["how wrong", "is it?"], &[1]),
    ("backprop", ["which weight", "is to blame?"], &[2]),
    ("descent", ["the ways", "down"], &[]),
    ("training", ["the whole", "loop"], &[3, 4]),
];

pub(crate) fn draw() -> Svg {
    const WIDTH: f64 = 102.0;
    const RISE: f64 = 38.0;
    const GROUND: f64 = 314.0;
    let mut svg = Svg::new(
        "A staircase of six steps: perceptron, network, losses, backprop, descent and training. Its \
         ground floor is numeric; training is built on datasets, too. Arrows lead from a \
         step to the steps that use it.",
        650.0,
        376.0,
    );
    let left = |step: usize| 19.0 + step as f64 * WIDTH;
    let top = |step: usize| GROUND - 98.0 - step as f64 * RISE;

    for (step, (name, says, _)) in STEPS.iter().enumerate() {
        let (x, y) = (left(step), top(step));
        let middle = x + WIDTH / 2.0;
        svg.rect(
            Ink::Blue.soft(),
            (x, y),
            (WIDTH - 3.0, GROUND - y - 3.0),
            4.0,
        );
        svg.rect(Ink::Blue.fill(), (x, y), (WIDTH - 3.0, 3.0), 0.0);
        svg.text(
            Ink::Blue.text(),
            Anchor::Middle,
            (middle, y + 22.0),
            step + 1,
        );
        svg.text("code", Anchor::Middle, (middle, y + 42.0), name);
        svg.text("muted", Anchor::Middle, (middle, y + 63.0), says[0]);
        svg.text("muted", Anchor::Middle, (middle, y + 80.0), says[1]);
    }
    svg.rect("soft-6", (19.0, GROUND), (6.0 * WIDTH - 3.0, 46.0), 4.0);
    svg.text("code", Anchor::Start, (34.0, GROUND + 28.0), "numeric");
    let floor = "the ground floor: products, exp and tanh, random numbers";
    svg.text("muted", Anchor::Start, (104.0, GROUND + 28.0), floor);

    // The data come in at the foot of the last step.
    let (x, y) = (left(5) + 3.0, GROUND - 66.0);
    svg.rect("paper", (x, y), (WIDTH - 9.0, 52.0), 4.0);
    svg.rect(Ink::Green.soft(), (x, y), (WIDTH - 9.0, 52.0), 4.0);
    svg.text(
        "code",
        Anchor::Middle,
        (left(5) + 49.5, y + 22.0),
        "datasets",
    );
    svg.text(
        "muted",
        Anchor::Middle,
        (left(5) + 49.5, y + 41.0),
        "to learn from",
    );
    let column = left(5) + 49.5;
    svg.arrow(Ink::Green, "", (column, y - 4.0), (column, top(5) + 94.0));

    for (step, (_, _, stands_on)) in STEPS.iter().enumerate() {
        for &below in *stands_on {
            let from = (left(below) + WIDTH * 0.6, top(below) - 5.0);
            let to = (left(step) - 1.0, top(step) + 12.0);
            // The arrow over the step between is longer.
            let by = (from.0 + 6.0, to.1);
            svg.curved_arrow(Ink::Black, "", from, by, to);
        }
    }
    svg
}
