//! Chapter 11, moving: all samples, ten, or one per step, after the same number of samples read.

use std::f64::consts::TAU;

use datasets::noisy_line;
use descent::{Optimizer, Sgd};
use numeric::elementary::{cos, sin};
use numeric::random::{generator, shuffle};

use crate::Error;
use crate::axes::Axes;
use crate::film::Film;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const SAMPLES: usize = 200;
const READ: usize = 600;
const READ_A_MOMENT: usize = 40;
/// Beside the third plot: the samples read, and what the marks mean.
const KEY: Point = (262.0, 416.0);

pub(crate) fn draw() -> Result<Svg, Error> {
    const SIZE: (f64, f64) = (168.0, 180.0);
    let line = noisy_line(SAMPLES, 2.0, 1.0, 0.5, &mut generator(1))?;
    let targets = line.target_matrix();
    let data: Vec<Point> = line
        .inputs()
        .iter()
        .copied()
        .zip(targets.iter().copied())
        .collect();
    let best = least_squares(&data);

    let mut svg = Svg::new(
        "The same loss three times as ellipses around its lowest point, and three paths from the same \
         start, while 600 samples are read. With all samples the path has three long steps, with \
         ten sixty shorter ones that waver, with one six hundred tiny ones.",
        420.0,
        580.0,
    );
    let last = READ / READ_A_MOMENT;
    // The end stays a little longer.
    svg.film = Some(Film::new(last + 4, 0.6));
    let mut panels = Vec::new();
    let ways = [
        (SAMPLES, 1.5, "all 200 samples", Ink::Blue),
        (10, 0.2, "10 samples", Ink::Green),
        (1, 0.02, "1 sample", Ink::Vermilion),
    ];
    for (index, (batch_size, learning_rate, heading, ink)) in ways.into_iter().enumerate() {
        let corner = [(34.0, 64.0), (238.0, 64.0), (34.0, 354.0)][index];
        let mut axes = Axes::new(corner, SIZE, -0.4..2.8, -0.4..1.8).ticks(4, 5);
        if index == 1 {
            axes.written.1 = |_| String::new();
        }
        let plot = axes
            .names("a", if index == 1 { "" } else { "b" })
            .draw(&mut svg)?;
        svg.faded(0.6, |svg| {
            for above in [0.01, 0.05, 0.15, 0.35, 0.7, 1.2] {
                let contour = contour(&data, best, above);
                plot.line(svg, "line-6 thin", &contour);
            }
        });
        let middle = corner.0 + SIZE.0 / 2.0;
        svg.text("title", Anchor::Middle, (middle, corner.1 - 38.0), heading);
        panels.push((
            plot,
            walk(&data, batch_size, learning_rate)?,
            batch_size,
            ink,
        ));
    }
    for moment in 0..=last {
        let read = moment * READ_A_MOMENT;
        let before = read.saturating_sub(READ_A_MOMENT);
        svg.during(moment.., |svg| {
            for (plot, path, batch_size, ink) in &panels {
                let (start, end) = (before / batch_size, read / batch_size);
                plot.line(svg, &format!("{} thin", ink.line()), &path[start..=end]);
                if *batch_size > 1 {
                    for (a, b) in &path[start + 1..=end] {
                        svg.circle(ink.fill(), plot.at(*a, *b), 2.5);
                    }
                }
            }
        });
        svg.frame(moment, last, |svg| {
            for (plot, _, batch_size, _) in &panels {
                let steps = read / batch_size;
                let steps = format!("{steps} step{}", if steps == 1 { "" } else { "s" });
                let at = (plot.corner.0 + plot.size.0 / 2.0, plot.corner.1 - 18.0);
                svg.text("muted", Anchor::Middle, at, steps);
            }
            let read = format!("{read} samples read");
            svg.text("title", Anchor::Start, (KEY.0, KEY.1), read);
        });
    }
    for (plot, ..) in &panels {
        svg.circle("ink", plot.at(0.0, 0.0), 4.0);
        svg.circle("axis", plot.at(best.0, best.1), 5.0);
    }
    let (x, y) = KEY;
    svg.circle("ink", (x + 6.0, y + 31.0), 4.0);
    svg.text("label", Anchor::Start, (x + 22.0, y + 36.0), "start");
    svg.circle("axis", (x + 6.0, y + 57.0), 5.0);
    svg.text("label", Anchor::Start, (x + 22.0, y + 62.0), "lowest point");
    Ok(svg)
}

/// The line y = a x + b from a = b = 0, before each step and after the last.
fn walk(data: &[Point], batch_size: usize, learning_rate: f64) -> Result<Vec<Point>, Error> {
    let mut data = data.to_vec();
    let mut rng = generator(1);
    let mut line = [0.0, 0.0];
    let mut optimizer = Sgd::new(learning_rate)?;
    let mut path = vec![(0.0, 0.0)];
    for _ in 0..READ / SAMPLES {
        shuffle(&mut rng, &mut data);
        for batch in data.chunks(batch_size) {
            let gradient = gradient(line, batch);
            optimizer.step(&mut line, &gradient)?;
            path.push((line[0], line[1]));
        }
    }
    Ok(path)
}

/// The derivatives of half the mean of the squared residuals.
fn gradient([a, b]: [f64; 2], batch: &[Point]) -> [f64; 2] {
    let (mut da, mut db) = (0.0, 0.0);
    for (x, y) in batch {
        da += (a * x + b - y) * x / batch.len() as f64;
        db += (a * x + b - y) / batch.len() as f64;
    }
    [da, db]
}

/// The lowest point: x is spread evenly around 0, so each derivative has one unknown.
fn least_squares(data: &[Point]) -> Point {
    let mean = |f: fn(&Point) -> f64| data.iter().map(f).sum::<f64>() / data.len() as f64;
    let slope = mean(|(x, y)| x * y) / mean(|(x, _)| x * x);
    (slope, mean(|(_, y)| *y))
}

/// Where the loss is `above` its least: an ellipse, as the loss is ½ (da² · mean x² + db²) above.
fn contour(data: &[Point], best: Point, above: f64) -> Vec<Point> {
    let square = data.iter().map(|(x, _)| x * x).sum::<f64>() / data.len() as f64;
    let (wide, high) = ((2.0 * above / square).sqrt(), (2.0 * above).sqrt());
    let angles = (0..=40).map(|index| TAU * f64::from(index) / 40.0);
    angles
        .map(|angle| (best.0 + wide * cos(angle), best.1 + high * sin(angle)))
        .collect()
}
