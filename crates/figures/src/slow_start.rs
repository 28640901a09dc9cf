//! Chapter 7: a neuron that is badly wrong, with two losses.

use backprop::gradient;
use descent::{Optimizer, Sgd};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network, activation::sigmoid};

use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

const STEPS: usize = 300;
const LEARNING_RATE: f64 = 0.15;

pub(crate) fn draw() -> Result<Svg, Error> {
    let mut svg = Svg::new(
        "The output of one neuron over 300 steps, from 0.98 toward the target 0. With the quadratic \
         loss it stays high for about 150 steps, with cross-entropy it falls at once.",
        600.0,
        320.0,
    );
    let plot = Axes::new((46.0, 40.0), (500.0, 222.0), 0.0..300.0, 0.0..1.0)
        .ticks(7, 6)
        .names("step", "output a (target 0)")
        .draw(&mut svg)?;
    let quadratic = outputs(Loss::HalfSquaredError)?;
    let cross_entropy = outputs(Loss::BinaryCrossEntropy)?;
    plot.line(&mut svg, Ink::Vermilion.line(), &quadratic);
    plot.line(&mut svg, Ink::Blue.line(), &cross_entropy);
    let (right_of_it, above_it) = (plot.at(226.0, 0.62), plot.at(50.0, 0.16));
    svg.text_on_top(
        Ink::Vermilion.text(),
        Anchor::Start,
        right_of_it,
        "quadratic loss",
    );
    svg.text_on_top(Ink::Blue.text(), Anchor::Start, above_it, "cross-entropy");
    Ok(svg)
}

/// The neuron's output before each step and at the end, from weight and bias 2.
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), chapter 3: input 1, target 0.
fn outputs(loss: Loss) -> Result<Vec<Point>, Error> {
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
    let mut points = Vec::new();
    for step in 0..=STEPS {
        let sum = network.forward(&input)?.sums()[0][0];
        points.push((step as f64, sigmoid(sum)));
        let (_, slopes) = gradient(&network, loss, &input, &target)?;
        let slopes = &slopes.layers()[0];
        let (weights, biases) = network.layers_mut()[0].parameters_mut();
        for_weight.step(weights, slopes.weights().as_slice())?;
        for_bias.step(biases, slopes.biases().as_slice())?;
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nielsen's page prints two digits: the output starts at 0.98 and ends at 0.20.
    #[test]
    fn the_quadratic_neuron_ends_where_nielsens_does() -> Result<(), Error> {
        let points = outputs(Loss::HalfSquaredError)?;
        assert!((points[0].1 - 0.98).abs() < 0.005);
        assert!((points[STEPS].1 - 0.20).abs() < 0.005);
        Ok(())
    }
}
