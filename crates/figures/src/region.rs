//! Regions of the plane that are answered alike.

use std::fmt::Write as _;
use std::ops::Range;

use nalgebra::DMatrix;

use crate::ink::Ink;
use crate::plot::Plot;
use crate::svg::{Svg, number};

/// How many columns and rows of points are asked.
const POINTS: usize = 120;

/// Shades the points that `classes` gives a class above 0, each class in its color.
///
/// `classes` gets points as columns, 2 × points, and gives a class for each.
pub(crate) fn shade<E>(
    svg: &mut Svg,
    plot: &Plot,
    (x, y): (Range<f64>, Range<f64>),
    classes: impl FnMut(&DMatrix<f64>) -> Result<Vec<usize>, E>,
) -> Result<(), E> {
    shade_from(1, svg, plot, (x, y), classes)
}

/// [`shade`] from class `first` on.
pub(crate) fn shade_from<E>(
    first: usize,
    svg: &mut Svg,
    plot: &Plot,
    (x, y): (Range<f64>, Range<f64>),
    mut classes: impl FnMut(&DMatrix<f64>) -> Result<Vec<usize>, E>,
) -> Result<(), E> {
    let (dx, dy) = (
        (x.end - x.start) / POINTS as f64,
        (y.end - y.start) / POINTS as f64,
    );
    let mut paths: Vec<String> = Vec::new();
    for row in 0..POINTS {
        let points = DMatrix::from_fn(2, POINTS, |feature, column| match feature {
            0 => x.start + (column as f64 + 0.5) * dx,
            _ => y.start + (row as f64 + 0.5) * dy,
        });
        let answers = classes(&points)?;
        // Equal neighbors make one bar.
        let mut column = 0;
        for bar in answers.chunk_by(|a, b| a == b) {
            let (class, width) = (bar[0], bar.len());
            let (left, bottom) = (x.start + column as f64 * dx, y.start + row as f64 * dy);
            column += width;
            if class < first {
                continue;
            }
            if paths.len() <= class {
                paths.resize(class + 1, String::new());
            }
            let lower = plot.at(left, bottom);
            let upper = plot.at(left + width as f64 * dx, bottom + dy);
            let [left, right, top, bottom] = [lower.0, upper.0, upper.1, lower.1].map(number);
            let _ = write!(paths[class], "M{left} {bottom}V{top}H{right}V{bottom}z");
        }
    }
    for (class, path) in paths.iter().enumerate() {
        if !path.is_empty() {
            svg.raw_path(Ink::of_class(class).soft(), path);
        }
    }
    Ok(())
}
