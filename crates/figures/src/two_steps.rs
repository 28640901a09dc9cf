//! Chapter 13: two steps of each rule from the same place with the same slopes.

use descent::{Optimizer as _, OptimizerKind};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

pub(crate) fn draw() -> Result<Svg, Error> {
    const ROW: f64 = 38.0;
    let rows = OptimizerKind::FAMILY_TREE.len() as f64;
    let mut svg = Svg::new(
        "Nine lines, one for each rule. Each starts at theta = 1, steps left with the slope 2, and \
         right or left again with the slope −1. In the second step only Momentum and, a little, Adam \
         still go left. RMSprop's first step is the longest, and Adadelta's steps can hardly be seen.",
        640.0,
        rows * ROW + 62.0,
    );
    let plot = Axes::new((150.0, 12.0), (460.0, rows * ROW), 0.0..1.1, 0.0..rows)
        .ticks(11, 0)
        .names("θ", "")
        .draw(&mut svg)?;
    for (index, kind) in OptimizerKind::FAMILY_TREE.into_iter().enumerate() {
        let height = rows - index as f64 - 0.5;
        let (_, y) = plot.at(0.0, height);
        svg.text("label", Anchor::End, (136.0, y + 5.0), kind.name());
        let learning_rate = match kind {
            OptimizerKind::Adadelta => 1.0,
            _ => 0.1,
        };
        let mut optimizer = kind.build(learning_rate)?;
        let mut theta = [1.0];
        svg.circle("ink", plot.at(1.0, height + 0.16), 3.5);
        let steps = [(2.0, Ink::Vermilion, 0.16), (-1.0, Ink::Blue, -0.16)];
        for (slope, ink, above) in steps {
            let (from, y) = plot.at(theta[0], height + above);
            optimizer.step(&mut theta, &[slope])?;
            let (to, _) = plot.at(theta[0], 0.0);
            if (to - from).abs() > 9.0 {
                svg.arrow(ink, "", (from, y), (to, y));
            } else {
                svg.line(ink.line(), (from, y), (to, y));
            }
        }
    }
    Ok(svg)
}
