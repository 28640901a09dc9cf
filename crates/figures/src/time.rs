//! The speed page: where the time of an iteration goes.

use crate::Error;
use crate::recorded::rows;
use crate::svg::{Anchor, Svg};

const TABLE: &str = include_str!("../../../book/recorded/time.tsv");
const WORKLOADS: [(&str, &str); 3] = [
    ("a", "784-30-10, batch 10, SGD"),
    ("b", "784-128-64-10, batch 32, Adam"),
    ("c", "784-1024-1024-10, batch 128, Adam"),
];
const LEFT: f64 = 20.0;
const WIDTH: f64 = 680.0;
const BAR: f64 = 30.0;
/// From a bar to the next, and from a row of the table below to the next.
const STEP: (f64, f64) = (64.0, 22.0);
/// A part as wide as this has its share written in it.
const ROOM: f64 = 40.0;

/// A part of an iteration, with the microseconds a sample that each workload spends on it.
struct Part {
    name: &'static str,
    microseconds: Vec<f64>,
}

pub(crate) fn draw() -> Result<Svg, Error> {
    let parts = parts()?;
    let table_top = STEP.0 * WORKLOADS.len() as f64 + 44.0;
    let mut svg = Svg::new(
        "Three bars, one a workload, each cut into the parts of an iteration by the time they \
         take. Below them a table with the microseconds a sample and the percent of each part. The \
         products forward and backward take most, the more so the larger the network.",
        720.0,
        table_top + STEP.1 * parts.len() as f64 + 8.0,
    );
    for (index, (letter, network)) in WORKLOADS.into_iter().enumerate() {
        let whole = whole(&parts, index);
        let top = 34.0 + STEP.0 * index as f64;
        let above = top - 9.0;
        svg.text("title", Anchor::Start, (LEFT, above), letter);
        svg.text("label", Anchor::Start, (LEFT + 18.0, above), network);
        let says = format!("{} µs a sample", digits(whole));
        svg.text("label", Anchor::End, (LEFT + WIDTH, above), says);
        let mut right = LEFT;
        for (part, (class, on_it)) in parts.iter().zip(INKS) {
            let share = part.microseconds[index] / whole;
            let width = share * WIDTH;
            // A gap keeps neighbors apart without their colors.
            svg.rect(class, (right, top), ((width - 1.0).max(0.0), BAR), 0.0);
            if width >= ROOM {
                let middle = (right + width / 2.0, top + BAR / 2.0);
                svg.centered(on_it, middle, percent(share));
            }
            right += width;
        }
    }
    for (column, (letter, _)) in WORKLOADS.into_iter().enumerate() {
        let at = (right_of(column), table_top - 8.0);
        svg.text("title", Anchor::End, at, letter);
    }
    for (row, (part, (class, _))) in parts.iter().zip(INKS).enumerate() {
        let base = table_top + STEP.1 * row as f64 + 14.0;
        svg.rect(class, (LEFT, base - 12.0), (14.0, 14.0), 0.0);
        svg.text("label", Anchor::Start, (LEFT + 24.0, base), part.name);
        for (column, &microseconds) in part.microseconds.iter().enumerate() {
            let share = percent(microseconds / whole(&parts, column));
            let at = (right_of(column), base);
            svg.text("muted", Anchor::End, at, share);
            let says = format!("{} µs", digits(microseconds));
            svg.text("label", Anchor::End, (at.0 - 50.0, base), says);
        }
    }
    Ok(svg)
}

/// The classes of each part's area, and of a text on it.
const INKS: [(&str, &str); 9] = [
    ("fill-6", "paper"),
    ("fill-1", "paper"),
    ("soft-1", "label"),
    ("fill-4", "paper"),
    ("fill-2", "paper"),
    ("soft-2", "label"),
    ("fill-3", "paper"),
    ("fill-5", "paper"),
    ("soft-6", "label"),
];

/// Where a column of the table ends.
fn right_of(column: usize) -> f64 {
    LEFT + WIDTH - 165.0 * (WORKLOADS.len() - 1 - column) as f64
}

fn parts() -> Result<Vec<Part>, Error> {
    let mut parts: Vec<Part> = Vec::new();
    for row in rows("time.tsv", TABLE) {
        // What is left can come out below 0, by no more than the clock is unsure of.
        let (name, microseconds) = (row.text(1)?, row.number(2)?.max(0.0));
        match parts.iter_mut().find(|part| part.name == name) {
            Some(part) => part.microseconds.push(microseconds),
            None => parts.push(Part {
                name,
                microseconds: vec![microseconds],
            }),
        }
    }
    let complete = |part: &Part| part.microseconds.len() == WORKLOADS.len();
    if parts.len() != INKS.len() || !parts.iter().all(complete) {
        return Err(Error::NothingToPlot);
    }
    Ok(parts)
}

fn whole(parts: &[Part], workload: usize) -> f64 {
    parts.iter().map(|part| part.microseconds[workload]).sum()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A time with about two digits.
fn digits(microseconds: f64) -> String {
    let decimals = usize::from(microseconds < 10.0) + usize::from(microseconds < 1.0);
    format!("{microseconds:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_about_two_digits() {
        assert_eq!([0.273, 4.96, 391.8].map(digits), ["0.27", "5.0", "392"]);
        assert_eq!(percent(0.066), "7 %");
    }
}
