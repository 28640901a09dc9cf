//! Chapter 7, moving: a neuron that is badly wrong learns with two losses.

use backprop::gradient;
use descent::{Optimizer, Sgd};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network, activation::sigmoid};

use crate::Error;
use crate::axes::Axes;
use crate::film::Film;
use crate::ink::Ink;
use crate::small_network::short;
use crate::svg::{Anchor, Point, Svg};

const STEPS: usize = 300;
const STEPS_A_MOMENT: usize = 10;
const LEARNING_RATE: f64 = 0.15;

/// The neuron before a step.
struct Moment {
    weight: f64,
    bias: f64,
    output: f64,
}

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The output of one unit over 300 steps, from 0.98 toward the target 0. With the squared \
         error it stays high for about 150 steps, with cross-entropy it falls at once. Below the \
         curves the two units with their weight, bias and output.",
        420.0,
        430.0,
    );
    let last = STEPS / STEPS_A_MOMENT;
    // The end stays a little longer.
    svg.film = Some(Film::new(last + 6, 0.4));
    let plot = Axes::new((40.0, 36.0), (364.0, 220.0), 0.0..300.0, 0.0..1.0)
        .ticks(7, 6)
        .names("step", "output a (target 0)")
        .draw(&mut svg)?;
    let neurons = [
        ("squared error", Loss::HalfSquaredError, Ink::Vermilion),
        ("cross-entropy", Loss::BinaryCrossEntropy, Ink::Blue),
    ];
    for (index, (name, loss, ink)) in neurons.into_iter().enumerate() {
        let run = run(loss)?;
        let center = (143.0 + 210.0 * index as f64, 378.0);
        draw_neuron(&mut svg, center, name, ink);
        for moment in 0..=last {
            let step = moment * STEPS_A_MOMENT;
            let now = &run[step];
            let here = plot.at(step as f64, now.output);
            svg.frame(moment, last, |svg| {
                svg.circle(ink.fill(), here, 5.0);
                write_neuron(svg, center, now);
            });
            if moment == 0 {
                continue;
            }
            let since = step - STEPS_A_MOMENT;
            let piece = (since..=step).step_by(5);
            let piece: Vec<Point> = piece.map(|at| (at as f64, run[at].output)).collect();
            svg.during(moment.., |svg| plot.line(svg, ink.line(), &piece));
        }
    }
    let (left_of_it, above_it) = (plot.at(205.0, 0.62), plot.at(50.0, 0.16));
    let (vermilion, blue) = (Ink::Vermilion.text(), Ink::Blue.text());
    svg.text_on_top(vermilion, Anchor::End, left_of_it, "squared error");
    svg.text_on_top(blue, Anchor::Start, above_it, "cross-entropy");
    Ok(svg)
}

fn draw_neuron(svg: &mut Svg, center: Point, name: &str, ink: Ink) {
    const RADIUS: f64 = 27.0;
    let (x, y) = center;
    svg.text(ink.text(), Anchor::Middle, (x, y - RADIUS - 24.0), name);
    svg.arrow(Ink::Gray, "", (x - 92.0, y), (x - RADIUS - 3.0, y));
    svg.text("muted", Anchor::End, (x - 97.0, y + 5.0), "1");
    svg.circle(ink.soft(), center, RADIUS);
    svg.circle(ink.line(), center, RADIUS);
}

fn write_neuron(svg: &mut Svg, (x, y): Point, now: &Moment) {
    let (weight, bias) = (short(now.weight, 2), short(now.bias, 2));
    svg.text(
        "muted",
        Anchor::Middle,
        (x - 62.0, y - 9.0),
        format!("w {weight}"),
    );
    svg.text("muted", Anchor::Middle, (x, y + 46.0), format!("b {bias}"));
    svg.centered("label", (x, y), short(now.output, 2));
}

/// The neuron before each step and at the end, from weight and bias 2.
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3: input 1, target 0.
fn run(loss: Loss) -> Result<Vec<Moment>, Error> {
    // Cross-entropy reads the logit: there the sigmoid is part of the loss.
    let last = if loss.expects_logits() {
        Activation::Identity
    } else {
        Activation::Sigmoid
    };
    let neuron = Layer::new(dmatrix![2.0], dvector![2.0], last)?;
    let mut network = Network::new(vec![neuron])?;
    let (input, target): (DMatrix<f64>, DMatrix<f64>) = (dmatrix![1.0], dmatrix![0.0]);
    let (mut for_weight, mut for_bias) = (Sgd::new(LEARNING_RATE)?, Sgd::new(LEARNING_RATE)?);
    let mut moments = Vec::new();
    for _ in 0..=STEPS {
        let sum = network.forward(&input)?.sums()[0][0];
        let layer = &network.layers()[0];
        moments.push(Moment {
            weight: layer.weights()[0],
            bias: layer.biases()[0],
            output: sigmoid(sum),
        });
        let (_, slopes) = gradient(&network, loss, &input, &target)?;
        let slopes = &slopes.layers()[0];
        let (weights, biases) = network.layers_mut()[0].parameters_mut();
        for_weight.step(weights, slopes.weights().as_slice())?;
        for_bias.step(biases, slopes.biases().as_slice())?;
    }
    Ok(moments)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nielsen's page prints two digits: the output starts at 0.98 and ends at 0.20.
    #[test]
    fn the_quadratic_neuron_ends_where_nielsens_does() -> Result<(), Error> {
        let moments = run(Loss::HalfSquaredError)?;
        assert!((moments[0].output - 0.98).abs() < 0.005);
        assert!((moments[STEPS].output - 0.20).abs() < 0.005);
        Ok(())
    }
}
