//! Chapter 16, moving: what the hidden units pass on, in a healthy run and two ill ones.

use std::fmt::Write as _;
use std::ops::Range;

use nalgebra::DMatrix;

use crate::Error;
use crate::axes::Axes;
use crate::film::Film;
use crate::illnesses::{Change, run};
use crate::ink::Ink;
use crate::plot::Plot;
use crate::svg::{Anchor, Point, Svg};

const EPOCHS: usize = 20;
const BARS: usize = 20;

/// A run: its name, what is changed, the activations that are drawn, and what is counted.
struct Panel {
    name: &'static str,
    change: Change,
    lowest: f64,
    highest: f64,
    count: fn(&DMatrix<f64>) -> String,
}

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: Point = (350.0, 84.0);
    let mut svg = Svg::new(
        "Histograms of the activations of 16 hidden units on 400 samples, over 20 epochs of three \
         runs. Healthy tanh: most values lie between the two ends, and move out slowly. Weights too \
         large: nearly all values are at -1 or 1, and stay there. Dying ReLUs: \
         after a few epochs nearly all values are near 0, and 15 units give 0 for every sample.",
        420.0,
        532.0,
    );
    // The end stays a little longer.
    svg.film = Some(Film::new(EPOCHS + 5, 0.5));
    let panels = [
        Panel {
            name: "healthy tanh",
            change: Change::Nothing,
            lowest: -1.0,
            highest: 1.0,
            count: saturated,
        },
        Panel {
            name: "weights too large",
            change: Change::LargeWeights,
            lowest: -1.0,
            highest: 1.0,
            count: saturated,
        },
        Panel {
            name: "dying ReLUs",
            change: Change::DyingRelus,
            lowest: 0.0,
            highest: 4.0,
            count: dead,
        },
    ];
    for (index, panel) in panels.into_iter().enumerate() {
        let corner = (52.0, 50.0 + index as f64 * 160.0);
        let activation = if index == 2 { "activation" } else { "" };
        let range = panel.lowest..panel.highest;
        let (data, mut trainer) = run(panel.change)?;
        let mut epochs = Vec::new();
        for epoch in 0..=EPOCHS {
            while trainer.history().epochs().len() < epoch {
                trainer.step()?;
            }
            let trace = trainer.network().forward(data.inputs())?;
            let hidden = &trace.activations()[1];
            epochs.push((shares(&range, hidden), (panel.count)(hidden)));
        }
        // A scale of its own: where values are spread out, each bar is low.
        let shares = epochs.iter().flat_map(|(shares, _)| shares.iter().copied());
        let most = (10.0 * shares.fold(0.0, f64::max)).ceil() / 10.0;
        let plot = Axes::new(corner, SIZE, range, 0.0..most)
            .ticks(5, 3)
            .names(activation, "share")
            .draw(&mut svg)?;
        let above = corner.1 - 30.0;
        svg.text("title", Anchor::Start, (corner.0, above), panel.name);
        let ink = [Ink::Blue, Ink::Vermilion][index.min(1)];

        for (epoch, (shares, text)) in epochs.iter().enumerate() {
            svg.frame(epoch, EPOCHS, |svg| {
                svg.raw_path(ink.fill(), &bars(&plot, shares));
                svg.text(ink.text(), Anchor::End, (corner.0 + SIZE.0, above), text);
            });
        }
    }
    for epoch in 0..=EPOCHS {
        svg.frame(epoch, EPOCHS, |svg| {
            let text = format!("after epoch {epoch}");
            svg.text("label", Anchor::Middle, (227.0, 520.0), text);
        });
    }
    Ok(svg)
}

/// The share of the values in each bar. What lies beyond the range is counted in the last one.
fn shares(range: &Range<f64>, values: &DMatrix<f64>) -> Vec<f64> {
    let width = (range.end - range.start) / BARS as f64;
    let edge = |bar: usize| range.start + width * bar as f64;
    let share = |bar: usize| {
        let inside = |value: &&f64| {
            let reached = bar == 0 || **value >= edge(bar);
            reached && (bar + 1 == BARS || **value < edge(bar + 1))
        };
        values.iter().filter(inside).count() as f64 / values.len() as f64
    };
    (0..BARS).map(share).collect()
}

/// The bars of a histogram as one path.
fn bars(plot: &Plot, shares: &[f64]) -> String {
    let width = (plot.x.end - plot.x.start) / BARS as f64;
    let (left, bottom) = plot.at(plot.x.start, 0.0);
    let mut d = format!("M{left:.0} {bottom:.0}");
    for (bar, &share) in shares.iter().enumerate() {
        let (right, top) = plot.at(plot.x.start + width * (bar + 1) as f64, share);
        let _ = write!(d, "V{top:.0}H{right:.0}");
    }
    d + &format!("V{bottom:.0}")
}

/// Where the slope of tanh, 1 − a², is less than a hundredth of its steepest, which is 1.
fn saturated(values: &DMatrix<f64>) -> String {
    let flat = values.iter().filter(|a| 1.0 - *a * *a < 0.01).count();
    let percent = 100.0 * flat as f64 / values.len() as f64;
    format!("{percent:.0} % saturated")
}

/// How many units give 0 for every sample.
fn dead(values: &DMatrix<f64>) -> String {
    let units = values.row_iter();
    let dead = units.filter(|unit| unit.iter().all(|a| *a == 0.0)).count();
    format!("{dead} of {} dead", values.nrows())
}

#[cfg(test)]
mod tests {
    use nalgebra::dmatrix;

    use super::*;

    /// 1 − a² is below 0.01 beyond ±0.99499: so for two of these four.
    #[test]
    fn saturated_and_dead_are_counted_as_the_chapter_defines_them() {
        assert_eq!(
            saturated(&dmatrix![0.994, 0.996; -0.999, 0.0]),
            "50 % saturated"
        );
        assert_eq!(dead(&dmatrix![0.0, 0.0; 0.0, 0.1]), "1 of 2 dead");
    }
}
