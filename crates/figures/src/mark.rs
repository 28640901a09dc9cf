//! The sign of a sample's class.

use crate::ink::Ink;
use crate::svg::{Point, Svg};

/// Draws a sample: its class is told by color and by shape.
pub(crate) fn mark(svg: &mut Svg, (x, y): Point, class: usize, radius: f64) {
    let ink = Ink::of_class(class);
    match class {
        0 => {
            svg.circle("paper", (x, y), radius);
            svg.circle(ink.line(), (x, y), radius - 1.0);
        }
        1 => svg.circle(ink.fill(), (x, y), radius),
        2 => {
            let r = radius * 1.15;
            svg.area(ink.fill(), &[(x, y - r), (x + r, y + r), (x - r, y + r)]);
        }
        3 => {
            let corner = (x - radius, y - radius);
            svg.rect(ink.fill(), corner, (2.0 * radius, 2.0 * radius), 0.0);
        }
        _ => {
            let r = radius * 1.2;
            svg.area(
                ink.fill(),
                &[(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
            );
        }
    }
}
