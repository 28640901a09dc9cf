//! Lines of equal height on a landscape.

use std::collections::BTreeMap;

use crate::plot::Plot;
use crate::svg::{Point, Svg, polyline};

/// How many cells the plane is cut into, each way.
const CELLS: usize = 64;

/// An edge between two cells: column and row of its lower left end, and whether it lies level.
type Edge = (usize, usize, bool);

/// Draws the lines along which `height` has one of these values, as one path.
///
/// Marching squares: where two corners of a cell lie on either side of a level, the line crosses
/// the edge between them, at the place that a straight slope would have.
pub(crate) fn contours(
    svg: &mut Svg,
    class: &str,
    plot: &Plot,
    levels: &[f64],
    height: impl Fn(f64, f64) -> f64,
) {
    let at = |column: usize, row: usize| {
        let along = |range: &std::ops::Range<f64>, index: usize| {
            range.start + (range.end - range.start) * index as f64 / CELLS as f64
        };
        (along(&plot.x, column), along(&plot.y, row))
    };
    let row_of = |row: usize| -> Vec<f64> {
        let points = (0..=CELLS).map(|column| at(column, row));
        points.map(|(x, y)| height(x, y)).collect()
    };
    let heights: Vec<Vec<f64>> = (0..=CELLS).map(row_of).collect();
    let mut d = String::new();
    for level in levels {
        let crossing = |(column, row, is_level): Edge| {
            let end = if is_level {
                (column + 1, row)
            } else {
                (column, row + 1)
            };
            let (from, to) = (heights[row][column] - level, heights[end.1][end.0] - level);
            ((from > 0.0) != (to > 0.0)).then(|| {
                let (start, end, part) = (at(column, row), at(end.0, end.1), from / (from - to));
                let between = |a: f64, b: f64| a + part * (b - a);
                plot.at(between(start.0, end.0), between(start.1, end.1))
            })
        };
        let mut next: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
        for row in 0..CELLS {
            for column in 0..CELLS {
                let around: [Edge; 4] = [
                    (column, row, true),
                    (column + 1, row, false),
                    (column, row + 1, true),
                    (column, row, false),
                ];
                let crossed: Vec<Edge> = around
                    .into_iter()
                    .filter(|edge| crossing(*edge).is_some())
                    .collect();
                for pair in crossed.chunks_exact(2) {
                    next.entry(pair[0]).or_default().push(pair[1]);
                    next.entry(pair[1]).or_default().push(pair[0]);
                }
            }
        }
        for edges in chains(next) {
            let line: Vec<Point> = edges.into_iter().filter_map(crossing).collect();
            d.push_str(&polyline(&straightened(&line)));
        }
    }
    svg.raw_path(class, &d);
}

/// Puts neighbors together: first the lines that begin at the frame, then those that are closed.
fn chains(mut next: BTreeMap<Edge, Vec<Edge>>) -> Vec<Vec<Edge>> {
    let mut chains = Vec::new();
    loop {
        let end = next.iter().find(|(_, neighbors)| neighbors.len() == 1);
        let Some((&start, _)) = end.or_else(|| next.iter().next()) else {
            return chains;
        };
        let (mut chain, mut edge) = (vec![start], start);
        while let Some(to) = next.get_mut(&edge).and_then(Vec::pop) {
            if let Some(back) = next.get_mut(&to)
                && let Some(index) = back.iter().position(|neighbor| *neighbor == edge)
            {
                back.swap_remove(index);
            }
            chain.push(to);
            edge = to;
        }
        next.retain(|_, neighbors| !neighbors.is_empty());
        chains.push(chain);
    }
}

/// Leaves out the points without which the line looks the same.
pub(crate) fn straightened(line: &[Point]) -> Vec<Point> {
    const UNSEEN: f64 = 0.25;
    let mut kept: Vec<Point> = Vec::new();
    let mut left_out: Vec<Point> = Vec::new();
    for (index, &point) in line.iter().enumerate() {
        let (Some(&from), Some(&to)) = (kept.last(), line.get(index + 1)) else {
            kept.push(point);
            left_out.clear();
            continue;
        };
        left_out.push(point);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(f64::MIN_POSITIVE);
        let off = |p: &Point| ((p.0 - from.0) * dy - (p.1 - from.1) * dx).abs() / length;
        if left_out.iter().any(|point| off(point) > UNSEEN) {
            kept.push(point);
            left_out.clear();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot() -> Plot {
        Plot {
            corner: (0.0, 0.0),
            size: (200.0, 200.0),
            x: -2.0..2.0,
            y: -2.0..2.0,
        }
    }

    /// The points of each line of the path.
    fn lines(levels: &[f64], height: impl Fn(f64, f64) -> f64) -> Vec<Vec<Point>> {
        let mut svg = Svg::new("", 200.0, 200.0);
        contours(&mut svg, "grid", &plot(), levels, height);
        let drawn = svg.inline();
        let d = drawn
            .split("d=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let lines = d.unwrap_or_default().split('M').skip(1);
        let numbers = lines.map(|line| {
            let numbers = line.replace('L', " ");
            let numbers: Vec<f64> = numbers.split(' ').flat_map(str::parse).collect();
            numbers
                .chunks_exact(2)
                .map(|pair| (pair[0], pair[1]))
                .collect()
        });
        numbers.collect()
    }

    #[test]
    fn the_lines_of_a_round_bowl_are_closed_circles() {
        let lines = lines(&[1.0, 2.25], |x, y| x * x + y * y);
        assert_eq!(lines.len(), 2);
        for (line, radius) in lines.iter().zip([50.0, 75.0]) {
            assert_eq!(line.first(), line.last());
            for (x, y) in line {
                let distance = ((x - 100.0) * (x - 100.0) + (y - 100.0) * (y - 100.0)).sqrt();
                assert!((distance - radius).abs() < 0.3, "{distance} for {radius}");
            }
        }
    }

    #[test]
    fn a_straight_line_is_two_points_and_a_level_that_is_nowhere_none() {
        assert_eq!(lines(&[0.5], |x, _| x), [[(125.0, 200.0), (125.0, 0.0)]]);
        assert!(lines(&[9.0], |x, _| x).is_empty());
    }

    #[test]
    fn a_saddle_has_a_line_on_either_side() {
        // x² − y² = 1 meets the frame at x = ±2, where y is ±√3: 86.6 units from the middle.
        let lines = lines(&[1.0], |x, y| x * x - y * y);
        assert_eq!(lines.len(), 2);
        for line in lines {
            let ends = [line[0], line[line.len() - 1]];
            assert!(ends == [(0.0, 186.6), (0.0, 13.4)] || ends == [(200.0, 186.6), (200.0, 13.4)]);
        }
    }
}
