//! A small image: one path for all pixels of about the same darkness.

use std::fmt::Write as _;

use crate::svg::{Point, Svg, number};

/// So many degrees of darkness. More would only swell the file.
const DEGREES: u8 = 4;
const COLUMNS: usize = 8;

/// Draws pixels from 0, which is paper, to 1; a pixel is `side` wide.
pub(crate) fn draw(
    svg: &mut Svg,
    class: &str,
    corner: Point,
    side: f64,
    pixels: &(impl Iterator<Item = f64> + Clone),
) {
    // In units of a pixel the paths are short.
    let [x, y] = [corner.0, corner.1].map(number);
    let place = format!("transform=\"translate({x} {y}) scale({side})\"");
    svg.group("g", &place, |svg| {
        for degree in 1..=DEGREES {
            let darkness = f64::from(degree) / f64::from(DEGREES);
            let mut d = String::new();
            for (index, value) in pixels.clone().enumerate() {
                let rounded = (value.clamp(0.0, 1.0) * f64::from(DEGREES)).round();
                if rounded.total_cmp(&f64::from(degree)).is_eq() {
                    let _ = write!(d, "M{} {}h1v1h-1z", index % COLUMNS, index / COLUMNS);
                }
            }
            if !d.is_empty() {
                svg.faded(darkness, |svg| svg.raw_path(class, &d));
            }
        }
    });
}
