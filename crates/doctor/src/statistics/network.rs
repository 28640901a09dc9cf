//! What goes on inside a network.

use backprop::Backward;
use losses::Loss;
use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network, Trace};
use numeric::elementary::ln;
use training::{DecisionRule, Error, Samples};

use super::count;

/// How many samples a look takes at most.
const MOST_SAMPLES: usize = 1_000;

/// An activation whose slope is below this share of the steepest is **saturated**: a change of its
/// sum hardly changes it, and hardly any blame comes back through it.
///
/// For the sigmoid that is `|z| > 5.99`, for tanh `|z| > 2.99`.
const FLAT: f64 = 0.01;

/// What at most 1,000 training samples, evenly spaced, show on their way through a network.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkStatistics {
    /// The mean loss, by the weights of the classes if the run has any.
    pub loss: f64,
    /// The mean loss of the best guess that does not look at the inputs: the mean of the targets
    /// for every sample, as probabilities where the loss wants logits. Of two classes of equal
    /// size that is `ln 2`.
    pub blind_loss: f64,
    /// How many samples are answered with each class; empty where the data have no classes.
    pub answers: Vec<usize>,
    /// How many samples are answered with their class.
    pub right: usize,
    /// How many samples are of the largest class: so many are right if it is answered to all.
    pub largest_class: usize,
    /// Each layer, first the one that reads the input.
    pub layers: Vec<LayerStatistics>,
}

/// One layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerStatistics {
    /// Its activation.
    pub activation: Activation,
    /// Its units.
    pub units: usize,
    /// Its units that give 0 for every sample, where the activation is ReLU; else 0.
    pub dead: usize,
    /// The share of saturated activations, where the activation is the sigmoid or tanh; else 0.
    pub saturated: f64,
    /// The length of its weights, biases left out: the root of the sum of their squares.
    pub weights: f64,
    /// The length of its biases.
    pub biases: f64,
    /// Whether it has several units and all have the same weights and bias.
    pub equal: bool,
    /// The length of the gradient: the root of the sum of the squares of all its derivatives.
    pub gradient: f64,
}

impl NetworkStatistics {
    /// Sends samples through `network` and back. Nothing is learned and nothing drawn at random.
    ///
    /// # Errors
    ///
    /// [`Error::Network`], [`Error::Backprop`] or [`Error::Loss`] if the samples were encoded for
    /// another network or loss.
    pub fn of(network: &Network, loss: Loss, samples: &Samples) -> Result<Self, Error> {
        let size = samples.len().min(MOST_SAMPLES);
        let chosen: Vec<usize> = (0..size).map(|i| i * samples.len() / size).collect();
        let mut inputs = DMatrix::zeros(samples.shared_inputs().features(), size);
        let mut targets = DMatrix::zeros(samples.targets().nrows(), size);
        samples.gather(&chosen, &mut inputs, &mut targets);

        let trace = network.forward(&inputs)?;
        let mut backward = Backward::new(network, size)?;
        let weights = samples.weights(chosen.iter().copied());
        let slopes = backward.output_gradient_mut();
        match &weights {
            Some(weights) => loss.weighted_gradient(trace.outputs(), &targets, weights, slopes)?,
            None => loss.gradient(trace.outputs(), &targets, slopes)?,
        }
        backward.propagate(network, &trace)?;

        let (mut answers, mut right, mut largest_class) = (Vec::new(), 0, 0);
        if let Some(classes) = samples.classes() {
            let mut predicted = vec![0; size];
            DecisionRule::of(network, loss).classify(trace.outputs(), &mut predicted);
            answers = count(&predicted, samples);
            let actual: Vec<usize> = chosen.iter().map(|&sample| classes[sample]).collect();
            let pairs = predicted.iter().zip(&actual);
            right = pairs
                .filter(|(predicted, actual)| predicted == actual)
                .count();
            let counts = count(&actual, samples);
            largest_class = counts.into_iter().max().unwrap_or(0);
        }
        let gradients = backward.gradient().layers();
        let layers = network.layers().iter().zip(gradients).enumerate();
        Ok(Self {
            loss: value(loss, trace.outputs(), &targets, weights.as_deref())?,
            blind_loss: blind_loss(loss, &targets, weights.as_deref())?,
            answers,
            right,
            largest_class,
            layers: layers
                .map(|(index, (layer, gradient))| {
                    let weights = gradient.weights().norm_squared();
                    let gradient = (weights + gradient.biases().norm_squared()).sqrt();
                    look(layer, index, &trace, gradient)
                })
                .collect(),
        })
    }

    /// The length of the whole gradient.
    pub fn gradient(&self) -> f64 {
        let layers = self.layers.iter();
        let squares = layers.map(|layer| layer.gradient * layer.gradient);
        squares.sum::<f64>().sqrt()
    }
}

fn look(layer: &Layer, index: usize, trace: &Trace, gradient: f64) -> LayerStatistics {
    let activation = layer.activation();
    let (sums, activations) = (&trace.sums()[index], &trace.activations()[index + 1]);
    let dead = match activation {
        Activation::Relu => {
            let units = activations.row_iter();
            units.filter(|unit| unit.iter().all(|&a| a <= 0.0)).count()
        }
        _ => 0,
    };
    let saturated = match activation {
        Activation::Sigmoid | Activation::Tanh => {
            let limit = FLAT * activation.derivative(0.0);
            let flat = sums.iter().filter(|&&z| activation.derivative(z) < limit);
            flat.count() as f64 / sums.len() as f64
        }
        _ => 0.0,
    };
    LayerStatistics {
        activation,
        units: layer.units(),
        dead,
        saturated,
        weights: layer.weights().norm(),
        biases: layer.biases().norm(),
        equal: layer.units() > 1 && units_are_equal(layer),
        gradient,
    }
}

fn units_are_equal(layer: &Layer) -> bool {
    let columns = layer.weights().column_iter();
    // To the last bit: units that start equal get the same numbers added in the same order.
    let all_equal = |values: &[f64]| {
        let mut pairs = values.windows(2);
        pairs.all(|pair| pair[0].to_bits() == pair[1].to_bits())
    };
    columns
        .into_iter()
        .all(|column| all_equal(column.as_slice()))
        && all_equal(layer.biases().as_slice())
}

/// The loss, in which samples count by their weights if there are any.
fn value(
    loss: Loss,
    outputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    weights: Option<&[f64]>,
) -> Result<f64, Error> {
    Ok(match weights {
        Some(weights) => loss.weighted_value(outputs, targets, weights)?,
        None => loss.value(outputs, targets)?,
    })
}

/// The loss of answering the mean of the targets, whatever the input.
fn blind_loss(loss: Loss, targets: &DMatrix<f64>, weights: Option<&[f64]>) -> Result<f64, Error> {
    /// A class that never comes is given this probability, so that its logit is finite.
    const NEVER: f64 = 1e-12;
    let mut mean = match weights {
        Some(weights) => {
            let weights = DVector::from_column_slice(weights);
            (targets * &weights) / weights.sum()
        }
        None => targets.column_mean(),
    };
    match loss {
        Loss::CrossEntropy => mean.apply(|p| *p = ln(p.max(NEVER))),
        Loss::BinaryCrossEntropy => mean.apply(|p| {
            let p_in_range = p.clamp(NEVER, 1.0 - NEVER);
            *p = ln(p_in_range) - ln(1.0 - p_in_range);
        }),
        _ => {}
    }
    let outputs = DMatrix::from_fn(targets.nrows(), targets.ncols(), |row, _| mean[row]);
    value(loss, &outputs, targets, weights)
}
