//! What is drawn between the axes of a plot.

use std::ops::Range;

use crate::mark::mark;
use crate::svg::{Point, Svg};

/// A plot whose axes are drawn.
#[derive(Debug, Clone)]
pub(crate) struct Plot {
    pub(crate) corner: Point,
    pub(crate) size: Point,
    pub(crate) x: Range<f64>,
    pub(crate) y: Range<f64>,
}

impl Plot {
    /// Where a pair of values stands in the picture.
    pub(crate) fn at(&self, x: f64, y: f64) -> Point {
        let right = (x - self.x.start) / (self.x.end - self.x.start);
        let up = (y - self.y.start) / (self.y.end - self.y.start);
        (
            self.corner.0 + right * self.size.0,
            self.corner.1 + (1.0 - up) * self.size.1,
        )
    }

    /// A line through points, cut off at the frame and broken where a value is not finite.
    pub(crate) fn line(&self, svg: &mut Svg, class: &str, points: &[Point]) {
        let mut piece: Vec<Point> = Vec::new();
        for pair in points.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            let Some((start, end)) = self.cut(from, to) else {
                self.flush(svg, class, &mut piece);
                continue;
            };
            if piece.last() != Some(&start) {
                self.flush(svg, class, &mut piece);
                piece.push(start);
            }
            piece.push(end);
        }
        self.flush(svg, class, &mut piece);
    }

    fn flush(&self, svg: &mut Svg, class: &str, piece: &mut Vec<Point>) {
        if piece.len() > 1 {
            let points: Vec<Point> = piece.iter().map(|(x, y)| self.at(*x, *y)).collect();
            svg.path(class, &points);
        }
        piece.clear();
    }

    /// The part of a piece of line that lies in the frame (Liang and Barsky, 1984).
    pub(crate) fn cut(&self, from: Point, to: Point) -> Option<(Point, Point)> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        if !(from.0 + from.1 + dx + dy).is_finite() {
            return None;
        }
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (speed, room) in [
            (-dx, from.0 - self.x.start),
            (dx, self.x.end - from.0),
            (-dy, from.1 - self.y.start),
            (dy, self.y.end - from.1),
        ] {
            if speed < 0.0 {
                enter = enter.max(room / speed);
            } else if speed > 0.0 {
                leave = leave.min(room / speed);
            } else if room < 0.0 {
                return None;
            }
        }
        let on_the_way = |t: f64| match t {
            0.0 => from,
            1.0 => to,
            _ => (from.0 + t * dx, from.1 + t * dy),
        };
        (enter <= leave).then(|| (on_the_way(enter), on_the_way(leave)))
    }

    /// The graph of a function, over the whole width.
    pub(crate) fn graph(&self, svg: &mut Svg, class: &str, f: impl Fn(f64) -> f64) {
        const PIECES: u32 = 96;
        let width = self.x.end - self.x.start;
        let points: Vec<Point> = (0..=PIECES)
            .map(|index| self.x.start + width * f64::from(index) / f64::from(PIECES))
            .map(|x| (x, f(x)))
            .collect();
        self.line(svg, class, &points);
    }

    /// The line `w₁ x₁ + w₂ x₂ + b = 0`, and if asked for the side above it as an area.
    pub(crate) fn boundary(&self, svg: &mut Svg, class: &str, area: &str, unit: [f64; 3]) {
        let [w1, w2, b] = unit;
        let height = |&(x, y): &Point| w1 * x + w2 * y + b;
        let corners = [
            (self.x.start, self.y.start),
            (self.x.end, self.y.start),
            (self.x.end, self.y.end),
            (self.x.start, self.y.end),
        ];
        let (mut inside, mut crossings) = (Vec::new(), Vec::new());
        for (index, from) in corners.iter().enumerate() {
            let to = &corners[(index + 1) % corners.len()];
            let (start, end) = (height(from), height(to));
            if start > 0.0 {
                inside.push(self.at(from.0, from.1));
            }
            if (start > 0.0) != (end > 0.0) {
                let t = start / (start - end);
                let crossing = (from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1));
                crossings.push(self.at(crossing.0, crossing.1));
                inside.push(self.at(crossing.0, crossing.1));
            }
        }
        if !area.is_empty() && inside.len() > 2 {
            svg.area(area, &inside);
        }
        if !class.is_empty() && crossings.len() == 2 {
            svg.path(class, &crossings);
        }
    }

    /// A sample in the plane: its class is told by color and by shape.
    pub(crate) fn sample(&self, svg: &mut Svg, at: Point, class: usize, radius: f64) {
        mark(svg, self.at(at.0, at.1), class, radius);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Plot {
        Plot {
            corner: (100.0, 50.0),
            size: (200.0, 100.0),
            x: 0.0..2.0,
            y: 0.0..1.0,
        }
    }

    #[test]
    fn values_stand_where_the_axes_say() {
        assert_eq!(square().at(0.0, 0.0), (100.0, 150.0));
        assert_eq!(square().at(2.0, 1.0), (300.0, 50.0));
    }

    #[test]
    fn a_line_is_cut_off_at_the_frame_and_broken_at_nan() {
        let mut svg = Svg::new("", 400.0, 200.0);
        square().line(&mut svg, "a", &[(1.0, 0.5), (1.0, 2.5)]);
        assert!(svg.inline().contains("M200 100L200 50"));

        let mut svg = Svg::new("", 400.0, 200.0);
        let points = [
            (0.0, 0.0),
            (0.5, 0.5),
            (1.0, f64::NAN),
            (1.5, 0.5),
            (2.0, 1.0),
        ];
        square().line(&mut svg, "a", &points);
        assert_eq!(svg.inline().matches("<path").count(), 2);
    }
}
