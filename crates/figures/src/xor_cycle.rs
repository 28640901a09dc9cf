//! Chapter 2: the weights of a perceptron that is asked to learn XOR.

use perceptron::{LearningRule, Perceptron, gates};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};
use crate::truth_plane::line_of;

const PASSES: usize = 6;

pub(crate) fn draw() -> Result<Svg, Error> {
    let table = gates::truth_table(|a, b| a != b);
    let start = Perceptron::zeros(2)?;
    let corrections = LearningRule::default().corrections(&start, &table, PASSES)?;

    // The values hold from one sample to the next; a sample answered rightly changes nothing.
    let mut values = vec![line_of(&start)];
    let mut next = corrections.iter().peekable();
    for pass in 1..=PASSES {
        for sample in 1..=table.len() {
            let corrected = next.next_if(|c| (c.pass, c.sample) == (pass, sample));
            let last = values[values.len() - 1];
            values.push(corrected.map_or(last, |c| line_of(&c.perceptron)));
        }
    }

    let mut svg = Svg::new(
        "The two weights and the bias of a perceptron over six passes through XOR. From the second \
         pass on, each pass repeats the one before.",
        620.0,
        330.0,
    );
    let panels = [("w₁", Ink::Green), ("w₂", Ink::Plum), ("b", Ink::Blue)];
    let end = (values.len() - 1) as f64;
    // Each value holds for the span up to the next sample; the last one has no span.
    for (index, (name, ink)) in panels.into_iter().enumerate() {
        let corner = (52.0, 34.0 + index as f64 * 88.0);
        let mut axes = Axes::new(corner, (530.0, 66.0), 0.0..end, -1.5..2.5).ticks(0, 4);
        if index == 2 {
            axes = axes.ticks(PASSES, 4).names("samples seen", "");
        }
        let plot = axes.draw(&mut svg)?;
        for pass in 1..PASSES {
            let x = (pass * table.len()) as f64;
            plot.line(&mut svg, "grid", &[(x, -1.5), (x, 2.5)]);
        }
        let mut steps: Vec<Point> = Vec::new();
        for (seen, value) in values[..values.len() - 1].iter().enumerate() {
            steps.push((seen as f64, value[index]));
            steps.push((seen as f64 + 1.0, value[index]));
        }
        plot.line(&mut svg, ink.line(), &steps);
        svg.text(ink.text(), Anchor::Start, (590.0, corner.1 + 38.0), name);
    }
    for pass in 0..PASSES {
        let x = 52.0 + (pass as f64 + 0.5) * 530.0 / PASSES as f64;
        svg.text(
            "muted",
            Anchor::Middle,
            (x, 22.0),
            format!("pass {}", pass + 1),
        );
    }
    Ok(svg)
}
