//! Plain gradient descent.

use crate::{Error, Memory, Optimizer, checks};

/// Gradient descent: a step against the gradient, as long as the slope is steep.
///
/// ```text
/// θ ← θ − η g
/// ```
///
/// Batch, stochastic and mini-batch gradient descent share this rule. They differ in the
/// samples that `g` is the mean over: all of them, one, or a few.
///
/// A slope of 0 leaves its parameter where it is, and a steep one throws it far: nothing limits
/// the step.
///
/// # Source
///
/// Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847);
/// on one sample at a time, Robbins and Monro, "A Stochastic Approximation Method" (1951).
#[derive(Debug, Clone, PartialEq)]
pub struct Sgd {
    learning_rate: f64,
}

impl Sgd {
    /// Gradient descent with this learning rate η.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
        })
    }
}

// ANCHOR: sgd
impl Optimizer for Sgd {
    fn step(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<(), Error> {
        checks::same_length(parameters, gradient)?;
        numeric::vectorized(|| {
            for (parameter, slope) in parameters.iter_mut().zip(gradient) {
                *parameter -= self.learning_rate * slope;
            }
        });
        Ok(())
    }

    fn step_checked(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<bool, Error> {
        checks::same_length(parameters, gradient)?;
        let learning_rate = self.learning_rate;
        Ok(numeric::vectorized(move || {
            let mut not_finite = 0;
            for (parameter, slope) in parameters.iter_mut().zip(gradient) {
                *parameter -= learning_rate * slope;
                not_finite += u64::from(!parameter.is_finite());
            }
            not_finite == 0
        }))
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        self.learning_rate = checks::not_negative(checks::LEARNING_RATE, learning_rate)?;
        Ok(())
    }

    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)> {
        Vec::new()
    }
}
// ANCHOR_END: sgd
