//! Chapter 9: how far off a measured slope is, by the size of the nudge.

use std::f64::consts::LN_10;

use backprop::gradient;
use losses::Loss;
use nalgebra::dmatrix;
use numeric::elementary::{exp, ln};

use crate::Error;
use crate::axes::{Axes, power_of_ten};
use crate::ink::Ink;
use crate::small_network::{network, sample};
use crate::svg::{Anchor, Point, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The error of a slope measured with two points, against the size of the nudge, both axes \
         logarithmic. From the right it falls with the square of the nudge, then rounding makes it \
         rise again: a V with its lowest point near 10⁻⁵.",
        600.0,
        350.0,
    );
    let plot = Axes::new((64.0, 40.0), (490.0, 250.0), -12.0..-1.0, -14.0..-1.0)
        .ticks(7, 7)
        .written(power_of_ten, power_of_ten)
        .names("nudge h", "error of the measured slope")
        .draw(&mut svg)?;

    let (network, inputs, targets) = (network()?, sample(), dmatrix![1.0]);
    let loss = Loss::HalfSquaredError;
    let (_, analytic) = gradient(&network, loss, &inputs, &targets)?;
    let analytic = analytic.layers()[0].weights()[0];
    let mut nudged = network.clone();
    let mut loss_at = |weight: f64| -> Result<f64, Error> {
        let (weights, _) = nudged.layers_mut()[0].parameters_mut();
        weights[0] = weight;
        Ok(loss.value(&nudged.predict(&inputs)?, &targets)?)
    };

    let weight = network.layers()[0].weights()[0];
    let here = loss_at(weight)?;
    let (mut two_sided, mut one_sided): (Vec<Point>, Vec<Point>) = (Vec::new(), Vec::new());
    for tenths in (-120..=-10).step_by(2) {
        let exponent = f64::from(tenths) / 10.0;
        let h = exp(exponent * LN_10);
        let (up, down) = (weight + h, weight - h);
        let (above, below) = (loss_at(up)?, loss_at(down)?);
        let mark = |points: &mut Vec<Point>, slope: f64| {
            let error = (slope - analytic).abs();
            points.push((exponent, ln(error) / LN_10));
        };
        mark(&mut two_sided, (above - below) / (up - down));
        mark(&mut one_sided, (above - here) / (up - weight));
    }
    plot.line(&mut svg, "line-6 thin", &one_sided);
    plot.line(&mut svg, Ink::Blue.line(), &two_sided);
    for (x, y) in &two_sided {
        if (-14.0..-1.0).contains(y) {
            svg.circle(Ink::Blue.fill(), plot.at(*x, *y), 2.5);
        }
    }
    let label = |svg: &mut Svg, ink: Ink, (x, y): Point, text: &str| {
        svg.text_on_top(ink.text(), Anchor::Start, plot.at(x, y), text);
    };
    label(&mut svg, Ink::Gray, (-7.0, -4.6), "one side");
    label(&mut svg, Ink::Blue, (-2.75, -9.4), "both sides");
    label(&mut svg, Ink::Muted, (-3.4, -10.6), "nudge too large");
    label(&mut svg, Ink::Muted, (-11.6, -9.3), "rounding");
    Ok(svg)
}
