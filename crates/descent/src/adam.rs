//! Momentum for the direction, RMSprop for the size.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};
use numeric::elementary::power;

/// Adam: the running mean of the slopes, divided by the root of the mean of their squares.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g           first moment
/// v ← β₂ v + (1 − β₂) g²          second moment
/// m̂ = m / (1 − β₁ᵗ)               bias correction at step t = 1, 2, ..
/// v̂ = v / (1 − β₂ᵗ)
/// θ ← θ − η m̂ / (√v̂ + ε)
/// ```
///
/// Both moments start at 0, so they are too small at first: after one step, `m` is only
/// `(1 − β₁) g`. The correction divides by what is missing. A first step is therefore η long,
/// whatever the slope.
///
/// ε is added to the corrected root, as in algorithm 1 and in PyTorch. Keras and the listing in
/// Saitoh's *Deep Learning from Scratch* add it to `√v` before the correction, as the paper's
/// section 2 does to save time: [`Adam::with_epsilon_before_correction`].
///
/// # Source
///
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Adam {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    epsilon_before_correction: bool,
    iteration: u64,
    pub(crate) first_moment: Vec<f64>,
    pub(crate) second_moment: Vec<f64>,
}

impl Adam {
    /// Adam with this learning rate η, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            learning_rate: checks::positive(checks::LEARNING_RATE, learning_rate)?,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            epsilon_before_correction: false,
            iteration: 0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
        })
    }

    setting!(
        /// β₁, the part of the first moment that is kept at each step
        fraction beta1, with_beta1
    );

    setting!(
        /// β₂, the part of the second moment that is kept at each step
        fraction beta2, with_beta2
    );

    setting!(
        /// ε, which keeps the division finite where the slope is 0
        positive epsilon, with_epsilon
    );

    /// The same with ε added before the correction, where the paper calls it ε̂:
    ///
    /// ```text
    /// θ ← θ − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε̂)
    /// ```
    ///
    /// Early steps are shorter than with the same ε after the correction.
    #[must_use]
    pub fn with_epsilon_before_correction(mut self) -> Self {
        self.epsilon_before_correction = true;
        self
    }
}

// ANCHOR: adam
impl Adam {
    pub(crate) fn rule(&mut self) -> impl Rule<2> {
        self.iteration += 1;
        let (learning_rate, beta1, beta2) = (self.learning_rate, self.beta1, self.beta2);
        let first_correction = 1.0 / (1.0 - power(beta1, self.iteration));
        let second_correction = 1.0 / (1.0 - power(beta2, self.iteration));
        // √v + ε̂, divided by √(1 − β₂ᵗ) as a whole.
        let epsilon = if self.epsilon_before_correction {
            self.epsilon * second_correction.sqrt()
        } else {
            self.epsilon
        };

        move |parameter, slope, [first_moment, second_moment]| {
            let first_moment = beta1 * first_moment + (1.0 - beta1) * slope;
            let second_moment = beta2 * second_moment + (1.0 - beta2) * slope * slope;
            let direction = first_correction * first_moment;
            let size = (second_correction * second_moment).sqrt();
            let step = learning_rate * direction / (size + epsilon);
            (parameter - step, [first_moment, second_moment])
        }
    }
}
// ANCHOR_END: adam

optimizer!(
    Adam,
    /// The number t of steps taken.
    Count iteration,
    [
        /// The first moment m of each parameter, not yet corrected; empty before the first step.
        first_moment,
        /// The second moment v of each parameter, not yet corrected; empty before the first step.
        second_moment,
    ]
);
