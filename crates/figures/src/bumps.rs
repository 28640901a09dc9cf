//! Chapter 4: a curve and the stairs that hidden units build along it.

use nalgebra::{DMatrix, DVector, dvector};
use network::{Activation, Layer, Network};
use numeric::elementary::{cos, sin};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (178.0, 170.0);
    /// Enough for the two digits of the error that are written.
    const SAMPLES: usize = 2000;
    let mut svg = Svg::new(
        "The same curve three times, with the output of a network of 4, 16 and 64 hidden units \
         whose steps follow it. The more units, the closer. Below each stands the error, which \
         shrinks.",
        640.0,
        350.0,
    );
    let x = DMatrix::from_fn(1, SAMPLES + 1, |_, sample| sample as f64 / SAMPLES as f64);
    for (index, units) in [4, 16, 64].into_iter().enumerate() {
        let outputs = staircase(units)?.predict(&x)?;
        let error = (&outputs - x.map(curve)).amax();

        let corner = (36.0 + index as f64 * 202.0, 40.0);
        let mut axes = Axes::new(corner, SIZE, 0.0..1.0, -0.1..0.95).ticks(3, 5);
        if index > 0 {
            axes.written.1 = |_| String::new();
        }
        let plot = axes.draw(&mut svg)?;
        plot.graph(&mut svg, "line-6 dashed", curve);
        let points: Vec<Point> = x.iter().copied().zip(outputs.iter().copied()).collect();
        plot.line(&mut svg, Ink::Blue.line(), &corners(&points));
        let heading = (corner.0 + SIZE.0 / 2.0, 22.0);
        svg.text("title", Anchor::Middle, heading, format!("{units} units"));
        let inside = (corner.0 + 10.0, corner.1 + 16.0);
        let text = format!("largest error {error:.2}");
        svg.text_on_top("muted", Anchor::Start, inside, text);

        let strip = (corner.0, corner.1 + SIZE.1 + 40.0);
        let mut axes = Axes::new(strip, (SIZE.0, 48.0), 0.0..1.0, -0.5..0.5).ticks(3, 3);
        if index > 0 {
            axes.written.1 = |_| String::new();
        }
        let plot = axes.names("x", "").draw(&mut svg)?;
        let errors: Vec<Point> = points.iter().map(|(x, y)| (*x, y - curve(*x))).collect();
        let errors: Vec<Point> = errors.into_iter().step_by(8).collect();
        plot.line(&mut svg, "line-2 thin", &errors);
        if index == 0 {
            let inside = (strip.0 + 10.0, strip.1 - 6.0);
            svg.text("muted", Anchor::Start, inside, "output minus curve");
        }
    }
    Ok(svg)
}

/// The curve of Nielsen, *Neural Networks and Deep Learning* (2015), chapter 4.
fn curve(x: f64) -> f64 {
    0.2 + 0.4 * x * x + 0.3 * x * sin(15.0 * x) + 0.05 * cos(50.0 * x)
}

/// A hidden unit for each step between levels of the curve.
fn staircase(units: usize) -> Result<Network, Error> {
    let width = 1.0 / (units + 1) as f64;
    let level = |stair: usize| curve((stair as f64 + 0.5) * width);
    let biases = DVector::from_fn(units, |unit, _| -((unit + 1) as f64) * width);
    let rises = DMatrix::from_fn(1, units, |_, unit| level(unit + 1) - level(unit));
    let hidden = Layer::new(
        DMatrix::from_element(units, 1, 1.0),
        biases,
        Activation::Step,
    )?;
    let output = Layer::new(rises, dvector![level(0)], Activation::Identity)?;
    Ok(Network::new(vec![hidden, output])?)
}

/// The points at which a stair turns.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for stair in points.chunk_by(|a, b| (a.1 - b.1).abs() < 1e-9) {
        let (first, last) = (stair[0], stair[stair.len() - 1]);
        if let Some(before) = corners.last().copied() {
            corners.push((first.0, before.1));
        }
        corners.extend([first, last]);
    }
    corners
}
