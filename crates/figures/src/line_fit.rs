//! Chapter 10, moving: a line walks to its data, and its two numbers over a map of the loss.

use std::fmt::Write as _;

use datasets::noisy_line;
use descent::{Optimizer, Sgd};
use numeric::random::generator;

use crate::Error;
use crate::axes::Axes;
use crate::contour::contours;
use crate::film::Film;
use crate::ink::Ink;
use crate::plot::Plot;
use crate::small_network::short;
use crate::svg::{Anchor, Svg};

/// The iterations that leave a trace.
const SHOWN: [usize; 6] = [0, 1, 2, 4, 8, 20];

pub(crate) fn draw() -> Result<Svg, Error> {
    let data = noisy_line(50, 57.0, -6.0, 20.0, &mut generator(1))?;
    let targets = data.target_matrix();
    let (xs, ys) = (data.inputs().as_slice(), targets.as_slice());
    let lines = walk(xs, ys)?;

    let mut svg = Svg::new(
        "Above, fifty points, a line that turns toward them in 20 iterations, from far off to a good \
         fit, and its residuals, which get shorter. Below, a map: for each pair of a and b the \
         loss, as ellipses of equal loss around the lowest point, and the path of the line over it. \
         Iterations 0, 1, 2, 4, 8 and 20 leave a trace.",
        420.0,
        560.0,
    );
    let last = lines.len() - 1;
    // The end stays a little longer.
    svg.film = Some(Film::new(last + 6, 0.6));
    let above = Axes::new((52.0, 36.0), (350.0, 220.0), -1.0..1.0, -420.0..120.0)
        .ticks(3, 6)
        .names("x", "y")
        .draw(&mut svg)?;
    let below = Axes::new((52.0, 336.0), (350.0, 176.0), -60.0..220.0, -220.0..60.0)
        .ticks(6, 5)
        .names("a", "b")
        .draw(&mut svg)?;

    for (x, y) in xs.iter().zip(ys) {
        svg.circle(Ink::Gray.fill(), above.at(*x, *y), 2.5);
    }
    let loss = |a, b| loss_and_gradient([a, b], xs, ys).0;
    svg.faded(0.7, |svg| {
        let levels: Vec<f64> = (0..10)
            .map(|ring| 500.0 + 2500.0 * f64::from(ring))
            .collect();
        contours(svg, "line-6 thin", &below, &levels, loss);
    });
    let walked: Vec<(f64, f64)> = lines.iter().map(|[a, b]| (*a, *b)).collect();

    for (moment, [a, b]) in lines.iter().enumerate() {
        let dot = below.at(*a, *b);
        svg.during(moment.., |svg| {
            let from = moment.saturating_sub(1);
            below.line(
                svg,
                &format!("{} thin", Ink::Green.line()),
                &walked[from..=moment],
            );
        });
        svg.frame(moment, last, |svg| {
            let residuals = residuals(&above, [*a, *b], xs, ys);
            svg.raw_path(&format!("{} thin", Ink::Vermilion.line()), &residuals);
            above.line(svg, "line-3 thick", &[(-1.0, b - a), (1.0, a + b)]);
            svg.circle("axis", dot, 8.0);
            let sign = if *b < 0.0 { '−' } else { '+' };
            let says = format!("y = {} x {sign} {:.1}", short(*a, 1), b.abs());
            svg.text("label", Anchor::End, (402.0, 24.0), says);
        });
    }
    for (index, iteration) in SHOWN.into_iter().enumerate() {
        let [a, b] = lines[iteration];
        let opacity = 0.3 + 0.7 * index as f64 / (SHOWN.len() - 1) as f64;
        let dot = below.at(a, b);
        let at = (
            dot.0 + 9.0,
            dot.1 + if iteration < 20 { 16.0 } else { -9.0 },
        );
        svg.during(iteration.., |svg| {
            svg.faded(opacity, |svg| {
                above.line(svg, Ink::Green.line(), &[(-1.0, b - a), (1.0, a + b)]);
            });
            svg.circle(Ink::Green.fill(), dot, 5.0);
            svg.text_on_top("muted", Anchor::Start, at, iteration);
        });
    }
    for iteration in [1, 2, 20] {
        let [a, b] = lines[iteration];
        let (x, y) = above.at(-0.92, b - 0.92 * a);
        svg.during(iteration.., |svg| {
            svg.text_on_top("label", Anchor::Start, (x, y - 8.0), iteration);
        });
    }
    let at = above.at(-0.58, -385.0);
    svg.text_on_top("label", Anchor::Start, at, "iteration 0");
    Ok(svg)
}

/// A vertical line from each point to the line.
fn residuals(plot: &Plot, [a, b]: [f64; 2], xs: &[f64], ys: &[f64]) -> String {
    let mut d = String::new();
    for (x, y) in xs.iter().zip(ys) {
        let (point, on_line) = (plot.at(*x, *y), plot.at(*x, a * x + b));
        let (x, from, to) = (point.0, point.1, on_line.1);
        let _ = write!(d, "M{x:.0} {from:.0}V{to:.0}");
    }
    d
}

/// The line before each iteration, from a bad start.
fn walk(xs: &[f64], ys: &[f64]) -> Result<Vec<[f64; 2]>, Error> {
    let mut line = [198.5, -197.8];
    let mut optimizer = Sgd::new(0.5)?;
    let mut lines = vec![line];
    for _ in 0..SHOWN[SHOWN.len() - 1] {
        let (_, gradient) = loss_and_gradient(line, xs, ys);
        optimizer.step(&mut line, &gradient)?;
        lines.push(line);
    }
    Ok(lines)
}

/// Half the mean of the squared residuals, and its derivatives by a and by b.
fn loss_and_gradient([a, b]: [f64; 2], xs: &[f64], ys: &[f64]) -> (f64, [f64; 2]) {
    let samples = xs.len() as f64;
    let (mut loss, mut da, mut db) = (0.0, 0.0, 0.0);
    for (x, y) in xs.iter().zip(ys) {
        let residual = a * x + b - y;
        loss += residual * residual / (2.0 * samples);
        da += residual * x / samples;
        db += residual / samples;
    }
    (loss, [da, db])
}
