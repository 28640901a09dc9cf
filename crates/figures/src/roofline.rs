//! The speed page: what the products attain beneath the two limits of a processor.

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::plot::Plot;
use crate::recorded::{Row, log2, power_of_two, rows};
use crate::svg::{Anchor, Point, Svg};

const TABLE: &str = include_str!("../../../book/recorded/roofline.tsv");
/// Bytes of a number.
const NUMBER: f64 = 8.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The speed of the three products of each layer against the operations they make for each \
         byte, both axes logarithmic. Slanted lines are how fast numbers come from the caches and \
         from memory, a level one is the most that any product attains. Batches of one sample are \
         far left below the slanted lines, large ones on the right just below the level one.",
        720.0,
        420.0,
    );
    let plot = Axes::new((60.0, 44.0), (630.0, 290.0), -3.0..5.0, -1.0..7.0)
        .ticks(9, 8)
        .written(power_of_two, power_of_two)
        .names("operations a byte", "billion operations a second")
        .draw(&mut svg)?;
    let table = || rows("roofline.tsv", TABLE);
    let mut fastest = f64::NEG_INFINITY;
    for row in table() {
        if !is_memory(&row)? {
            fastest = fastest.max(log2(row.number(4)?));
        }
    }
    let level = [(plot.x.start, fastest), (plot.x.end, fastest)];
    plot.line(&mut svg, "axis dashed", &level);
    let at = plot.at(plot.x.end, fastest);
    svg.text_on_top(
        "label",
        Anchor::End,
        (at.0 - 4.0, at.1 - 8.0),
        "fastest product",
    );
    for row in table() {
        if is_memory(&row)? {
            memory(&mut svg, &plot, &row, fastest)?;
        } else {
            let at = plot.at(log2(intensity(&row)?), log2(row.number(4)?));
            let (workload, product) = row.text(0)?.split_once(' ').unwrap_or_default();
            mark(&mut svg, product, ink(workload), at);
        }
    }
    legend(&mut svg);
    Ok(svg)
}

/// Whether a row says how fast numbers are read; the others are of products.
fn is_memory(row: &Row<'_>) -> Result<bool, Error> {
    Ok(row.text(0)?.starts_with("read"))
}

/// The line of what can be read from a cache or memory, up to the fastest product.
fn memory(svg: &mut Svg, plot: &Plot, row: &Row<'_>, fastest: f64) -> Result<(), Error> {
    let (kilobytes, rate) = (row.number(1)?, log2(row.number(4)?));
    let start = plot.x.start;
    let line = [(start, rate + start), (fastest - rate, fastest)];
    plot.line(svg, Ink::Gray.line(), &line);
    let from = if kilobytes < 1_024.0 {
        format!("{kilobytes} KB")
    } else {
        format!("{} MB", kilobytes / 1_024.0)
    };
    // Above its end, each size a little higher, so that neighbors do not collide.
    let (x, y) = plot.at(fastest - rate, fastest);
    let above = if kilobytes < 1_024.0 {
        8.0
    } else if kilobytes < 65_536.0 {
        24.0
    } else {
        40.0
    };
    svg.text_on_top("muted", Anchor::Middle, (x, y - above), from);
    Ok(())
}

/// Operations for each byte of the three matrices of a product, each read or written once.
fn intensity(row: &Row<'_>) -> Result<f64, Error> {
    let [n, u, samples] = [row.number(1)?, row.number(2)?, row.number(3)?];
    Ok(2.0 * n * u * samples / (NUMBER * (u * n + n * samples + u * samples)))
}

fn ink(workload: &str) -> Ink {
    match workload {
        "e" => Ink::Plum,
        "a" => Ink::Blue,
        "b" => Ink::Green,
        _ => Ink::Vermilion,
    }
}

/// A mark whose shape tells the product.
fn mark(svg: &mut Svg, product: &str, ink: Ink, (x, y): Point) {
    const R: f64 = 5.0;
    match product {
        "affine" => svg.circle(ink.fill(), (x, y), R),
        "transposed product" => svg.area(
            ink.fill(),
            &[(x, y - R - 1.0), (x + R + 1.0, y + R), (x - R - 1.0, y + R)],
        ),
        _ => {
            svg.circle("paper", (x, y), R);
            svg.circle(ink.line(), (x, y), R - 1.0);
        }
    }
}

fn legend(svg: &mut Svg) {
    let products = [
        ("affine", "W x + b"),
        ("transposed product", "Wᵀ δ"),
        ("outer product", "δ aᵀ"),
    ];
    for (index, (product, says)) in products.into_iter().enumerate() {
        let (x, y) = (66.0 + 100.0 * index as f64, 404.0);
        mark(svg, product, Ink::Gray, (x, y - 5.0));
        svg.text("label", Anchor::Start, (x + 12.0, y), says);
    }
    let workloads = [
        ("e", "e: batch 1"),
        ("a", "a: 10"),
        ("b", "b: 32"),
        ("c", "c: 128"),
    ];
    for ((workload, says), x) in workloads.into_iter().zip([390.0, 490.0, 560.0, 630.0]) {
        svg.text(ink(workload).text(), Anchor::Start, (x, 404.0), says);
    }
}
