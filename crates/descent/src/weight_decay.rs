//! Large parameters are pulled back to 0, under any rule.

use crate::{Error, Memory, Optimizer, checks};

/// L2 weight decay for any rule: it sees the slope of the loss plus a penalty on large parameters.
///
/// ```text
/// g ← g + λ θ                     the gradient of L + ½ λ Σ θ²
/// θ ← one step of the rule inside
/// ```
///
/// Under plain gradient descent, each step then takes the part `η λ` of θ away; hence the
/// name. Under rules that divide by the size of the slopes it is something else: see
/// [`AdamW`](crate::AdamW). This is the `weight_decay` of PyTorch's optimizers other than its
/// `AdamW`.
///
/// It is no member of the family tree, but goes around any of them. It moves a parameter also
/// where the slope is 0, and fills the memory of the rule inside with the decay.
///
/// It acts on the slice it is given. Biases are usually not decayed: give them the rule alone.
///
/// # Examples
///
/// ```
/// use descent::{Optimizer, Sgd, WeightDecay};
///
/// // Where the loss is flat, only the decay is left: 0.1 · 0.5 = 0.05 of θ goes.
/// let mut optimizer = WeightDecay::new(Sgd::new(0.1)?, 0.5)?;
/// let mut theta = [2.0];
/// optimizer.step(&mut theta, &[0.0])?;
/// assert_eq!(theta, [1.9]);
/// # Ok::<(), descent::Error>(())
/// ```
///
/// # Source
///
/// Krogh and Hertz, "A Simple Weight Decay Can Improve Generalization" (1991).
#[derive(Debug, Clone, PartialEq)]
pub struct WeightDecay<O> {
    optimizer: O,
    decay: f64,
    decayed_gradient: Vec<f64>,
}

impl<O: Optimizer> WeightDecay<O> {
    /// This rule with the weight decay λ; 0 leaves the rule as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if the weight decay is not a finite number of at least 0.
    pub fn new(optimizer: O, weight_decay: f64) -> Result<Self, Error> {
        Ok(Self {
            optimizer,
            decay: checks::not_negative(checks::WEIGHT_DECAY, weight_decay)?,
            decayed_gradient: Vec::new(),
        })
    }

    /// The weight decay λ.
    pub fn weight_decay(&self) -> f64 {
        self.decay
    }

    /// The rule inside: its settings, and what it remembers.
    pub fn optimizer(&self) -> &O {
        &self.optimizer
    }
}

impl<O: Optimizer> Optimizer for WeightDecay<O> {
    fn step_checked(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<bool, Error> {
        checks::same_length(parameters, gradient)?;
        let slopes = parameters.iter().zip(gradient);
        let decayed = slopes.map(|(parameter, slope)| slope + self.decay * parameter);
        self.decayed_gradient.clear();
        self.decayed_gradient.extend(decayed);
        self.optimizer
            .step_checked(parameters, &self.decayed_gradient)
    }

    fn learning_rate(&self) -> f64 {
        self.optimizer.learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        self.optimizer.set_learning_rate(learning_rate)
    }

    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)> {
        self.optimizer.memory()
    }
}
