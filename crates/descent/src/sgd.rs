//! Plain gradient descent.

use crate::rule::{Rule, optimizer};
use crate::{Error, checks};

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
impl Sgd {
    fn rule(&self) -> impl Rule<0> {
        let learning_rate = self.learning_rate;
        move |parameter, slope, []| (parameter - learning_rate * slope, [])
    }
}
// ANCHOR_END: sgd

optimizer!(Sgd, []);
