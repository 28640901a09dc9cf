//! The speed page: each workload in each framework, as bars.

use crate::Error;
use crate::ink::Ink;
use crate::recorded::rows;
use crate::svg::{Anchor, Point, Svg};

const TABLE: &str = include_str!("../../../book/recorded/peers.tsv");
const WORKLOADS: [(&str, &str); 7] = [
    ("a", "784-30-10, batch 10, SGD"),
    ("b", "784-128-64-10, batch 32, Adam"),
    ("c", "784-1024-1024-10, batch 128, Adam"),
    ("d", "XOR, 2-4-1, batch 4, SGD"),
    ("e", "784-30-10, batch 1, SGD"),
    ("f", "digits to 96 %, the whole process"),
    ("g", "predicting with the network of b"),
];
/// What the table calls each framework, and its name here.
const FRAMEWORKS: [(&str, &str); 9] = [
    ("gradus", "Gradus"),
    ("torch", "PyTorch"),
    ("torch_hand", "by hand"),
    ("numpy", "NumPy"),
    ("jax", "JAX"),
    ("sklearn", "scikit-learn"),
    ("fann", "FANN"),
    ("burn", "Burn"),
    ("candle", "candle"),
];
/// The size of a panel, and from one to the next.
const PANEL: (f64, f64) = (340.0, 226.0);
const GAP: f64 = 20.0;
const ROW: f64 = 21.0;
/// Within a panel: where the bars begin, how long they may be, and where the two numbers end.
const BARS: (f64, f64) = (86.0, 136.0);
const NUMBERS: [f64; 2] = [282.0, 340.0];
/// Of each precision its name in the table, the class of its bars, and their place in a row.
const PRECISIONS: [(&str, Ink, f64, f64); 2] = [
    ("float64", Ink::Blue, 2.0, 9.0),
    ("float32", Ink::Plum, 12.0, 6.0),
];

/// What a framework needs for a workload on one thread.
struct Speed {
    workload: &'static str,
    framework: &'static str,
    precision: &'static str,
    /// Samples a second, or the seconds of a whole process.
    measured: f64,
    is_seconds: bool,
}

impl Speed {
    /// The longer the bar, the faster.
    fn rate(&self) -> f64 {
        if self.is_seconds {
            1.0 / self.measured
        } else {
            self.measured
        }
    }

    fn says(&self) -> String {
        if self.is_seconds {
            let decimals = if self.measured < 1.0 { 2 } else { 1 };
            return format!("{:.decimals$} s", self.measured);
        }
        let (size, unit) = match self.measured {
            rate if rate >= 1e6 => (rate / 1e6, " M"),
            rate if rate >= 1e3 => (rate / 1e3, " k"),
            rate => (rate, ""),
        };
        let decimals = usize::from(size < 100.0) + usize::from(size < 10.0);
        format!("{size:.decimals$}{unit}")
    }
}

pub(crate) fn draw() -> Result<Svg, Error> {
    let speeds = speeds()?;
    let rows = WORKLOADS.len().div_ceil(2);
    let mut svg = Svg::new(
        "Seven groups of bars, one for each workload, with a bar for each framework in f64 and one in \
         f32: the longer, the faster, by processor time on one thread. Beside each bar stands its \
         number; the tables on this page have them all.",
        2.0 * PANEL.0 + 2.0 * GAP,
        rows as f64 * PANEL.1 + 12.0,
    );
    for (index, (letter, what)) in WORKLOADS.into_iter().enumerate() {
        let left = 10.0 + (index % 2) as f64 * (PANEL.0 + GAP);
        let corner = (left, (index / 2) as f64 * PANEL.1 + 22.0);
        svg.text("title", Anchor::Start, corner, letter);
        svg.text("label", Anchor::Start, (corner.0 + 18.0, corner.1), what);
        let of_workload: Vec<&Speed> = speeds
            .iter()
            .filter(|speed| speed.workload == letter)
            .collect();
        panel(&mut svg, (corner.0, corner.1 + 8.0), &of_workload)?;
    }
    key(
        &mut svg,
        (10.0 + PANEL.0 + GAP, (rows - 1) as f64 * PANEL.1 + 60.0),
    );
    Ok(svg)
}

fn panel(svg: &mut Svg, (left, top): Point, speeds: &[&Speed]) -> Result<(), Error> {
    let fastest = speeds.iter().map(|speed| speed.rate()).reduce(f64::max);
    let fastest = fastest.ok_or(Error::NothingToPlot)?;
    for (row, (framework, name)) in FRAMEWORKS.into_iter().enumerate() {
        let top = top + ROW * row as f64;
        let base = top + 14.0;
        svg.text("label", Anchor::End, (left + BARS.0 - 8.0, base), name);
        let of_framework = speeds.iter().filter(|speed| speed.framework == framework);
        if of_framework.clone().count() == 0 {
            svg.text(
                "muted",
                Anchor::Start,
                (left + BARS.0, base),
                "cannot do it",
            );
        }
        for speed in of_framework {
            let precision = PRECISIONS
                .iter()
                .position(|(name, ..)| *name == speed.precision);
            let precision = precision.ok_or(Error::NothingToPlot)?;
            let (_, ink, below, height) = PRECISIONS[precision];
            let length = (speed.rate() / fastest * BARS.1).max(1.0);
            svg.rect(
                ink.fill(),
                (left + BARS.0, top + below),
                (length, height),
                0.0,
            );
            let at = (left + NUMBERS[precision], base);
            svg.text(ink.text(), Anchor::End, at, speed.says());
        }
    }
    Ok(())
}

/// What the colors mean.
fn key(svg: &mut Svg, (left, top): Point) {
    let says = [
        "f64: samples a second, one thread",
        "f32: the same work, half the bytes",
    ];
    for (row, ((_, ink, _, height), says)) in PRECISIONS.into_iter().zip(says).enumerate() {
        let base = top + 26.0 * row as f64;
        svg.rect(ink.fill(), (left, base - height), (40.0, height), 0.0);
        svg.text(ink.text(), Anchor::Start, (left + 50.0, base), says);
    }
    let says = [
        "A longer bar is faster. Gradus is always f64.",
        "f: seconds from start to exit.",
    ];
    for (row, says) in says.into_iter().enumerate() {
        svg.text(
            "label",
            Anchor::Start,
            (left, top + 60.0 + 22.0 * row as f64),
            says,
        );
    }
}

/// What was measured on one thread.
fn speeds() -> Result<Vec<Speed>, Error> {
    let mut speeds = Vec::new();
    for row in rows("peers.tsv", TABLE) {
        if row.text(1)? == "1" && row.text(4)? != "-" {
            speeds.push(Speed {
                workload: row.text(0)?,
                framework: row.text(2)?,
                precision: row.text(3)?,
                is_seconds: row.text(4)? == "s",
                measured: row.number(5)?,
            });
        }
    }
    Ok(speeds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_has_three_digits_and_its_unit() {
        let says = |measured, is_seconds| {
            let (workload, framework, precision) = ("a", "gradus", "float64");
            let speed = Speed {
                workload,
                framework,
                precision,
                measured,
                is_seconds,
            };
            speed.says()
        };
        assert_eq!(says(143_999.0, false), "144 k");
        assert_eq!(says(12_437.0, false), "12.4 k");
        assert_eq!(says(2_929_544.0, false), "2.93 M");
        assert_eq!([says(0.029, true), says(7.48, true)], ["0.03 s", "7.5 s"]);
    }
}
