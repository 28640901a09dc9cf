//! What people wrote: some images of each digit.

use super::pixels;
use crate::svg::Svg;

const SIDE: f64 = 4.0;
const IMAGE: f64 = 8.0 * SIDE;
const APART: f64 = 40.0;
const ROWS: usize = 5;

pub(crate) fn draw() -> Svg {
    let digits = datasets::digits();
    let labels = digits.labels().unwrap_or_default();
    let mut svg = Svg::new(
        "Fifty images of 8 by 8 pixels, five of each digit from 0 to 9, written by different hands. \
         Some are clear, some are smears.",
        420.0,
        212.0,
    );
    let mut images = Vec::new();
    for digit in 0..10 {
        let of_digit = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| **label == digit);
        for (row, (sample, _)) in of_digit.take(ROWS).enumerate() {
            let corner = (16.0 + APART * digit as f64, 12.0 + APART * row as f64);
            let ink = digits.inputs().column(sample) / 16.0;
            images.push((corner, ink.iter().copied().collect()));
            svg.rect("grid", corner, (IMAGE, IMAGE), 0.0);
        }
    }
    pixels::draw(&mut svg, "ink", SIDE, &images);
    svg
}
