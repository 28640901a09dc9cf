//! A plot: axes with ticks, and what is drawn between them.

use std::ops::Range;

use plotters::chart::ChartBuilder;
use plotters::drawing::IntoDrawingArea;
use plotters::style::{IntoFont as _, TRANSPARENT};

use crate::Error;
use crate::canvas::{AXIS, Canvas, FINENESS, GRID};
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// The frame of a plot.
#[derive(Debug, Clone)]
pub(crate) struct Axes<'a> {
    /// The upper left corner of the frame; labels stand outside of it.
    pub(crate) corner: Point,
    /// Its width and height.
    pub(crate) size: Point,
    pub(crate) x: Range<f64>,
    pub(crate) y: Range<f64>,
    /// What the axes show; the y-axis has its name on top.
    pub(crate) names: (&'a str, &'a str),
    /// About how many ticks each axis has, 0 for none.
    pub(crate) ticks: (usize, usize),
    /// How ticks are written.
    pub(crate) written: (Written, Written),
}

/// A way to write a tick.
pub(crate) type Written = fn(f64) -> String;

impl<'a> Axes<'a> {
    /// Axes with a few ticks, written as plain numbers.
    pub(crate) fn new(corner: Point, size: Point, x: Range<f64>, y: Range<f64>) -> Self {
        Self {
            corner,
            size,
            x,
            y,
            names: ("", ""),
            ticks: (5, 5),
            written: (plain, plain),
        }
    }

    pub(crate) fn names(mut self, x: &'a str, y: &'a str) -> Self {
        self.names = (x, y);
        self
    }

    pub(crate) fn ticks(mut self, x: usize, y: usize) -> Self {
        self.ticks = (x, y);
        self
    }

    pub(crate) fn written(mut self, x: Written, y: Written) -> Self {
        self.written = (x, y);
        self
    }

    /// Draws grid, axes, ticks and names.
    pub(crate) fn draw(self, svg: &mut Svg) -> Result<Plot, Error> {
        const LEFT: f64 = 70.0;
        const BELOW: f64 = 30.0;
        let (left, top) = self.corner;
        let (width, height) = self.size;
        let pixels = |units: f64| units * FINENESS;
        let whole = |units: f64| {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a picture is a few hundred units wide"
            )]
            let pixels = pixels(units).round() as i32;
            pixels
        };

        // The ticks' labels may reach over the picture's edge: plotters only needs room to think.
        let area = Canvas { svg }.into_drawing_area();
        let area = area.shrink(
            (whole(left - LEFT), whole(top)),
            (whole(width + LEFT), whole(height + BELOW)),
        );
        let mut chart = ChartBuilder::on(&area)
            .y_label_area_size(whole(LEFT))
            .x_label_area_size(whole(BELOW))
            .build_cartesian_2d(self.x.clone(), self.y.clone())
            .map_err(|error| Error::Layout(error.to_string()))?;
        let font = || ("sans-serif", pixels(13.0)).into_font();
        chart
            .configure_mesh()
            .axis_style(AXIS)
            .bold_line_style(GRID)
            .light_line_style(TRANSPARENT)
            .label_style(font().color(&AXIS))
            .x_labels(self.ticks.0)
            .y_labels(self.ticks.1)
            .x_label_formatter(&|x| (self.written.0)(*x))
            .y_label_formatter(&|y| (self.written.1)(*y))
            .set_all_tick_mark_size(whole(4.0))
            .draw()
            .map_err(|error| Error::Layout(error.to_string()))?;
        drop(chart);
        drop(area);

        let (x_name, y_name) = self.names;
        let below = if self.ticks.0 == 0 { 20.0 } else { 38.0 };
        let middle = (left + width / 2.0, top + height + below);
        svg.text("label", Anchor::Middle, middle, x_name);
        svg.text("label", Anchor::Start, (left - 8.0, top - 10.0), y_name);
        Ok(Plot {
            corner: self.corner,
            size: self.size,
            x: self.x,
            y: self.y,
        })
    }
}

/// A plot whose axes are drawn.
#[derive(Debug, Clone)]
pub(crate) struct Plot {
    pub(crate) corner: Point,
    pub(crate) size: Point,
    x: Range<f64>,
    y: Range<f64>,
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
    fn cut(&self, from: Point, to: Point) -> Option<(Point, Point)> {
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

/// The sign of a class.
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

/// A number with a real minus sign, with a power of ten where it is very large or small.
pub(crate) fn plain(value: f64) -> String {
    let size = value.abs();
    // A tick at 0 may come out as 1e-17.
    let text = if size < 1e-12 {
        "0".to_owned()
    } else if (1e-4..1e6).contains(&size) {
        ((value * 1e6).round() / 1e6).to_string()
    } else {
        format!("{value:.2e}")
            .replace(".00e", "e")
            .replace("0e", "e")
    };
    text.replace('-', "−")
}

/// A tick of a logarithmic axis: the power of ten.
pub(crate) fn power_of_ten(exponent: f64) -> String {
    let digits = format!("{}", exponent.round());
    let raised = digits.chars().map(|digit| match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from(digit) - u32::from('0') + 0x2070).unwrap_or(digit),
        _ => '⁰',
    });
    format!("10{}", raised.collect::<String>())
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

    #[test]
    fn a_tick_stands_at_its_value() -> Result<(), Error> {
        let mut svg = Svg::new("", 200.0, 200.0);
        let axes = Axes::new((40.0, 20.0), (100.0, 100.0), 0.0..4.0, 0.0..4.0);
        let (x, _) = axes.draw(&mut svg)?.at(3.0, 0.0);
        let drawn = svg.inline();
        let tick = drawn
            .lines()
            .find(|line| line.ends_with(">3</text>") && line.contains("middle"));
        let place = tick.and_then(|tick| tick.split('"').nth(3)?.parse::<f64>().ok());
        // Plotters counts whole pixels, here tenths of a unit.
        assert!(
            place.is_some_and(|place| (place - x).abs() < 0.2),
            "{drawn}"
        );
        Ok(())
    }

    #[test]
    fn ticks_are_written_as_in_print() {
        assert_eq!(plain(-0.300_000_000_000_000_04), "−0.3");
        assert_eq!(plain(-1e-17), "0");
        assert_eq!(plain(2.5e-5), "2.5e−5");
        assert_eq!(plain(4e200), "4e200");
        assert_eq!(power_of_ten(-12.0), "10⁻¹²");
    }
}
