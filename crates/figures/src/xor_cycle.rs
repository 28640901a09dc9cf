//! Chapter 2, moving: the weights of a perceptron that is asked to learn XOR.

use perceptron::{LearningRule, Perceptron, gates};

use crate::Error;
use crate::axes::Axes;
use crate::film::Film;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};
use crate::truth_plane::{self, line_of};

const PASSES: usize = 6;

pub(crate) fn draw() -> Result<Svg, Error> {
    let table = gates::truth_table(|a, b| a != b);
    let samples: Vec<(f64, f64)> = table.iter().map(|(x, _)| (x[0], x[1])).collect();
    let values = values(&table)?;
    let seen = values.len() - 1;

    let mut svg = Svg::new(
        "A perceptron is asked to learn XOR, over six passes. Above, its line jumps about among the \
         four points. Below, its two weights and its bias: from the fourth pass on, each pass \
         repeats the one before.",
        420.0,
        560.0,
    );
    // The end stays a little longer.
    svg.film = Some(Film::new(seen + 5, 0.8));

    let plane = truth_plane::axes((115.0, 32.0), 190.0).draw(&mut svg)?;
    for moment in 0..=seen {
        svg.frame(moment, seen, |svg| {
            let (class, area) = (Ink::Green.line(), Ink::Vermilion.soft());
            plane.boundary(svg, class, area, values[moment]);
        });
        if moment > 0 {
            let (x, y) = samples[(moment - 1) % samples.len()];
            svg.during(moment..=moment, |svg| {
                svg.circle(Ink::Gray.soft(), plane.at(x, y), 16.0);
            });
        }
    }
    truth_plane::samples(&mut svg, &plane, &table, None)?;

    let panels = [("w₁", Ink::Green), ("w₂", Ink::Plum), ("b", Ink::Blue)];
    let (left, width) = (34.0, 354.0);
    for (index, (name, ink)) in panels.into_iter().enumerate() {
        let corner = (left, 290.0 + index as f64 * 80.0);
        let plot = Axes::new(corner, (width, 62.0), 0.0..seen as f64, -1.5..2.5)
            .ticks(0, 4)
            .draw(&mut svg)?;
        for pass in 1..PASSES {
            let x = (pass * table.len()) as f64;
            plot.line(&mut svg, "grid", &[(x, -1.5), (x, 2.5)]);
        }
        // A value holds until the next sample is seen.
        for moment in 1..=seen {
            let (before, after) = (values[moment - 1][index], values[moment][index]);
            let x = moment as f64;
            let piece = [(x - 1.0, before), (x, before), (x, after)];
            svg.during(moment.., |svg| plot.line(svg, ink.line(), &piece));
        }
        let at = (left + width + 10.0, corner.1 + 36.0);
        svg.text(ink.text(), Anchor::Start, at, name);
    }
    for pass in 0..=PASSES {
        let x = left + pass as f64 * width / PASSES as f64;
        let seen = pass * table.len();
        svg.text("muted", Anchor::Middle, (x, 530.0), seen);
    }
    let middle = (left + width / 2.0, 552.0);
    svg.text("label", Anchor::Middle, middle, "samples seen");
    for pass in 0..PASSES {
        let x = left + (pass as f64 + 0.5) * width / PASSES as f64;
        let name = format!("pass {}", pass + 1);
        svg.text("muted", Anchor::Middle, (x, 279.0), name);
    }
    Ok(svg)
}

/// Weights and bias at the start and after each sample. One that is classified correctly changes
/// nothing.
fn values(table: &perceptron::Samples) -> Result<Vec<[f64; 3]>, Error> {
    let start = Perceptron::zeros(2)?;
    let corrections = LearningRule::default().corrections(&start, table, PASSES)?;
    let mut values = vec![line_of(&start)];
    let mut next = corrections.iter().peekable();
    for pass in 1..=PASSES {
        for sample in 1..=table.len() {
            let corrected = next.next_if(|c| (c.pass, c.sample) == (pass, sample));
            let last = values[values.len() - 1];
            values.push(corrected.map_or(last, |c| line_of(&c.perceptron)));
        }
    }
    Ok(values)
}
