//! Chapter 10: three learning rates on one parabola.

use descent::{Optimizer, Sgd};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const STEPS: usize = 10;

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (176.0, 180.0);
    let mut svg = Svg::new(
        "Ten steps down f(x) = x² from x = 10, with three learning rates. 0.05 creeps, 0.2 arrives, \
         and 1.1 jumps from side to side, higher each time.",
        640.0,
        278.0,
    );
    let rates = [(0.05, "too small"), (0.2, "good"), (1.1, "too large")];
    for (index, (learning_rate, says)) in rates.into_iter().enumerate() {
        let corner = (42.0 + index as f64 * 202.0, 44.0);
        let mut axes = Axes::new(corner, SIZE, -18.0..18.0, 0.0..300.0).ticks(5, 4);
        if index > 0 {
            axes.written.1 = |_| String::new();
        }
        let plot = axes.names("x", "").draw(&mut svg)?;
        plot.graph(&mut svg, Ink::Gray.line(), |x| x * x);

        let points = walk(learning_rate)?;
        plot.line(&mut svg, "line-2 thin", &points);
        for (x, y) in points {
            if x.abs() <= 18.0 && y <= 300.0 {
                svg.circle(Ink::Vermilion.fill(), plot.at(x, y), 4.0);
            }
        }
        let heading = format!("{learning_rate}: {says}");
        svg.text(
            "title",
            Anchor::Middle,
            (corner.0 + SIZE.0 / 2.0, 26.0),
            heading,
        );
    }
    Ok(svg)
}

/// The start and the point after each step, on the parabola.
fn walk(learning_rate: f64) -> Result<Vec<Point>, Error> {
    let mut x = [10.0];
    let mut optimizer = Sgd::new(learning_rate)?;
    let mut points = vec![(x[0], x[0] * x[0])];
    for _ in 0..STEPS {
        let slope = 2.0 * x[0];
        optimizer.step(&mut x, &[slope])?;
        points.push((x[0], x[0] * x[0]));
    }
    Ok(points)
}
