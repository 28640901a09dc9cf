//! Chapter 5: the five stages of an iteration.

use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

/// The stages as `training::stages` names them, and what each says.
const STAGES: [(&str, [&str; 2], Ink); 5] = [
    ("forward", ["numbers flow", "to the end"], Ink::Blue),
    ("output", ["read the", "answer"], Ink::Blue),
    ("loss", ["how wrong", "is it?"], Ink::Vermilion),
    ("backward", ["which weight", "is to blame?"], Ink::Vermilion),
    ("update", ["move every", "weight a little"], Ink::Green),
];

pub(crate) fn draw() -> Svg {
    const WIDTH: f64 = 112.0;
    const TOP: f64 = 50.0;
    const HEIGHT: f64 = 84.0;
    let mut svg = Svg::new(
        "Five boxes in a row: forward, output, loss, backward, update. An arrow leads from the last \
         back to the first with the next batch; another leads out when a stop rule holds.",
        680.0,
        262.0,
    );
    let left = |stage: usize| 10.0 + stage as f64 * (WIDTH + 25.0);
    for (index, (name, says, ink)) in STAGES.into_iter().enumerate() {
        let (x, middle) = (left(index), left(index) + WIDTH / 2.0);
        svg.rect(ink.soft(), (x, TOP), (WIDTH, HEIGHT), 8.0);
        svg.rect(ink.line(), (x, TOP), (WIDTH, HEIGHT), 8.0);
        svg.text(
            ink.text(),
            Anchor::Middle,
            (middle, TOP + 27.0),
            format!("{} {name}", index + 1),
        );
        svg.text("muted", Anchor::Middle, (middle, TOP + 51.0), says[0]);
        svg.text("muted", Anchor::Middle, (middle, TOP + 68.0), says[1]);
        if index > 0 {
            let y = TOP + HEIGHT / 2.0;
            svg.arrow(Ink::Black, "", (x - 24.0, y), (x - 2.0, y));
        }
    }
    let (first, last) = (left(0) + WIDTH / 2.0, left(4) + WIDTH / 2.0);
    let (bottom, fork, way_back) = (TOP + HEIGHT, 182.0, 182.0);
    svg.bent_arrow(
        Ink::Amber,
        "",
        &[
            (last, bottom + 1.0),
            (last, way_back),
            (first, way_back),
            (first, bottom + 3.0),
        ],
    );
    svg.text_on_top(
        Ink::Amber.text(),
        Anchor::Middle,
        (340.0, way_back + 5.0),
        "next batch",
    );
    svg.circle(Ink::Amber.fill(), (last, fork), 4.0);
    svg.arrow(Ink::Black, "", (last, fork + 4.0), (last, 222.0));
    svg.text("label", Anchor::Middle, (last, 242.0), "stop");
    svg.text(
        "muted",
        Anchor::End,
        (last - 14.0, 214.0),
        "if a stop rule holds",
    );
    let (start, end) = (left(0), left(4) + WIDTH);
    svg.path(
        Ink::Amber.line(),
        &[(start, 36.0), (start, 26.0), (end, 26.0), (end, 36.0)],
    );
    svg.text_on_top(
        Ink::Amber.text(),
        Anchor::Middle,
        (340.0, 31.0),
        "one iteration",
    );
    svg
}
