//! The frame of a plot: grid, axes, ticks and names.

use std::ops::Range;

use plotters::chart::ChartBuilder;
use plotters::drawing::IntoDrawingArea;
use plotters::style::{IntoFont as _, TRANSPARENT};

use crate::Error;
use crate::canvas::{AXIS, Canvas, FINENESS, GRID};
use crate::plot::Plot;
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
