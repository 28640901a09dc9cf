//! Chapter 4: two sigmoids, and the tower that is their difference.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};
use network::{Activation, Layer, Network};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (254.0, 190.0);
    let mut svg = Svg::new(
        "Left: two sigmoid units, one rising from 0 to 1 at x = 0.4, the other at x = 0.6. Right: \
         0.8 times their difference, a tower from 0.4 to 0.6, with slanted walls for the weight \
         20 and steep ones for the weight 100.",
        640.0,
        286.0,
    );
    let x = DMatrix::from_fn(1, 401, |_, sample| sample as f64 / 400.0);
    let curve = |ys: &[f64]| -> Vec<Point> { x.iter().copied().zip(ys.iter().copied()).collect() };

    let plot = Axes::new((44.0, 46.0), SIZE, 0.0..1.0, -0.1..1.1)
        .ticks(5, 5)
        .names("x", "")
        .draw(&mut svg)?;
    let trace = tower(100.0)?.forward(&x)?;
    let hidden = &trace.activations()[1];
    let row = |unit: usize| hidden.row(unit).iter().copied().collect::<Vec<f64>>();
    plot.line(&mut svg, Ink::Blue.line(), &curve(&row(0)));
    plot.line(&mut svg, "line-4 dashed", &curve(&row(1)));
    let heading = (44.0 + SIZE.0 / 2.0, 24.0);
    svg.text("title", Anchor::Middle, heading, "two hidden units");
    let (left, right) = (plot.at(0.37, 0.82), plot.at(0.64, 0.2));
    svg.text(Ink::Blue.text(), Anchor::End, left, "rises at 0.4");
    svg.text(Ink::Plum.text(), Anchor::Start, right, "rises at 0.6");

    let plot = Axes::new((360.0, 46.0), SIZE, 0.0..1.0, -0.1..1.1)
        .ticks(5, 5)
        .names("x", "")
        .draw(&mut svg)?;
    let heading = (360.0 + SIZE.0 / 2.0, 24.0);
    svg.text("title", Anchor::Middle, heading, "0.8 · (first − second)");
    for (weight, class) in [(20.0, "line-5 dashed"), (100.0, "line-3")] {
        let outputs = tower(weight)?.predict(&x)?;
        plot.line(&mut svg, class, &curve(outputs.as_slice()));
    }
    let (wide, steep) = (plot.at(0.33, 0.36), plot.at(0.5, 0.88));
    svg.text(Ink::Amber.text(), Anchor::End, wide, "weight 20");
    svg.text(Ink::Green.text(), Anchor::Middle, steep, "weight 100");
    Ok(svg)
}

/// The tower of the program `bumps`.
fn tower(weight: f64) -> Result<Network, Error> {
    let weights = dmatrix![weight; weight];
    let biases = dvector![-weight * 0.4, -weight * 0.6];
    let hidden = Layer::new(weights, biases, Activation::Sigmoid)?;
    let heights = dmatrix![0.8, -0.8];
    let output = Layer::new(heights, DVector::zeros(1), Activation::Identity)?;
    Ok(Network::new(vec![hidden, output])?)
}
