//! Chapter 15: how well nine rules read digits, by the learning rate.

use descent::OptimizerKind;
use numeric::elementary::ln;

use crate::Error;
use crate::axes::{Axes, power_of_ten};
use crate::race_film::line_of;
use crate::recorded::rows;
use crate::svg::{Anchor, Point, Svg};

const TABLE: &str = include_str!("../../../book/recorded/digits_race.tsv");

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The share of images that are classified correctly against the learning rate, on a scale of \
         powers of ten, in two plots. Each rule is a hill with a flat top near 97 percent: SGD, \
         Momentum and Nesterov between 0.01 and 5, Adagrad, RMSprop, Adadelta, Adam and Nadam each \
         at a place of its own. Gradient descent on all images reaches 87 percent at most.",
        640.0,
        344.0,
    );
    let panels: [&[OptimizerKind]; 2] = [
        &[
            OptimizerKind::GradientDescent,
            OptimizerKind::StochasticGradientDescent,
            OptimizerKind::Momentum,
            OptimizerKind::Nesterov,
        ],
        &[
            OptimizerKind::RmsProp,
            OptimizerKind::Adam,
            OptimizerKind::Nadam,
            OptimizerKind::Adagrad,
            OptimizerKind::Adadelta,
        ],
    ];
    for (panel, kinds) in panels.into_iter().enumerate() {
        let corner = (44.0 + panel as f64 * 312.0, 30.0);
        let mut axes = Axes::new(corner, (270.0, 190.0), -4.0..3.0, 0.0..100.0)
            .ticks(8, 6)
            .written(power_of_ten, |percent| format!("{percent:.0}"));
        if panel > 0 {
            axes.written.1 = |_| String::new();
        }
        let percent = if panel == 0 { "% correct" } else { "" };
        let plot = axes.names("learning rate", percent).draw(&mut svg)?;
        for (place, kind) in kinds.iter().enumerate() {
            let class = line_of(*kind);
            plot.line(&mut svg, &class, &points(*kind)?);
            let (column, row) = (place % 2, place / 2);
            let x = corner.0 - 8.0 + [0.0, 150.0][column];
            let y = 288.0 + 24.0 * row as f64;
            svg.line(&class, (x, y - 5.0), (x + 18.0, y - 5.0));
            svg.text("label", Anchor::Start, (x + 24.0, y), kind.name());
        }
    }
    Ok(svg)
}

/// The power of ten of each learning rate, and the mean share of five runs in percent.
fn points(kind: OptimizerKind) -> Result<Vec<Point>, Error> {
    let mut points = Vec::new();
    for row in rows("digits_race.tsv", TABLE) {
        if row.text(0)? == kind.name() {
            points.push((ln(row.number(1)?) / ln(10.0), 100.0 * row.number(2)?));
        }
    }
    Ok(points)
}
