//! Chapter 10: one bowl from above, and three learning rates.

use descent::Sgd;
use descent::landscape::{Bowl, Landscape as _, path};

use crate::Error;
use crate::axes::Axes;
use crate::contour::contours;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const BOWL: Bowl = Bowl { a: 1.0, b: 2.0 };

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: Point = (180.0, 150.0);
    let mut svg = Svg::new(
        "A bowl three times from above, as ellipses of equal height, and ten steps down it. With \
         the learning rate 0.1 a smooth path creeps along x. With 0.4 the path zigzags across, and \
         arrives. With 0.52 it jumps from side to side, farther each time, and leaves the picture.",
        640.0,
        260.0,
    );
    let rates = [(0.1, "creeps"), (0.4, "zigzags"), (0.52, "climbs out")];
    for (index, (learning_rate, says)) in rates.into_iter().enumerate() {
        let corner = (42.0 + index as f64 * 204.0, 50.0);
        let mut axes = Axes::new(corner, SIZE, -6.0..6.0, -5.0..5.0).ticks(5, 5);
        if index > 0 {
            axes.written.1 = |_| String::new();
        }
        let y_name = if index == 0 { "y" } else { "" };
        let plot = axes.names("x", y_name).draw(&mut svg)?;
        svg.faded(0.7, |svg| {
            let height = |x, y| BOWL.value([x, y]);
            contours(
                svg,
                "line-6 thin",
                &plot,
                &[1.0, 6.0, 12.0, 18.0, 24.0, 30.0, 36.0],
                height,
            );
        });
        let steps = path(&BOWL, [-5.0, -2.0], &mut Sgd::new(learning_rate)?, 10)?;
        let points: Vec<Point> = steps.iter().map(|[x, y]| (*x, *y)).collect();
        plot.line(&mut svg, Ink::Green.line(), &points);
        for (x, y) in &points[1..] {
            if plot.x.contains(x) && plot.y.contains(y) {
                svg.circle(Ink::Green.fill(), plot.at(*x, *y), 3.0);
            }
        }
        svg.circle("ink", plot.at(-5.0, -2.0), 4.0);
        svg.circle("axis", plot.at(0.0, 0.0), 5.0);
        let heading = format!("{learning_rate}: {says}");
        let middle = corner.0 + SIZE.0 / 2.0;
        svg.text("title", Anchor::Middle, (middle, 24.0), heading);
    }
    Ok(svg)
}
