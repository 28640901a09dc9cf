//! One iteration of a small network, with every number on its way.

use backprop::Backward;
use descent::{Optimizer, Sgd};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network};

use crate::Error;

/// The numbers of three units that read two numbers each: of each its two weights and its bias. The
/// first two units are hidden, the last is the output.
pub type Parameters = [[f64; 3]; 3];

/// How far chapter 5 nudges a number to measure its slope.
const NUDGE: f64 = 1e-4;

/// What the five stages of one iteration compute, unit by unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Iteration {
    /// The weighted sums.
    pub sums: [f64; 3],
    /// What the units make of them.
    pub activations: [f64; 3],
    /// How far off the output is: the square of its distance from the target.
    pub loss: f64,
    /// How fast the loss changes with what each unit gives.
    pub loss_slopes: [f64; 3],
    /// How fast each unit changes with its sum.
    pub unit_slopes: [f64; 3],
    /// How fast the loss changes with each parameter.
    pub slopes: Parameters,
    /// The same, measured by two more runs for each.
    pub measured: Parameters,
    /// The parameters after the step.
    pub updated: Parameters,
    /// The loss with them.
    pub loss_after: f64,
}

impl Iteration {
    /// One iteration with a single sample.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] if a sum or a slope is not finite, [`Error::Network`] if a parameter is not
    /// finite, [`Error::Descent`] if the learning rate is not above 0.
    pub fn of(
        parameters: &Parameters,
        inputs: [f64; 2],
        target: f64,
        learning_rate: f64,
    ) -> Result<Self, Error> {
        let mut network = network(parameters)?;
        let (sample, targets) = (dmatrix![inputs[0]; inputs[1]], dmatrix![target]);
        let trace = network.forward(&sample)?;
        let loss = loss(&network, &sample, &targets)?;
        let mut backward = Backward::new(&network, 1)?;
        let output_slope = backward.output_gradient_mut();
        Loss::MeanSquaredError.gradient(trace.outputs(), &targets, output_slope)?;
        let output_slope = output_slope[0];
        backward.propagate(&network, &trace)?;

        let of_units = |values: &[DMatrix<f64>]| [values[0][0], values[0][1], values[1][0]];
        let sums = of_units(trace.sums());
        let delta = backward.deltas()[1][0];
        let [.., [first, second, _]] = *parameters;

        let mut measured = [[0.0; 3]; 3];
        for (unit, slopes) in measured.iter_mut().enumerate() {
            for (place, slope) in slopes.iter_mut().enumerate() {
                let loss_at = |nudge: f64| -> Result<f64, Error> {
                    let mut nudged = *parameters;
                    nudged[unit][place] += nudge;
                    self::loss(&self::network(&nudged)?, &sample, &targets)
                };
                *slope = (loss_at(NUDGE)? - loss_at(-NUDGE)?) / (2.0 * NUDGE);
            }
        }

        let gradient = backward.gradient().layers();
        let mut optimizer = Sgd::new(learning_rate)?;
        for (layer, slopes) in network.layers_mut().iter_mut().zip(gradient) {
            let (weights, biases) = layer.parameters_mut();
            optimizer.step(weights, slopes.weights().as_slice())?;
            optimizer.step(biases, slopes.biases().as_slice())?;
        }
        let iteration = Self {
            sums,
            activations: of_units(&trace.activations()[1..]),
            loss,
            loss_slopes: [first * delta, second * delta, output_slope],
            unit_slopes: sums.map(|sum| Activation::Sigmoid.derivative(sum)),
            slopes: by_unit(
                gradient
                    .iter()
                    .map(|it| (it.weights(), it.biases().as_slice())),
            ),
            measured,
            updated: of_network(&network),
            loss_after: self::loss(&network, &sample, &targets)?,
        };
        let is_finite = iteration.numbers().iter().all(|number| number.is_finite());
        is_finite.then_some(iteration).ok_or(Error::TooLarge)
    }

    /// All numbers, in the order of the fields.
    pub fn numbers(&self) -> Vec<f64> {
        let mut numbers = [self.sums, self.activations].concat();
        numbers.push(self.loss);
        numbers.extend([self.loss_slopes, self.unit_slopes].concat());
        for parameters in [&self.slopes, &self.measured, &self.updated] {
            numbers.extend(parameters.as_flattened());
        }
        numbers.push(self.loss_after);
        numbers
    }
}

fn network(parameters: &Parameters) -> Result<Network, Error> {
    let [[a, b, first], [c, d, second], [e, f, last]] = *parameters;
    let sigmoid = Activation::Sigmoid;
    let hidden = Layer::new(dmatrix![a, b; c, d], dvector![first, second], sigmoid)?;
    let output = Layer::new(dmatrix![e, f], dvector![last], sigmoid)?;
    Ok(Network::new(vec![hidden, output])?)
}

fn loss(network: &Network, sample: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
    let outputs = network.forward(sample)?;
    Ok(Loss::MeanSquaredError.value(outputs.outputs(), targets)?)
}

fn of_network(network: &Network) -> Parameters {
    let layers = network.layers().iter();
    by_unit(layers.map(|layer| (layer.weights(), layer.biases().as_slice())))
}

/// The weights and the bias of each unit, from those of each layer.
fn by_unit<'a>(layers: impl Iterator<Item = (&'a DMatrix<f64>, &'a [f64])>) -> Parameters {
    let units = layers.flat_map(|(weights, biases)| {
        let units = weights.row_iter().zip(biases);
        units.map(|(row, &bias)| [row[0], row[1], bias])
    });
    let mut parameters = [[0.0; 3]; 3];
    for (unit, found) in parameters.iter_mut().zip(units) {
        *unit = found;
    }
    parameters
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Parameters = [[0.5, -1.0, 0.25], [1.5, 0.25, -0.5], [1.0, -2.0, 0.5]];

    /// The output of the program `one_iteration`, which measures its slopes and knows no `backprop`.
    #[test]
    fn every_number_is_that_of_the_program_of_chapter_5() -> Result<(), Error> {
        let it = Iteration::of(&START, [1.0, 2.0], 1.0, 0.5)?;
        let digits = |numbers: &[f64], digits: usize| -> Vec<String> {
            numbers.iter().map(|x| format!("{x:.digits$}")).collect()
        };
        assert_eq!(digits(&it.sums, 4), ["-1.2500", "1.5000", "-0.9124"]);
        assert_eq!(digits(&it.activations, 4), ["0.2227", "0.8176", "0.2865"]);
        assert_eq!(
            digits(&[it.loss, it.loss_after], 6),
            ["0.509084", "0.403398"]
        );
        let slopes = [
            "-0.050495",
            "-0.100991",
            "-0.050495",
            "0.087013",
            "0.174026",
            "0.087013",
            "-0.064963",
            "-0.238490",
            "-0.291704",
        ];
        assert_eq!(digits(it.slopes.as_flattened(), 6), slopes);
        assert_eq!(digits(it.measured.as_flattened(), 6), slopes);
        let updated = [
            "0.525248",
            "-0.949505",
            "0.275248",
            "1.456493",
            "0.162987",
            "-0.543507",
            "1.032481",
            "-1.880755",
            "0.645852",
        ];
        assert_eq!(digits(it.updated.as_flattened(), 6), updated);
        Ok(())
    }

    /// By hand: 2 (0.286499 − 1) = −1.427002, and a (1 − a) is 0.2865 · 0.7135 = 0.20442.
    #[test]
    fn a_slope_is_the_product_of_what_is_on_its_way() -> Result<(), Error> {
        let it = Iteration::of(&START, [1.0, 2.0], 1.0, 0.5)?;
        assert!((it.loss_slopes[2] + 1.427_002).abs() < 1e-6);
        assert!((it.unit_slopes[2] - 0.204_417).abs() < 1e-6);
        let along = 2.0 * it.unit_slopes[0] * 1.0 * it.unit_slopes[2] * it.loss_slopes[2];
        assert!((it.slopes[0][1] - along).abs() < 1e-15);
        assert!((it.slopes[0][1] - 2.0 * it.unit_slopes[0] * it.loss_slopes[0]).abs() < 1e-15);
        assert_eq!(it.numbers().len(), 3 + 3 + 1 + 3 + 3 + 9 + 9 + 9 + 1);
        Ok(())
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let of = |parameters: &Parameters, target, rate| {
            Iteration::of(parameters, [1.0, 2.0], target, rate).unwrap_err()
        };
        let mut large = START;
        // 10³⁰⁸ + 2 · 10³⁰⁸ is beyond the largest float.
        large[0] = [1e308, 1e308, 0.0];
        assert!(matches!(of(&large, 1.0, 0.5), Error::TooLarge));
        assert!(matches!(of(&START, 1e200, 0.5), Error::TooLarge));
        large[0][0] = f64::NAN;
        assert!(matches!(of(&large, 1.0, 0.5), Error::Network(_)));
        assert!(matches!(of(&START, 1.0, 0.0), Error::Descent(_)));
    }
}
