//! Chapter 14: gradient descent and Momentum in a ravine that bends 100 times as much across as along.

use descent::landscape::{Bowl, Landscape as _, path};
use descent::{Momentum, Optimizer, Sgd};

use crate::Error;
use crate::axes::{Axes, power_of_ten};
use crate::contour::contours;
use crate::ink::Ink;
use crate::ravine::distances;
use crate::svg::{Anchor, Point, Svg};

/// ½ (x²/100 + y²): κ = 100.
const RAVINE: Bowl = Bowl { a: 0.005, b: 0.5 };

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "Left, a long and narrow ravine from above. Gradient descent jumps from wall to wall and \
         hardly gets along it. Momentum swings farther at first. Right, the distance from the lowest \
         point over 100 steps, on a scale of powers of ten: gradient descent is an almost level \
         line. Momentum first rises and then falls to less than a millionth.",
        640.0,
        330.0,
    );
    // Goh's best settings for κ = 100.
    let mut sgd = Sgd::new(2.0 / 1.01)?;
    let mut momentum = Momentum::new(400.0 / 121.0)?.with_momentum(81.0 / 121.0)?;
    let rules: [(&str, Ink, &mut dyn Optimizer); 2] = [
        ("gradient descent", Ink::Vermilion, &mut sgd),
        ("Momentum", Ink::Blue, &mut momentum),
    ];

    let left = Axes::new((44.0, 44.0), (250.0, 224.0), -0.4..1.2, -4.2..4.2)
        .ticks(4, 5)
        .names("x", "y")
        .draw(&mut svg)?;
    let right = Axes::new((372.0, 44.0), (250.0, 224.0), 0.0..100.0, -7.0..1.0)
        .ticks(5, 8)
        .written(|step| step.to_string(), power_of_ten)
        .names("step", "distance from the lowest point")
        .draw(&mut svg)?;
    svg.faded(0.6, |svg| {
        let levels = [0.02, 0.2, 0.8, 2.0, 4.0, 7.0];
        let height = |x, y| RAVINE.value([x, y]);
        contours(svg, "line-6 thin", &left, &levels, height);
    });
    svg.circle("axis", left.at(0.0, 0.0), 5.0);
    for (name, ink, rule) in rules {
        let points = path(&RAVINE, [1.0, 1.0], rule, 100)?;
        let seen: Vec<Point> = points[..=24].iter().map(|[x, y]| (*x, *y)).collect();
        left.line(&mut svg, &format!("{} thin", ink.line()), &seen);
        for (x, y) in &seen[1..] {
            svg.circle(ink.fill(), left.at(*x, *y), 2.2);
        }
        let distances = distances(&points);
        right.line(&mut svg, ink.line(), &distances);
        let (x, y) = right.at(distances[50].0, distances[50].1);
        svg.text_on_top(ink.text(), Anchor::Start, (x + 6.0, y - 8.0), name);
    }
    svg.circle("ink", left.at(1.0, 1.0), 4.0);
    Ok(svg)
}
