//! A step size of its own for each parameter, which only shrinks.

use crate::checks::epsilon_places;
use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};

/// Adagrad: the steeper a parameter's slopes have been so far, the shorter its steps become.
///
/// ```text
/// s ← s + g²
/// θ ← θ − η g / (√s + ε)
/// ```
///
/// The first step is η long whatever the slope, because `√s` is the slope itself then.
/// A weight that is rarely used keeps its long steps. But `s` only grows, so every step
/// shortens in the end, arrived or not.
///
/// ε stands outside the root and `s` starts at 0, as in PyTorch. Ruder (2016) and *Dive into
/// Deep Learning* have it inside: [`Adagrad::with_epsilon_inside_root`]. Keras starts `s` at 0.1.
///
/// # Source
///
/// Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization" (2011).
#[derive(Debug, Clone, PartialEq)]
pub struct Adagrad {
    learning_rate: f64,
    epsilon: f64,
    epsilon_inside_root: bool,
    squared_sum: Vec<f64>,
}

impl Adagrad {
    /// Adagrad with this learning rate η and ε = 10⁻¹⁰.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
            epsilon: 1e-10,
            epsilon_inside_root: false,
            squared_sum: Vec::new(),
        })
    }

    setting!(
        /// ε, which keeps the first division from being 0/0
        positive epsilon, with_epsilon
    );

    /// The same with ε inside the root: `√(s + ε)` in place of `√s + ε`.
    #[must_use]
    pub fn with_epsilon_inside_root(mut self) -> Self {
        self.epsilon_inside_root = true;
        self
    }
}

impl Adagrad {
    fn rule(&self) -> impl Rule<1> {
        let learning_rate = self.learning_rate;
        let (inside, outside) = epsilon_places(self.epsilon, self.epsilon_inside_root);

        move |parameter, slope, [squared_sum]| {
            let squared_sum = squared_sum + slope * slope;
            let size = (squared_sum + inside).sqrt() + outside;
            (parameter - learning_rate * slope / size, [squared_sum])
        }
    }
}

optimizer!(
    Adagrad,
    [
        /// The sum s of each parameter's squared slopes, empty before the first step.
        squared_sum,
    ]
);
