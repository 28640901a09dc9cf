//! The gradient check: is the gradient that backpropagation gives the slope of the loss?
//!
//! A slope can be measured: move one parameter a little up, a little down, and see how the loss
//! changes. That is slow, two passes a parameter, but too simple to be wrong.
//!
//! ```text
//! numeric = (L(θ + h) − L(θ − h)) / 2h        h = ∛ε · max(1, |θ|)
//! error   = |analytic − numeric| / max(1, |analytic|, |numeric|)
//! ```
//!
//! With `ε = 2⁻⁵²` the step `h` is about 6·10⁻⁶: smaller steps lose digits to rounding, larger
//! ones measure a slope further away. A gradient that is right agrees to about 10⁻⁹.

use std::fmt;

use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Network, Trace};

use crate::{Error, gradient};

/// Which parameter of a network: its layer from 1, its row and column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The layer, from 1.
    pub layer: usize,
    /// The unit it belongs to, from 0.
    pub row: usize,
    /// The input it weighs, from 0; none for a bias.
    pub column: Option<usize>,
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "weight ({}, {column}) of layer {}", self.row, self.layer),
            None => write!(f, "bias {} of layer {}", self.row, self.layer),
        }
    }
}

/// One parameter's slope by both ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The parameter.
    pub parameter: Parameter,
    /// Its derivative by backpropagation.
    pub analytic: f64,
    /// Its slope as measured.
    pub numeric: f64,
}

impl Comparison {
    /// `|analytic − numeric| / max(1, |analytic|, |numeric|)`, infinite where one of them is NaN.
    pub fn error(&self) -> f64 {
        let scale = self.analytic.abs().max(self.numeric.abs()).max(1.0);
        let error = (self.analytic - self.numeric).abs() / scale;
        if error.is_nan() { f64::INFINITY } else { error }
    }
}

/// What a gradient check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The parameter whose two slopes differ most, if any was compared.
    pub worst: Option<Comparison>,
    /// How many parameters were compared.
    pub compared: usize,
    /// How many were left out because a kink lies between `θ − h` and `θ + h`: there the measured
    /// slope is that of neither side.
    pub at_kinks: usize,
}

impl Report {
    /// The largest error, 0 where nothing was compared.
    pub fn worst_error(&self) -> f64 {
        self.worst.as_ref().map_or(0.0, Comparison::error)
    }
}

/// Compares the gradient of a batch's loss with measured slopes, parameter by parameter.
///
/// # Shapes
///
/// - `inputs`: features × samples
/// - `targets`: outputs × samples
///
/// # Errors
///
/// As [`gradient`].
// ANCHOR: check
pub fn check(
    network: &Network,
    loss: Loss,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Result<Report, Error> {
    let (_, analytic) = gradient(network, loss, inputs, targets)?;
    let mut probe = Probe::new(network, loss, inputs, targets);
    let mut report = Report {
        worst: None,
        compared: 0,
        at_kinks: 0,
    };
    for (parameter, analytic) in parameters(network).zip(analytic.iter()) {
        let Some(numeric) = probe.slope(parameter)? else {
            report.at_kinks += 1;
            continue;
        };
        report.compared += 1;
        let comparison = Comparison {
            parameter,
            analytic,
            numeric,
        };
        if report
            .worst
            .is_none_or(|worst| comparison.error() > worst.error())
        {
            report.worst = Some(comparison);
        }
    }
    Ok(report)
}
// ANCHOR_END: check

/// The parameters of a network in the order of [`Gradient::iter`](crate::Gradient::iter).
fn parameters(network: &Network) -> impl Iterator<Item = Parameter> {
    network
        .layers()
        .iter()
        .enumerate()
        .flat_map(|(index, layer)| {
            let layer_number = index + 1;
            let units = layer.units();
            let columns = (0..layer.inputs()).map(Some).chain([None]);
            columns.flat_map(move |column| {
                (0..units).map(move |row| Parameter {
                    layer: layer_number,
                    row,
                    column,
                })
            })
        })
}

/// A copy of the network whose parameters are moved one at a time.
struct Probe<'a> {
    network: Network,
    loss: Loss,
    targets: &'a DMatrix<f64>,
    above: Trace,
    below: Trace,
}

impl<'a> Probe<'a> {
    fn new(
        network: &Network,
        loss: Loss,
        inputs: &DMatrix<f64>,
        targets: &'a DMatrix<f64>,
    ) -> Self {
        let mut trace = Trace::new(network, inputs.ncols());
        trace.inputs_mut().copy_from(inputs);
        Self {
            network: network.clone(),
            loss,
            targets,
            above: trace.clone(),
            below: trace,
        }
    }

    /// The measured slope of the loss in `parameter`; none where a kink lies in between.
    fn slope(&mut self, parameter: Parameter) -> Result<Option<f64>, Error> {
        let value = *self.parameter_mut(parameter);
        let step = f64::EPSILON.cbrt() * value.abs().max(1.0);
        // The stored values above and below, so that their distance is exact.
        let (up, down) = (value + step, value - step);

        *self.parameter_mut(parameter) = up;
        self.network.propagate(&mut self.above)?;
        *self.parameter_mut(parameter) = down;
        self.network.propagate(&mut self.below)?;
        *self.parameter_mut(parameter) = value;

        if self.crosses_kink() {
            return Ok(None);
        }
        let above = self.loss.value(self.above.outputs(), self.targets)?;
        let below = self.loss.value(self.below.outputs(), self.targets)?;
        Ok(Some((above - below) / (up - down)))
    }

    fn parameter_mut(&mut self, parameter: Parameter) -> &mut f64 {
        let layer = &mut self.network.layers_mut()[parameter.layer - 1];
        let units = layer.units();
        let (weights, biases) = layer.parameters_mut();
        match parameter.column {
            Some(column) => &mut weights[column * units + parameter.row],
            None => &mut biases[parameter.row],
        }
    }

    /// Whether a unit or a residual stands on one side of a kink above and on the other below.
    fn crosses_kink(&self) -> bool {
        let layers = self.network.layers().iter();
        let sums = self.above.sums().iter().zip(self.below.sums());
        let in_a_unit = layers.zip(sums).any(|(layer, (above, below))| {
            has_kink(layer.activation())
                && above
                    .iter()
                    .zip(below)
                    .any(|(a, b)| (*a > 0.0) != (*b > 0.0))
        });
        let outputs = self.above.outputs().iter().zip(self.below.outputs());
        let in_the_loss = outputs
            .zip(self.targets)
            .any(|((a, b), t)| match self.loss {
                Loss::MeanAbsoluteError => (*a > *t) != (*b > *t),
                Loss::Hinge => (t * a < 1.0) != (t * b < 1.0),
                _ => false,
            });
        in_a_unit || in_the_loss
    }
}

/// Whether the slope of `activation` jumps at 0.
fn has_kink(activation: Activation) -> bool {
    match activation {
        Activation::Relu | Activation::LeakyRelu { .. } => true,
        Activation::Elu { alpha } => (alpha - 1.0).abs() > 0.0,
        _ => false,
    }
}
