//! Momentum that takes the slope where it is about to be.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};

/// Nesterov's accelerated gradient: momentum that looks ahead before it takes the slope.
///
/// The velocity will carry the parameters on whatever the slope is, so the slope at the point
/// that it leads to is worth more than the slope here. With `p` the position and
/// `p − η β v` the look-ahead point, that is
///
/// ```text
/// g ← gradient at p − η β v
/// v ← β v + g
/// p ← p − η v
/// ```
///
/// A caller hands in the gradient at the parameters it holds, so here θ *is* the look-ahead
/// point, `θ = p − η β v`, and the rule, rewritten for it as in PyTorch, is
///
/// ```text
/// v ← β v + g
/// θ ← θ − η (g + β v)
/// ```
///
/// The first step is 1 + β times that of plain descent. Seen from `p`, the path is Sutskever's to
/// the last digits; what differs is which of the two points the parameters are.
///
/// # Source
///
/// Nesterov, "A method for solving the convex programming problem with convergence rate
/// O(1/k²)" (1983); in this form, Sutskever, Martens, Dahl and Hinton, "On the importance of
/// initialization and momentum in deep learning" (2013).
#[derive(Debug, Clone, PartialEq)]
pub struct Nesterov {
    learning_rate: f64,
    momentum: f64,
    velocity: Vec<f64>,
}

impl Nesterov {
    /// Nesterov's rule with this learning rate η and β = 0.9.
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

impl Nesterov {
    fn rule(&self) -> impl Rule<1> {
        let (learning_rate, momentum) = (self.learning_rate, self.momentum);

        move |parameter, slope, [velocity]| {
            let velocity = momentum * velocity + slope;
            let step = learning_rate * (slope + momentum * velocity);
            (parameter - step, [velocity])
        }
    }
}

optimizer!(
    Nesterov,
    [
        /// The velocity v of each parameter, empty before the first step.
        velocity,
    ]
);
