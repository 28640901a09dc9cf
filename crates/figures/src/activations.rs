//! Chapter 4: activation functions and their slopes.

use network::Activation;

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (132.0, 104.0);
    let mut svg = Svg::new(
        "Four activation functions on top, step, sigmoid, tanh and ReLU, and the slope of each \
         below. The slope of the step is 0; that of the sigmoid is at most a quarter.",
        640.0,
        356.0,
    );
    let columns = [
        ("step", Activation::Step),
        ("sigmoid", Activation::Sigmoid),
        ("tanh", Activation::Tanh),
        ("ReLU", Activation::Relu),
    ];
    for (index, (name, activation)) in columns.into_iter().enumerate() {
        let left = 44.0 + index as f64 * 150.0;
        svg.text("title", Anchor::Middle, (left + SIZE.0 / 2.0, 22.0), name);
        for (row, ink) in [Ink::Blue, Ink::Vermilion].into_iter().enumerate() {
            let corner = (left, 38.0 + row as f64 * 152.0);
            let mut axes = Axes::new(corner, SIZE, -4.5..4.5, -1.25..2.0).ticks(5, 4);
            if index > 0 {
                axes.written.1 = |_| String::new();
            }
            if row == 1 {
                axes = axes.names("z", "");
            }
            let plot = axes.draw(&mut svg)?;
            match (activation, row) {
                // The jump of the step and of ReLU's slope belongs to no value.
                (Activation::Step | Activation::Relu, _) => {
                    let f = |z| match row {
                        0 => activation.value(z),
                        _ => activation.derivative(z),
                    };
                    let (below, above) = (-1e-9, 1e-9);
                    let left = [(-4.5, f(-4.5)), (below, f(below))];
                    plot.line(&mut svg, ink.line(), &left);
                    plot.line(&mut svg, ink.line(), &[(above, f(above)), (4.5, f(4.5))]);
                }
                (_, 0) => plot.graph(&mut svg, ink.line(), |z| activation.value(z)),
                _ => plot.graph(&mut svg, ink.line(), |z| activation.derivative(z)),
            }
        }
    }
    svg.text(Ink::Blue.text(), Anchor::Start, (8.0, 22.0), "f(z)");
    svg.text(Ink::Vermilion.text(), Anchor::Start, (8.0, 180.0), "f′(z)");
    Ok(svg)
}
