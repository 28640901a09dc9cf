//! Adagrad that forgets, and finds the scale of its steps by itself.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};

/// Adadelta: the step's size comes from the steps before it.
///
/// ```text
/// s ← ρ s + (1 − ρ) g²
/// Δ = √(u + ε) / √(s + ε) · g
/// u ← ρ u + (1 − ρ) Δ²
/// θ ← θ − η Δ
/// ```
///
/// The root of `u` has the unit of a parameter and that of `s` the unit of a slope, so Δ has
/// the unit of a parameter whatever the loss is measured in. The first step is about
/// `√(ε / (1 − ρ))` long: Adadelta starts very slowly.
///
/// The paper has no learning rate. η = 1 is the paper's rule; as in PyTorch, η scales the
/// step and does not enter the memory. ρ = 0.9 is PyTorch's, the paper tries 0.95: see
/// [`Adadelta::zeiler`]. Keras starts with η = 0.001, a thousandth of the paper's steps.
///
/// # Source
///
/// Zeiler, "ADADELTA: An Adaptive Learning Rate Method" (2012), algorithm 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Adadelta {
    learning_rate: f64,
    rho: f64,
    epsilon: f64,
    squared_mean: Vec<f64>,
    squared_step_mean: Vec<f64>,
}

impl Adadelta {
    /// Adadelta with this learning rate η (1 is the paper's rule), ρ = 0.9 and ε = 10⁻⁶.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
            rho: 0.9,
            epsilon: 1e-6,
            squared_mean: Vec::new(),
            squared_step_mean: Vec::new(),
        })
    }

    /// Adadelta as in the paper: no learning rate (η = 1), ρ = 0.95 and ε = 10⁻⁶.
    pub fn zeiler() -> Self {
        Self {
            learning_rate: 1.0,
            rho: 0.95,
            epsilon: 1e-6,
            squared_mean: Vec::new(),
            squared_step_mean: Vec::new(),
        }
    }

    setting!(
        /// ρ, the part of both means that is kept at each step
        fraction rho, with_rho
    );

    setting!(
        /// ε, which gets the first step going
        positive epsilon, with_epsilon
    );
}

impl Adadelta {
    fn rule(&self) -> impl Rule<2> {
        let (learning_rate, rho, epsilon) = (self.learning_rate, self.rho, self.epsilon);

        move |parameter, slope, [squared_mean, squared_step_mean]| {
            let squared_mean = rho * squared_mean + (1.0 - rho) * slope * slope;
            let step_scale = (squared_step_mean + epsilon).sqrt();
            let slope_scale = (squared_mean + epsilon).sqrt();
            let step = step_scale / slope_scale * slope;
            let squared_step_mean = rho * squared_step_mean + (1.0 - rho) * step * step;
            (
                parameter - learning_rate * step,
                [squared_mean, squared_step_mean],
            )
        }
    }
}

optimizer!(
    Adadelta,
    [
        /// The running mean s of each parameter's squared slopes, empty before the first step.
        squared_mean,
        /// The running mean u of each parameter's squared steps Δ, empty before the first step.
        squared_step_mean,
    ]
);
