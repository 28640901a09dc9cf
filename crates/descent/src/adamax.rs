//! Adam by the greatest slope in place of the mean square.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};
use numeric::elementary::power;

/// Adamax: the first moment, divided by the largest of the recent slopes.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g           first moment
/// u ← max(β₂ u, |g| + ε)          largest slope, fading
/// θ ← θ − η / (1 − β₁ᵗ) · m / u
/// ```
///
/// Adam takes the root of a mean of squares; with higher and higher powers in place of the
/// square, that becomes a maximum. It needs no correction, because a maximum does not start
/// too small. And small slopes do not touch it: `u` stays what large slopes have made it.
///
/// ε stands inside the maximum, as in PyTorch; Keras adds it to `u`. The paper has none, and
/// with it 0/0 as long as all slopes have been 0: see [`Adamax::without_epsilon`].
///
/// In the family tree, Adamax would be a child of Adam. Its first step is η long, as Adam's. It
/// keeps no squares, so that slopes of 10²⁰⁰ do not overflow.
///
/// # Source
///
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 2.
#[derive(Debug, Clone, PartialEq)]
pub struct Adamax {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    iteration: u64,
    first_moment: Vec<f64>,
    largest_slope: Vec<f64>,
}

impl Adamax {
    /// Adamax with this learning rate η, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
    ///
    /// The paper and PyTorch start with η = 0.002.
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
            iteration: 0,
            first_moment: Vec::new(),
            largest_slope: Vec::new(),
        })
    }

    /// Adamax as in the paper, without ε. A parameter whose slopes have all been 0, where the
    /// paper's formula is 0/0, stays where it is.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn without_epsilon(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            epsilon: 0.0,
            ..Self::new(learning_rate)?
        })
    }

    setting!(
        /// β₁, the part of the first moment that is kept at each step
        fraction beta1, with_beta1
    );

    setting!(
        /// β₂, the part of the largest slope that is kept at each step
        fraction beta2, with_beta2
    );

    setting!(
        /// ε, which keeps the division finite where the slope is 0
        positive epsilon, with_epsilon
    );
}

impl Adamax {
    fn rule(&mut self) -> impl Rule<2> {
        self.iteration += 1;
        let learning_rate = self.learning_rate;
        let (beta1, beta2, epsilon) = (self.beta1, self.beta2, self.epsilon);
        let first_correction = 1.0 / (1.0 - power(beta1, self.iteration));

        move |parameter, slope, [first_moment, largest_slope]| {
            let first_moment = beta1 * first_moment + (1.0 - beta1) * slope;
            let (faded, new) = (beta2 * largest_slope, slope.abs() + epsilon);
            let largest_slope = if faded > new { faded } else { new };
            let step = learning_rate * (first_correction * first_moment) / largest_slope;
            // Without a slope so far there is nowhere to go.
            let parameter = if largest_slope == 0.0 {
                parameter
            } else {
                parameter - step
            };
            (parameter, [first_moment, largest_slope])
        }
    }
}

optimizer!(
    Adamax,
    /// The number t of steps taken.
    Count iteration,
    [
        /// The first moment m of each parameter, not yet corrected; empty before the first step.
        first_moment,
        /// The fading largest slope u of each parameter, empty before the first step.
        largest_slope,
    ]
);
