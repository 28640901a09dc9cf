//! Adagrad that forgets.

use crate::{Error, Memory, Optimizer, checks};

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

    /// The same with another α, the part of the mean that is kept at each step.
    ///
    /// # Errors
    ///
    /// [`Error::NotAFraction`] if it is not in [0, 1).
    pub fn with_alpha(mut self, alpha: f64) -> Result<Self, Error> {
        self.alpha = checks::fraction("alpha", alpha)?;
        Ok(self)
    }

    /// The same with another ε, which keeps the division finite where the slope is 0.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if it is not a finite number above 0.
    pub fn with_epsilon(mut self, epsilon: f64) -> Result<Self, Error> {
        self.epsilon = checks::positive("epsilon", epsilon)?;
        Ok(self)
    }

    /// The same with ε inside the root: `√(s + ε)` in place of `√s + ε`.
    #[must_use]
    pub fn with_epsilon_inside_root(mut self) -> Self {
        self.epsilon_inside_root = true;
        self
    }

    /// The part α of the mean that is kept at each step.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    /// The number ε that is added to the root, or inside it.
    pub fn epsilon(&self) -> f64 {
        self.epsilon
    }

    /// The running mean s of each parameter's squared slopes, empty before the first step.
    pub fn squared_mean(&self) -> &[f64] {
        &self.squared_mean
    }
}

impl Optimizer for RmsProp {
    // ANCHOR: rms_prop
    fn step(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<(), Error> {
        checks::same_length(parameters, gradient)?;
        let squared_mean = checks::remembered(&mut self.squared_mean, parameters)?;
        let (inside, outside) = checks::epsilon_places(self.epsilon, self.epsilon_inside_root);

        numeric::vectorized(|| {
            for (i, parameter) in parameters.iter_mut().enumerate() {
                let square = gradient[i] * gradient[i];
                squared_mean[i] = self.alpha * squared_mean[i] + (1.0 - self.alpha) * square;
                let size = (squared_mean[i] + inside).sqrt() + outside;
                *parameter -= self.learning_rate * gradient[i] / size;
            }
        });
        Ok(())
    }
    // ANCHOR_END: rms_prop

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        self.learning_rate = checks::not_negative(checks::LEARNING_RATE, learning_rate)?;
        Ok(())
    }

    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)> {
        vec![("squared_mean", Memory::PerParameter(&mut self.squared_mean))]
    }
}
