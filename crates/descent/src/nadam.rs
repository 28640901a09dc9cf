//! Adam that looks ahead.

use numeric::elementary::powf;

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};
use numeric::elementary::power;

/// Nadam: Adam with Nesterov's look-ahead.
///
/// Adam moves by the first moment as it is now. Nadam moves by what it will be one step later
/// if the slope stays the same, so the new slope counts at once:
///
/// ```text
/// μₜ = β₁ (1 − ½ · 0.96^(t ψ))    momentum of step t, ψ the momentum decay
/// Πₜ = μ₁ μ₂ ⋯ μₜ
/// m ← β₁ m + (1 − β₁) g           first moment
/// v ← β₂ v + (1 − β₂) g²          second moment
/// d = (1 − μₜ) / (1 − Πₜ) · g  +  μₜ₊₁ / (1 − Πₜ₊₁) · m
/// θ ← θ − η d / (√(v / (1 − β₂ᵗ)) + ε)
/// ```
///
/// The momentum μ rises slowly from about β₁/2 to β₁, and Π takes the place of β₁ᵗ in the bias
/// correction. This is PyTorch's form, with ψ = 0.004.
///
/// The simple form keeps μ at β₁ and corrects both terms with the present step:
/// [`Nadam::constant_momentum`]. Dozat's own, with a constant μ, corrects m with `1 − β₁ᵗ⁺¹`; it
/// is this rule with a ψ so large that μ is β₁ from the first step, say 10⁶.
///
/// # Source
///
/// Dozat, "Incorporating Nesterov Momentum into Adam" (2016).
#[derive(Debug, Clone, PartialEq)]
pub struct Nadam {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    momentum_decay: f64,
    rising_momentum: bool,
    iteration: u64,
    momentum_product: f64,
    first_moment: Vec<f64>,
    second_moment: Vec<f64>,
}

impl Nadam {
    /// Nadam with this learning rate η, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸ and ψ = 0.004.
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
            momentum_decay: 0.004,
            rising_momentum: true,
            iteration: 0,
            momentum_product: 1.0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
        })
    }

    /// Nadam with the momentum β₁ at every step, and starting values as in [`Nadam::new`]:
    ///
    /// ```text
    /// d = ((1 − β₁) g + β₁ m) / (1 − β₁ᵗ)
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    ///
    /// # Source
    ///
    /// Ruder, "An overview of gradient descent optimization algorithms" (2016), section 4.8.
    pub fn constant_momentum(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            momentum_decay: 0.0,
            rising_momentum: false,
            ..Self::new(learning_rate)?
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

    /// The same with another ψ: the larger, the sooner the momentum μ rises from β₁/2 to β₁.
    /// A constant momentum has none, and starts to rise with it.
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if it is not a finite number of at least 0.
    pub fn with_momentum_decay(mut self, momentum_decay: f64) -> Result<Self, Error> {
        self.momentum_decay = checks::not_negative("momentum decay", momentum_decay)?;
        self.rising_momentum = true;
        Ok(self)
    }

    /// The momentum decay ψ, 0 where the momentum is constant.
    pub fn momentum_decay(&self) -> f64 {
        self.momentum_decay
    }

    /// The momentum μ of step `iteration`.
    fn momentum_at(&self, iteration: u64) -> f64 {
        if !self.rising_momentum {
            return self.beta1;
        }
        let half = 0.5 * powf(0.96, iteration as f64 * self.momentum_decay);
        self.beta1 * (1.0 - half)
    }
}

impl Nadam {
    fn rule(&mut self) -> impl Rule<2> {
        let momentum = self.momentum_at(self.iteration + 1);
        let next_momentum = self.momentum_at(self.iteration + 2);
        self.iteration += 1;
        self.momentum_product *= momentum;
        let learning_rate = self.learning_rate;
        let (beta1, beta2, epsilon) = (self.beta1, self.beta2, self.epsilon);
        let slope_share = (1.0 - momentum) / (1.0 - self.momentum_product);
        let moment_share = if self.rising_momentum {
            next_momentum / (1.0 - self.momentum_product * next_momentum)
        } else {
            momentum / (1.0 - self.momentum_product)
        };
        let second_correction = 1.0 / (1.0 - power(beta2, self.iteration));

        move |parameter, slope, [first_moment, second_moment]| {
            let first_moment = beta1 * first_moment + (1.0 - beta1) * slope;
            let second_moment = beta2 * second_moment + (1.0 - beta2) * slope * slope;
            let direction = slope_share * slope + moment_share * first_moment;
            let size = (second_correction * second_moment).sqrt();
            let step = learning_rate * direction / (size + epsilon);
            (parameter - step, [first_moment, second_moment])
        }
    }
}

optimizer!(
    Nadam,
    /// The number t of steps taken.
    Count iteration,
    /// The product Π of the momenta of the steps taken, 1 before the first.
    Number momentum_product,
    [
        /// The first moment m of each parameter, empty before the first step.
        first_moment,
        /// The second moment v of each parameter, not yet corrected; empty before the first step.
        second_moment,
    ]
);
