//! Introduction: what the reader's own program says of an image before it has learned, and after.

use datasets::Dataset;
use descent::OptimizerKind;
use losses::Loss;
use nalgebra::DMatrix;
use network::activation::sigmoid;
use network::{Activation, Initialization, Network};
use numeric::random::{generator, shuffle};
use training::{Settings, Trainer};

use crate::Error;
use crate::digits::pixels;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg, polyline};

const SIZES: [usize; 3] = [64, 30, 10];
const EPOCHS: usize = 10;
/// The image that is shown, among those that the program has not learned from.
const IMAGE: usize = 18;

const SIDE: f64 = 11.0;
const CORNER: Point = (2.0, 99.0);
/// How long the bar of an answer of 1 is.
const LONGEST: f64 = 72.0;

pub(crate) fn draw() -> Result<Svg, Error> {
    let (before, after, images) = run()?;
    let image = images.inputs().column(IMAGE);
    let digit = images.labels().unwrap_or_default()[IMAGE];
    let title = format!(
        "An image of 8 by 8 pixels, a handwritten {digit}, goes into a network of 64 inputs, 30 hidden \
         units and 10 outputs, one for each digit. Before training, bars of all lengths come out of \
         it. After training there is one long bar, at the {digit}."
    );
    let mut svg = Svg::new(&title, 420.0, 292.0);
    connections(&mut svg);
    let pixels = image.iter().copied().collect();
    pixels::draw(&mut svg, "ink", SIDE, &[(CORNER, pixels)]);
    svg.rect("grid", CORNER, (8.0 * SIDE, 8.0 * SIDE), 0.0);
    let dots = (0..SIZES[1]).map(hidden);
    let dots = dots.map(|(x, y)| format!("M{} {y}a2 2 0 1 1 4 0 2 2 0 1 1-4 0", x - 2.0));
    svg.raw_path(Ink::Blue.fill(), &dots.collect::<String>());
    for (left, network, ink, heading) in [
        (228.0, &before, Ink::Gray, "before training"),
        (332.0, &after, Ink::Blue, "after training"),
    ] {
        let logits = network.predict(&DMatrix::from_column_slice(64, 1, image.as_slice()))?;
        svg.text("muted", Anchor::Start, (left, 18.0), heading);
        for (class, logit) in logits.iter().enumerate() {
            let (_, y) = output(class);
            let length = LONGEST * sigmoid(*logit);
            svg.rect(ink.fill(), (left, y - 6.0), (length, 12.0), 0.0);
        }
        let (top, bottom) = (output(0).1 - 10.0, output(9).1 + 10.0);
        svg.line("axis", (left, top), (left, bottom));
        svg.text("muted", Anchor::Middle, (left, bottom + 14.0), 0);
        svg.text("muted", Anchor::Middle, (left + LONGEST, bottom + 14.0), 1);
    }
    for class in 0..SIZES[2] {
        let center = output(class);
        svg.circle("paper", center, 9.5);
        svg.circle(Ink::Blue.line(), center, 9.5);
        svg.centered(
            if class == digit {
                Ink::Blue.text()
            } else {
                "label"
            },
            center,
            class,
        );
    }
    for (x, says) in [
        (46.0, "64 pixels"),
        (122.0, "30 units"),
        (196.0, "10 outputs"),
    ] {
        svg.text("muted", Anchor::Middle, (x, 284.0), says);
    }
    Ok(svg)
}

fn hidden(unit: usize) -> Point {
    (132.0, 36.0 + 7.0 * unit as f64)
}

fn output(class: usize) -> Point {
    (196.0, 44.0 + 22.0 * class as f64)
}

/// From each row of the image to each hidden unit, and from there to each output.
fn connections(svg: &mut Svg) {
    let (x, y) = CORNER;
    let right = x + 8.0 * SIDE;
    let rows = (0..8).map(|row| (right, y + (SIDE * (f64::from(row) + 0.5)).round()));
    let rows: Vec<Point> = rows.collect();
    let units: Vec<Point> = (0..SIZES[1]).map(hidden).collect();
    let outputs: Vec<Point> = (0..SIZES[2]).map(output).collect();
    let d = all_to_all(&rows, &units) + &all_to_all(&units, &outputs);
    svg.faded(0.18, |svg| svg.raw_path("line-6 thin", &d));
}

/// A line from each of the one to each of the other: a ring through two of both has four of them, which
/// takes the fewest bytes. Both are even in number.
fn all_to_all(some: &[Point], others: &[Point]) -> String {
    let mut d = String::new();
    for from in some.chunks_exact(2) {
        for to in others.chunks_exact(2) {
            d += &polyline(&[from[0], to[0], from[1], to[1]]);
            d.push('Z');
        }
    }
    d
}

/// The network of the program of step 15 at first and at the end, and the images held out.
fn run() -> Result<(Network, Network, Dataset), Error> {
    let mut rng = generator(1);
    let activations = [Activation::Sigmoid, Activation::Identity];
    let start = Initialization::Normal;
    let network = Network::initialized(&SIZES, &activations, start, &mut rng)?;
    let digits = datasets::digits();
    let scaled = Dataset::new(digits.inputs() / 16.0, digits.targets().clone())?;
    let mut order: Vec<usize> = (0..scaled.samples()).collect();
    shuffle(&mut rng, &mut order);
    let (training, held_out) = order.split_at(1437);
    let training = scaled.select(training)?;
    let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Momentum, 2.0);
    settings.batch_size = 30;
    settings.stopping.epochs = EPOCHS;
    let mut trainer = Trainer::new(network.clone(), &training, None, settings, rng)?;
    trainer.run(|_| ())?;
    Ok((network, trainer.into_network(), scaled.select(held_out)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last line of what the program of step 15 prints ends on how many images are right.
    #[test]
    fn the_run_is_that_of_the_readers_own_program() -> Result<(), Error> {
        let (_, network, images) = run()?;
        let logits = network.predict(images.inputs())?;
        let labels = images.labels().unwrap_or_default().iter();
        let answers = logits.column_iter().zip(labels);
        let right = answers
            .filter(|(logits, digit)| logits.argmax().0 == **digit)
            .count();
        let printed = include_str!("../../../tests/it/snapshots/it__examples__step_15.snap");
        let last = printed.lines().last().unwrap_or_default();
        assert!(
            last.contains(&format!(", {right} of 360")),
            "{right}, but {last}"
        );
        Ok(())
    }
}
