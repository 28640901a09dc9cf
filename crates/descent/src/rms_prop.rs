//! Adagrad that forgets.

use crate::checks::epsilon_places;
use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};

/// RMSprop: each slope is divided by the root of the mean of its recent squares.
///
/// ```text
/// s ← α s + (1 − α) g²
/// θ ← θ − η g / (√s + ε)
/// ```
///
/// Adagrad's sum became a running mean, so old slopes fade and the steps do not die out.
///
/// The mean starts at 0 and nothing corrects that. The first step is `η / √(1 − α)` long
/// whatever the slope: 10 η with α = 0.99. Adam's correction is the cure; TensorFlow 1
/// starts `s` at 1 instead.
///
/// ε stands outside the root and α = 0.99, as in PyTorch. The lecture's own α is 0.9. Ruder
/// (2016) and *Dive into Deep Learning* have ε inside: [`RmsProp::with_epsilon_inside_root`].
///
/// # Source
///
/// Tieleman and Hinton, lecture 6.5 of *Neural Networks for Machine Learning* (2012).
#[derive(Debug, Clone, PartialEq)]
pub struct RmsProp {
    learning_rate: f64,
    alpha: f64,
    epsilon: f64,
    epsilon_inside_root: bool,
    squared_mean: Vec<f64>,
}

impl RmsProp {
    /// RMSprop with this learning rate η, α = 0.99 and ε = 10⁻⁸.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
            alpha: 0.99,
            epsilon: 1e-8,
            epsilon_inside_root: false,
            squared_mean: Vec::new(),
        })
    }

    setting!(
        /// α, the part of the mean that is kept at each step
        fraction alpha, with_alpha
    );

    setting!(
        /// ε, which keeps the division finite where the slope is 0
        positive epsilon, with_epsilon
    );

    /// The same with ε inside the root: `√(s + ε)` in place of `√s + ε`.
    #[must_use]
    pub fn with_epsilon_inside_root(mut self) -> Self {
        self.epsilon_inside_root = true;
        self
    }
}

impl RmsProp {
    fn rule(&self) -> impl Rule<1> {
        let (learning_rate, alpha) = (self.learning_rate, self.alpha);
        let (inside, outside) = epsilon_places(self.epsilon, self.epsilon_inside_root);

        move |parameter, slope, [squared_mean]| {
            let squared_mean = alpha * squared_mean + (1.0 - alpha) * (slope * slope);
            let size = (squared_mean + inside).sqrt() + outside;
            (parameter - learning_rate * slope / size, [squared_mean])
        }
    }
}

optimizer!(
    RmsProp,
    [
        /// The running mean s of each parameter's squared slopes, empty before the first step.
        squared_mean,
    ]
);
