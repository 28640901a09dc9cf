//! Chapter 13: one rule after the other walks down the ravine of the text.

use descent::landscape::{Bowl, Landscape as _, path};
use descent::{Adadelta, Adagrad, Adam, Momentum, Nesterov, Optimizer, RmsProp, Sgd};

use crate::Error;
use crate::axes::Axes;
use crate::contour::contours;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const START: [f64; 2] = [-5.0, -2.0];
const SIZE: Point = (368.0, 140.0);

/// A walk: what it is called, its rule, its steps, and every how many of them has a dot.
struct Walk<'a> {
    name: &'a str,
    rule: &'a mut dyn Optimizer,
    steps: usize,
    dot_every: usize,
}

impl<'a> Walk<'a> {
    fn new(name: &'a str, rule: &'a mut dyn Optimizer, steps: usize) -> Self {
        Self {
            name,
            rule,
            steps,
            dot_every: 1,
        }
    }
}

pub(crate) fn nesterov() -> Result<Svg, Error> {
    let (mut before, mut rule) = (Momentum::new(0.1)?, Nesterov::new(0.1)?);
    draw(
        "The ravine from above, and twenty steps of Momentum and of Nesterov. Momentum swings to and \
         fro across, nearly as wide at the end as at first. Nesterov's swings soon die out.",
        Walk::new("Momentum", &mut before, 20),
        Walk::new("Nesterov", &mut rule, 20),
    )
}

pub(crate) fn adagrad() -> Result<Svg, Error> {
    let (mut before, mut rule) = (Sgd::new(0.4)?, Adagrad::new(1.0)?);
    draw(
        "The ravine from above, and ten steps of gradient descent and of Adagrad. Gradient descent \
         zigzags across. Adagrad's first step goes as far along as across. Its steps get shorter, \
         and it comes down to the floor of the ravine in one smooth curve.",
        Walk::new("gradient descent", &mut before, 10),
        Walk::new("Adagrad", &mut rule, 10),
    )
}

pub(crate) fn rms_prop() -> Result<Svg, Error> {
    let (mut before, mut rule) = (Adagrad::new(0.1)?, RmsProp::new(0.1)?);
    draw(
        "The ravine from above, and twenty steps of Adagrad and of RMSprop with the same learning \
         rate. Adagrad creeps and stays near the start. RMSprop's first step alone is longer than \
         all of Adagrad's, and its walk comes down to the floor and nearly to the lowest point.",
        Walk::new("Adagrad", &mut before, 20),
        Walk::new("RMSprop", &mut rule, 20),
    )
}

pub(crate) fn adadelta() -> Result<Svg, Error> {
    let (mut before, mut rule) = (Sgd::new(0.4)?, Adadelta::new(1.0)?);
    let walk = Walk {
        dot_every: 20,
        ..Walk::new("Adadelta", &mut rule, 400)
    };
    draw(
        "The ravine from above, ten steps of gradient descent and 400 of Adadelta, with a dot for \
         every 20. Adadelta goes straight along a diagonal, at first hardly at all, then faster.",
        Walk::new("gradient descent", &mut before, 10),
        walk,
    )
}

pub(crate) fn adam() -> Result<Svg, Error> {
    let (mut before, mut rule) = (Sgd::new(0.4)?, Adam::new(0.5)?);
    draw(
        "The ravine from above, and twenty steps of gradient descent and of Adam. Gradient descent \
         zigzags across. Adam goes down along a diagonal, rolls over the floor of the ravine and \
         swings back in a wide curve.",
        Walk::new("gradient descent", &mut before, 20),
        Walk::new("Adam", &mut rule, 20),
    )
}

/// Two walks down the ravine: that of a rule, and in gray that of another to compare it with.
fn draw<'a>(title: &str, gray: Walk<'a>, blue: Walk<'a>) -> Result<Svg, Error> {
    let mut svg = Svg::new(title, 420.0, 222.0);
    let plot = Axes::new((38.0, 36.0), SIZE, -5.5..2.0, -3.0..3.0)
        .ticks(8, 4)
        .names("x", "y")
        .draw(&mut svg)?;
    svg.faded(0.6, |svg| {
        let levels = [0.1, 0.5, 1.5, 3.0, 6.0, 10.0, 16.0];
        let height = |x, y| Bowl::RAVINE.value([x, y]);
        contours(svg, "line-6 thin", &plot, &levels, height);
    });
    svg.circle("axis", plot.at(0.0, 0.0), 5.0);
    for (walk, ink, anchor, named) in [
        (blue, Ink::Blue, Anchor::End, 406.0),
        (gray, Ink::Gray, Anchor::Start, 60.0),
    ] {
        let points = path(&Bowl::RAVINE, START, walk.rule, walk.steps)?;
        let points: Vec<Point> = points.into_iter().map(|[x, y]| (x, y)).collect();
        plot.line(&mut svg, ink.line(), &points);
        for (x, y) in points.iter().step_by(walk.dot_every).skip(1) {
            svg.circle(ink.fill(), plot.at(*x, *y), 2.6);
        }
        svg.text(ink.text(), anchor, (named, 22.0), walk.name);
    }
    svg.circle("ink", plot.at(START[0], START[1]), 4.5);
    Ok(svg)
}
