//! Gradient descent that keeps some of its speed.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};

/// Momentum: the gradient pushes a velocity, and the velocity moves the parameters.
///
/// ```text
/// v ← β v + g
/// θ ← θ − η v
/// ```
///
/// Slopes that keep their sign add up, to 1/(1 − β) times the step at most. Slopes that change
/// their sign at each step cancel. So the walk down a ravine speeds up and stops swinging.
///
/// The first step is that of plain descent, because the velocity starts at 0. Where the slope
/// is 0, the velocity carries the parameters on.
///
/// The learning rate stands outside the velocity, as in PyTorch. Papers and Keras put it inside,
/// `v ← β v + η g`: the same path as long as the learning rate stays the same. When a schedule
/// cuts it, this rule is slower at once, and theirs only as the old velocity fades. Some write
/// `v ← β v + (1 − β) g`, a mean: this rule with the learning rate (1 − β) η. PyTorch's `dampening`
/// is such a factor of `g`, but leaves it out of the first step; here there is none.
///
/// # Source
///
/// Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::struct_field_names,
    reason = "the method and its setting share their name"
)]
pub struct Momentum {
    learning_rate: f64,
    momentum: f64,
    velocity: Vec<f64>,
}

impl Momentum {
    /// Momentum with this learning rate η and β = 0.9.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
            momentum: 0.9,
            velocity: Vec::new(),
        })
    }

    setting!(
        /// β, the part of the velocity that is kept at each step
        fraction momentum, with_momentum
    );
}

impl Momentum {
    fn rule(&self) -> impl Rule<1> {
        let (learning_rate, momentum) = (self.learning_rate, self.momentum);

        move |parameter, slope, [velocity]| {
            let velocity = momentum * velocity + slope;
            (parameter - learning_rate * velocity, [velocity])
        }
    }
}

optimizer!(
    Momentum,
    [
        /// The velocity v of each parameter, empty before the first step.
        velocity,
    ]
);
