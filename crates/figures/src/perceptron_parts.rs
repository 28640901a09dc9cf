//! Chapter 1: what a perceptron is made of.

use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

pub(crate) fn draw() -> Svg {
    let mut svg = Svg::new(
        "A perceptron: three inputs, each times its weight, are added up together with a bias. A \
         step turns the sum into an output of 0 or 1.",
        600.0,
        268.0,
    );
    let sum = (300.0, 150.0);
    let inputs = [("x₁", "w₁", 66.0), ("x₂", "w₂", 150.0), ("x₃", "w₃", 234.0)];
    for (input, weight, y) in inputs {
        svg.arrow(
            Ink::Green,
            "",
            (92.0, y),
            (sum.0 - 37.0, sum.1 + (y - sum.1) * 0.22),
        );
        svg.circle(Ink::Blue.soft(), (70.0, y), 22.0);
        svg.circle(Ink::Blue.line(), (70.0, y), 22.0);
        svg.centered("label", (70.0, y), input);
        let middle = (165.0, y + (sum.1 - y) * 0.35 - 7.0);
        svg.text_on_top(Ink::Green.text(), Anchor::Middle, middle, weight);
    }
    svg.text("title", Anchor::Middle, (70.0, 24.0), "inputs");
    svg.text("title", Anchor::Middle, (172.0, 24.0), "weights");
    svg.text("title", Anchor::Middle, (300.0, 24.0), "bias");
    svg.text("title", Anchor::Middle, (422.0, 24.0), "threshold");
    svg.text("title", Anchor::Middle, (546.0, 24.0), "output");

    svg.centered(Ink::Green.text(), (300.0, 52.0), "b");
    svg.arrow(Ink::Green, "", (300.0, 66.0), (300.0, 112.0));
    svg.circle("paper", sum, 36.0);
    svg.circle("axis", sum, 36.0);
    svg.text("label", Anchor::Middle, (sum.0, sum.1 + 2.0), "sum");
    svg.text("label", Anchor::Middle, (sum.0, sum.1 + 19.0), "z");

    svg.arrow(Ink::Black, "", (337.0, 150.0), (378.0, 150.0));
    svg.rect("axis", (380.0, 112.0), (84.0, 76.0), 6.0);
    svg.path("grid", &[(422.0, 122.0), (422.0, 178.0)]);
    svg.path(
        Ink::Blue.line(),
        &[
            (390.0, 170.0),
            (422.0, 170.0),
            (422.0, 130.0),
            (454.0, 130.0),
        ],
    );
    svg.text("muted", Anchor::Middle, (422.0, 210.0), "1 if z > 0,");
    svg.text("muted", Anchor::Middle, (422.0, 227.0), "else 0");

    svg.arrow(Ink::Blue, "", (465.0, 150.0), (521.0, 150.0));
    svg.circle(Ink::Blue.soft(), (546.0, 150.0), 22.0);
    svg.circle(Ink::Blue.line(), (546.0, 150.0), 22.0);
    svg.centered("label", (546.0, 150.0), "y");
    let formula = "z = w₁x₁ + w₂x₂ + w₃x₃ + b";
    svg.text("muted", Anchor::Middle, (270.0, 254.0), formula);
    svg
}
