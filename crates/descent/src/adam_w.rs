//! Adam with a weight decay that is not divided by its slopes.

use crate::rule::{self, Rule};
use crate::{Adam, Error, Memory, Optimizer, checks};

/// `AdamW`: every parameter shrinks by a fixed part first, and Adam's step comes after.
///
/// ```text
/// θ ← θ − η λ θ
/// θ ← θ − η m̂ / (√v̂ + ε)         as Adam
/// ```
///
/// An L2 penalty adds `λ θ` to the slope, and Adam divides it by the size of the slopes:
/// weights with steep slopes hardly decay. That is Adam in [`WeightDecay`](crate::WeightDecay),
/// another rule. Here the decay stays out of both moments.
///
/// As in PyTorch, the decay is multiplied by the learning rate. In the paper it is not: there
/// both the step and `λ θ` are multiplied by a schedule that starts at 1, so the paper's λ is
/// η λ of this rule. PyTorch decays all parameters alike; to keep biases out of it, give them
/// an optimizer of their own.
///
/// In the family tree, `AdamW` would be a child of Adam. Where the slope is 0, the decay is all that
/// happens: this is the one rule that moves a parameter on level ground.
///
/// # Source
///
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (2019), algorithm 2.
#[derive(Debug, Clone, PartialEq)]
pub struct AdamW {
    adam: Adam,
    weight_decay: f64,
}

impl AdamW {
    /// `AdamW` with this learning rate η, λ = 0.01, and the starting values of [`Adam::new`].
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self::from(Adam::new(learning_rate)?))
    }

    /// The same with another weight decay λ.
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if it is not a finite number of at least 0.
    pub fn with_weight_decay(mut self, weight_decay: f64) -> Result<Self, Error> {
        self.weight_decay = checks::not_negative(checks::WEIGHT_DECAY, weight_decay)?;
        Ok(self)
    }

    /// The weight decay λ.
    pub fn weight_decay(&self) -> f64 {
        self.weight_decay
    }

    /// The Adam inside: its settings, and what it remembers.
    pub fn adam(&self) -> &Adam {
        &self.adam
    }
}

/// `AdamW` around an Adam of any settings, with λ = 0.01.
impl From<Adam> for AdamW {
    fn from(adam: Adam) -> Self {
        Self {
            adam,
            weight_decay: 0.01,
        }
    }
}

impl AdamW {
    fn rule(&mut self) -> impl Rule<2> {
        let kept = 1.0 - self.learning_rate() * self.weight_decay;
        let adam = self.adam.rule();

        move |parameter, slope, moments| adam(kept * parameter, slope, moments)
    }
}

impl Optimizer for AdamW {
    fn step_checked(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<bool, Error> {
        let moments = [&mut self.adam.first_moment, &mut self.adam.second_moment];
        let mut moments = rule::take(parameters, gradient, moments)?;
        let finite = rule::share(self.rule(), parameters, gradient, &mut moments);
        [self.adam.first_moment, self.adam.second_moment] = moments;
        Ok(finite)
    }

    fn learning_rate(&self) -> f64 {
        self.adam.learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        self.adam.set_learning_rate(learning_rate)
    }

    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)> {
        self.adam.memory()
    }
}
