//! Chapter 7: what a loss charges for being wrong.

use losses::{BinaryCrossEntropy, Huber, Logits, MeanAbsoluteError, MeanSquaredError};
use nalgebra::dmatrix;

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (208.0, 200.0);
    let mut svg = Svg::new(
        "Left, three losses against the error of a prediction: squared, absolute, and Huber, which is \
         round in the middle and straight outside. Right, binary cross-entropy against the logit, for \
         target 1 and for target 0.",
        640.0,
        308.0,
    );
    let left = Axes::new((36.0, 48.0), SIZE, -3.0..3.0, 0.0..4.0)
        .ticks(7, 5)
        .names("error y − t", "loss")
        .draw(&mut svg)?;
    let huber = Huber::new(1.0)?;
    let errors = || (-60..=60).map(|index| f64::from(index) / 20.0);
    let curve = |loss: &dyn Fn(f64) -> Result<f64, losses::Error>| {
        let points = errors().map(|error| Ok((error, loss(error)?)));
        points.collect::<Result<Vec<Point>, losses::Error>>()
    };
    let zero = dmatrix![0.0];
    let squared = curve(&|error| MeanSquaredError.value(&dmatrix![error], &zero))?;
    let absolute = curve(&|error| MeanAbsoluteError.value(&dmatrix![error], &zero))?;
    let rounded = curve(&|error| huber.value(&dmatrix![error], &zero))?;
    left.line(&mut svg, Ink::Vermilion.line(), &squared);
    left.line(&mut svg, "line-4 dashed", &absolute);
    left.line(&mut svg, Ink::Blue.line(), &rounded);
    let between = left.at(0.0, 3.5);
    svg.text_on_top(Ink::Vermilion.text(), Anchor::Middle, between, "squared");
    for (ink, height, name) in [(Ink::Plum, 3.0, "absolute"), (Ink::Blue, 2.5, "Huber")] {
        let (x, y) = left.at(3.0, height);
        svg.text(ink.text(), Anchor::Start, (x + 6.0, y + 5.0), name);
    }

    let right = Axes::new((400.0, 48.0), SIZE, -5.0..5.0, 0.0..5.0)
        .ticks(5, 6)
        .names("logit z", "binary cross-entropy")
        .draw(&mut svg)?;
    for (target, class) in [(1.0, Ink::Blue.line()), (0.0, "line-4 dashed")] {
        let points = (-50..=50).map(|index| {
            let logit = f64::from(index) / 10.0;
            let logits = Logits::new(dmatrix![logit]);
            Ok((logit, BinaryCrossEntropy.value(&logits, &dmatrix![target])?))
        });
        let points: Vec<Point> = points.collect::<Result<_, losses::Error>>()?;
        right.line(&mut svg, class, &points);
    }
    let ends = [(Ink::Blue, -2.1, "target 1"), (Ink::Plum, 2.1, "target 0")];
    for (ink, logit, name) in ends {
        svg.text_on_top(ink.text(), Anchor::Middle, right.at(logit, 4.2), name);
    }
    Ok(svg)
}
