//! Chapter 13: gradient descent and Momentum in the ravine of the text.

use descent::landscape::{Bowl, Landscape as _, path};
use descent::{Momentum, Optimizer, Sgd};
use numeric::elementary::ln;

use crate::Error;
use crate::axes::{Axes, power_of_ten};
use crate::contour::contours;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const START: [f64; 2] = [-5.0, -2.0];
const STEPS: usize = 20;

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "Left, a ravine from above. Gradient descent jumps from wall to wall, and after 20 steps it \
         is still on its way along. Momentum swings wider at first and arrives. Right, the distance \
         from the lowest point over the 20 steps, on a scale of powers of ten: gradient descent \
         falls evenly to 0.94, Momentum to less than 0.01.",
        640.0,
        330.0,
    );
    let mut sgd = Sgd::new(0.4)?;
    let mut momentum = Momentum::new(0.6)?.with_momentum(0.5)?;
    // The last number is the step at which its name stands.
    let rules: [(&str, Ink, &mut dyn Optimizer, usize); 2] = [
        ("gradient descent", Ink::Vermilion, &mut sgd, 8),
        ("Momentum", Ink::Blue, &mut momentum, 11),
    ];

    let left = Axes::new((44.0, 44.0), (250.0, 224.0), -5.5..1.5, -3.2..3.2)
        .ticks(7, 6)
        .names("x", "y")
        .draw(&mut svg)?;
    let right = Axes::new((372.0, 44.0), (250.0, 224.0), 0.0..20.0, -3.0..1.0)
        .ticks(4, 4)
        .written(|step| step.to_string(), power_of_ten)
        .names("step", "distance from the lowest point")
        .draw(&mut svg)?;
    svg.faded(0.6, |svg| {
        let levels = [0.1, 0.5, 1.5, 3.0, 6.0, 10.0, 16.0];
        let height = |x, y| Bowl::RAVINE.value([x, y]);
        contours(svg, "line-6 thin", &left, &levels, height);
    });
    svg.circle("axis", left.at(0.0, 0.0), 5.0);
    for (name, ink, rule, named) in rules {
        let points = path(&Bowl::RAVINE, START, rule, STEPS)?;
        let seen: Vec<Point> = points.iter().map(|[x, y]| (*x, *y)).collect();
        left.line(&mut svg, &format!("{} thin", ink.line()), &seen);
        for (x, y) in &seen[1..] {
            svg.circle(ink.fill(), left.at(*x, *y), 2.2);
        }
        let distances = distances(&points);
        right.line(&mut svg, ink.line(), &distances);
        let (x, y) = right.at(distances[named].0, distances[named].1);
        svg.text_on_top(ink.text(), Anchor::Start, (x, y - 10.0), name);
    }
    svg.circle("ink", left.at(START[0], START[1]), 4.0);
    Ok(svg)
}

/// How far each point is from the lowest one, at (0, 0), over its step, in powers of ten.
pub(crate) fn distances(points: &[[f64; 2]]) -> Vec<Point> {
    let distance = |[x, y]: &[f64; 2]| ln((x * x + y * y).sqrt()) / ln(10.0);
    let steps = points.iter().enumerate();
    steps
        .map(|(step, point)| (step as f64, distance(point)))
        .collect()
}
