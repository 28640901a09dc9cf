//! The gradient check: is the gradient that backpropagation gives the slope of the loss?
//!
//! A slope can be measured: move one parameter a little up, a little down, and see how the loss
//! changes. That is slow, two passes per parameter, but a mistake in it is easy to see, and it does not
//! repeat one that is made in backpropagation.
//!
//! ```text
//! numeric = (L(θ + h) − L(θ − h)) / 2h        h = ∛ε · max(1, |θ|)
//! error   = |analytic − numeric| / max(1, |analytic|, |numeric|)
//! ```
//!
//! With `ε = 2⁻⁵²` the step `h` is about 6·10⁻⁶: smaller steps lose digits to rounding, larger
//! ones measure a slope further away. A correct gradient agrees to about 10⁻⁹; a wrong one
//! mostly differs in its first digits.
//!
//! [`check`] asks about the gradient of [`gradient()`], [`compare`] about any other. Where an
//! activation or a loss has a kink, no slope can be measured across it: [`kink_distance`] says how
//! far away the next one is, so that a network too near to one can be drawn anew.

mod kink;
mod probe;

use std::fmt;

use losses::Loss;
use nalgebra::DMatrix;
use network::Network;

pub use self::kink::kink_distance;
use self::probe::Probe;
use crate::backpropagation::check_slopes;
use crate::{Error, Gradient, check_logits, gradient};

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
        self.error_beside(0.0)
    }

    /// `|analytic − numeric| / max(1, |loss|, |analytic|, |numeric|)`: the error beside a loss of this
    /// size, infinite where a slope is NaN.
    ///
    /// A measured slope is the difference of two losses, and a loss is rounded to some 10⁻¹⁶ of itself:
    /// where it is in the ten thousands, even a right gradient is off by some 10⁻⁶.
    pub fn error_beside(&self, loss: f64) -> f64 {
        let slopes = self.analytic.abs().max(self.numeric.abs());
        let error = (self.analytic - self.numeric).abs() / slopes.max(loss.abs()).max(1.0);
        if error.is_nan() { f64::INFINITY } else { error }
    }
}

/// What a gradient check found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Every parameter that was compared, in the order of [`Gradient::iter`].
    pub comparisons: Vec<Comparison>,
    /// The loss of the batch, for [`Comparison::error_beside`].
    pub loss: f64,
    /// How many were left out because a kink lies between `θ − h` and `θ + h`: there the measured
    /// slope is that of neither side. Where only the slope's slope jumps, as in [`Loss::Huber`]
    /// and [`Elu`](network::Activation::Elu), the measured slope is off by up to `h`, so that counts as a kink.
    pub at_kinks: usize,
}

impl Report {
    /// The parameter whose two slopes differ most, the first of equals, if any was compared.
    pub fn worst(&self) -> Option<Comparison> {
        self.worst_beside(0.0)
    }

    /// The same, where an error counts beside a loss of this size: [`Comparison::error_beside`].
    pub fn worst_beside(&self, loss: f64) -> Option<Comparison> {
        let error = |comparison: &Comparison| comparison.error_beside(loss);
        let comparisons = self.comparisons.iter().copied();
        comparisons.reduce(|worst, next| {
            if error(&next) > error(&worst) {
                next
            } else {
                worst
            }
        })
    }

    /// The largest error, 0 where nothing was compared.
    pub fn worst_error(&self) -> f64 {
        self.worst().map_or(0.0, |worst| worst.error())
    }
}

/// Compares the gradient that backpropagation gives with measured slopes.
///
/// # Shapes
///
/// - `inputs`: features × samples
/// - `targets`: outputs × samples
///
/// # Errors
///
/// As [`gradient()`].
pub fn check(
    network: &Network,
    loss: Loss,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Result<Report, Error> {
    let (_, analytic) = gradient(network, loss, inputs, targets)?;
    compare(network, loss, inputs, targets, &analytic)
}

/// Compares a gradient of a batch's loss with measured slopes, parameter by parameter.
///
/// # Shapes
///
/// - `inputs`: features × samples
/// - `targets`: outputs × samples
///
/// # Errors
///
/// - [`Error::NoSlope`] if a layer has the step activation
/// - [`Error::WantsLogits`] if `loss` reads logits and the last layer is not the identity
/// - [`Error::GradientShape`] if `analytic` is the gradient of another network
/// - [`Error::Network`], [`Error::Loss`] if inputs or targets do not fit
pub fn compare(
    network: &Network,
    loss: Loss,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    analytic: &Gradient,
) -> Result<Report, Error> {
    check_slopes(network)?;
    check_logits(network, loss)?;
    analytic.check(network)?;
    let mut report = Report {
        loss: loss.value(&network.predict(inputs)?, targets)?,
        ..Report::default()
    };
    let mut probe = Probe::new(network, loss, inputs, targets)?;
    for (parameter, analytic) in parameters(network).zip(analytic.iter()) {
        match probe.slope(parameter)? {
            None => report.at_kinks += 1,
            Some(numeric) => report.comparisons.push(Comparison {
                parameter,
                analytic,
                numeric,
            }),
        }
    }
    Ok(report)
}

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
