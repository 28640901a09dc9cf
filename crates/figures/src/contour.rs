//! Lines of equal height on a landscape, and the areas within them.

use std::collections::BTreeMap;
use std::ops::Range;

use nalgebra::DMatrix;

use crate::plot::Plot;
use crate::svg::{Point, Svg, polyline};

/// How many cells the plane is cut into, each way.
const CELLS: usize = 64;
/// The same for areas.
const CELLS_OF_AREAS: usize = 40;

/// An edge between two cells: column and row of its lower left end, and whether it lies level.
type Edge = (usize, usize, bool);

/// Draws the lines along which `height` has one of these values, as one path.
pub(crate) fn contours(
    svg: &mut Svg,
    class: &str,
    plot: &Plot,
    levels: &[f64],
    height: impl Fn(f64, f64) -> f64,
) {
    let [xs, ys] = [&plot.x, &plot.y].map(|range| along(range, CELLS));
    let row = |y: &f64| xs.iter().map(|x| height(*x, *y)).collect();
    let heights = ys.iter().map(row).collect();
    let grid = Grid { xs, ys, heights };
    let lines = levels.iter().flat_map(|level| grid.lines(plot, *level));
    svg.raw_path(
        class,
        &lines.map(|line| polyline(&line)).collect::<String>(),
    );
}

/// The points whose heights [`area_above`] asks for, as columns: row by row from below.
pub(crate) fn points_of_areas(plot: &Plot) -> DMatrix<f64> {
    let [xs, ys] = [&plot.x, &plot.y].map(|range| along(range, CELLS_OF_AREAS));
    let points: Vec<f64> = ys
        .iter()
        .flat_map(|y| xs.iter().flat_map(|x| [*x, *y]))
        .collect();
    DMatrix::from_vec(2, xs.len() * ys.len(), points)
}

/// Shades the area in which the height is above `level`, cut off at the frame.
///
/// It is drawn by the even-odd rule, which a group around it names.
pub(crate) fn area_above(svg: &mut Svg, class: &str, plot: &Plot, level: f64, heights: &[f64]) {
    let [xs, ys] = [&plot.x, &plot.y].map(|range| walled(&along(range, CELLS_OF_AREAS)));
    // The wall at the frame is low, so that each line around the area ends where it began.
    let low = level - 1.0;
    let mut rows = vec![vec![low; xs.len()]];
    for row in heights.chunks(CELLS_OF_AREAS + 1) {
        rows.push([&[low], row, &[low]].concat());
    }
    rows.push(vec![low; xs.len()]);
    let grid = Grid {
        xs,
        ys,
        heights: rows,
    };
    let d: String = grid
        .lines(plot, level)
        .iter()
        .map(|line| polyline(line))
        .collect();
    if !d.is_empty() {
        svg.raw_path(class, &d);
    }
}

/// The ends of the cells into which a range is cut.
fn along(range: &Range<f64>, cells: usize) -> Vec<f64> {
    let at = |index: usize| range.start + (range.end - range.start) * index as f64 / cells as f64;
    (0..=cells).map(at).collect()
}

/// The same with the first and the last twice: a cell of no width at either side.
fn walled(ends: &[f64]) -> Vec<f64> {
    let (first, last) = (&ends[..1], &ends[ends.len() - 1..]);
    [first, ends, last].concat()
}

/// Heights at points of the plane.
struct Grid {
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Row by row.
    heights: Vec<Vec<f64>>,
}

impl Grid {
    /// The lines along which the height is `level`, in the picture.
    ///
    /// Marching squares: where two corners of a cell lie on either side of a level, the line crosses
    /// the edge between them, at the place that a straight slope would have.
    fn lines(&self, plot: &Plot, level: f64) -> Vec<Vec<Point>> {
        let at = |column: usize, row: usize| (self.xs[column], self.ys[row]);
        let crossing = |(column, row, is_level): Edge| {
            let end = if is_level {
                (column + 1, row)
            } else {
                (column, row + 1)
            };
            let from = self.heights[row][column] - level;
            let to = self.heights[end.1][end.0] - level;
            ((from > 0.0) != (to > 0.0)).then(|| {
                let (start, end, part) = (at(column, row), at(end.0, end.1), from / (from - to));
                let between = |a: f64, b: f64| a + part * (b - a);
                plot.at(between(start.0, end.0), between(start.1, end.1))
            })
        };
        let mut next: BTreeMap<Edge, Vec<Edge>> = BTreeMap::new();
        for row in 0..self.ys.len() - 1 {
            for column in 0..self.xs.len() - 1 {
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
        let lines = chains(next).into_iter();
        lines
            .map(|edges| {
                let line: Vec<Point> = edges.into_iter().filter_map(crossing).collect();
                straightened(&line)
            })
            .collect()
    }
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

    /// The area above the line x = 0.5 is the right three eighths of the frame.
    #[test]
    fn an_area_ends_at_the_frame() {
        let points = points_of_areas(&plot());
        let heights: Vec<f64> = points.row(0).iter().copied().collect();
        let mut svg = Svg::new("", 200.0, 200.0);
        area_above(&mut svg, "grid", &plot(), 0.5, &heights);
        let drawn = svg.inline();
        for corner in ["125 200", "125 0", "200 0", "200 200"] {
            assert!(drawn.contains(corner), "{drawn}");
        }
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
