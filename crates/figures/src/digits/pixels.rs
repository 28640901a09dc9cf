//! Small images: one path for all pixels of about the same darkness.

use std::fmt::Write as _;
use std::slice::Chunks;

use crate::svg::{Point, Svg, number};

/// So many degrees of darkness. More would only swell the file.
const DEGREES: u8 = 4;

/// An image: its upper left corner, and its pixels from 0, which is paper, to 1.
pub(crate) type Image = (Point, Vec<f64>);

/// Draws square images whose pixels are `side` wide.
pub(crate) fn draw(svg: &mut Svg, class: &str, side: f64, images: &[Image]) {
    let pixels = images.first().map_or(0, |(_, pixels)| pixels.len());
    draw_rows(svg, class, side, pixels.isqrt(), images);
}

/// Draws images with so many pixels in a row, which are `side` wide.
pub(crate) fn draw_rows(svg: &mut Svg, class: &str, side: f64, columns: usize, images: &[Image]) {
    // In units of a pixel the paths are short.
    svg.group("g", &format!("transform=\"scale({side})\""), |svg| {
        for degree in 1..=DEGREES {
            let darkness = f64::from(degree) / f64::from(DEGREES);
            let mut d = String::new();
            for (corner, pixels) in images {
                let rows = pixels.chunks(columns.max(1));
                write(&mut d, (corner.0 / side, corner.1 / side), rows, degree);
            }
            if !d.is_empty() {
                svg.faded(darkness, |svg| svg.raw_path(class, &d));
            }
        }
    });
}

/// Writes the pixels of an image that have this darkness, those side by side in a row as one.
fn write(d: &mut String, (left, top): Point, rows: Chunks<'_, f64>, degree: u8) {
    let degree_of = |value: &f64| (value.clamp(0.0, 1.0) * f64::from(DEGREES)).round();
    for (row, pixels) in rows.enumerate() {
        let mut column = 0;
        for run in pixels.chunk_by(|one, next| degree_of(one).total_cmp(&degree_of(next)).is_eq()) {
            let width = run.len();
            if degree_of(&run[0]).total_cmp(&f64::from(degree)).is_eq() {
                let (x, y) = (number(left + column as f64), number(top + row as f64));
                let _ = write!(d, "M{x} {y}h{width}v1h-{width}z");
            }
            column += width;
        }
    }
}
