//! Adam that waits until it knows the size of its slopes.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};
use numeric::elementary::power;

/// `RAdam`: the first steps do not divide by the second moment, later ones less than Adam.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g           first moment,  m̂ = m / (1 − β₁ᵗ)
/// v ← β₂ v + (1 − β₂) g²          second moment
/// ρ∞ = 2 / (1 − β₂) − 1
/// ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)
///
/// while ρₜ ≤ 5:   θ ← θ − η m̂
/// then:           r = √( (ρₜ − 4) (ρₜ − 2) ρ∞ / ((ρ∞ − 4) (ρ∞ − 2) ρₜ) )
///                 θ ← θ − η r m̂ √(1 − β₂ᵗ) / (√v + ε)
/// ```
///
/// After a few steps `v` is a mean of a few squares, and may be far too small: Adam's steps are
/// then far too long. ρₜ is about the number of squares that the mean is worth. The factor r
/// rises from nearly 0 to 1 with it, a warm-up that needs no setting. With β₂ = 0.999, step 6
/// is the first to be rectified.
///
/// As in PyTorch and the authors' program, that begins when ρₜ is above 5. The paper says
/// above 4: see [`RAdam::above_rho_four`]. The paper has no ε.
///
/// In the family tree, `RAdam` would be a child of Adam. Its first steps are as long as the slope
/// is steep, as those of momentum: a huge slope is followed.
///
/// # Source
///
/// Liu and others, "On the Variance of the Adaptive Learning Rate and Beyond" (2020),
/// algorithm 2.
#[derive(Debug, Clone, PartialEq)]
pub struct RAdam {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    rho_bound: f64,
    iteration: u64,
    first_moment: Vec<f64>,
    second_moment: Vec<f64>,
}

impl RAdam {
    /// `RAdam` with this learning rate η, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
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
            rho_bound: 5.0,
            iteration: 0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
        })
    }

    /// `RAdam` as in the paper, which rectifies as soon as ρₜ is above 4.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn above_rho_four(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            rho_bound: 4.0,
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

    /// The factor r of the last step; nothing if that did not divide by the second moment.
    pub fn rectification(&self) -> Option<f64> {
        let t = self.iteration as f64;
        let decayed = power(self.beta2, self.iteration);
        let rho_end = 2.0 / (1.0 - self.beta2) - 1.0;
        let rho = rho_end - 2.0 * t * decayed / (1.0 - decayed);
        (rho > self.rho_bound).then(|| {
            let (found, end) = ((rho - 4.0) * (rho - 2.0), (rho_end - 4.0) * (rho_end - 2.0));
            (found * rho_end / (end * rho)).sqrt()
        })
    }
}

impl RAdam {
    fn rule(&mut self) -> impl Rule<2> {
        self.iteration += 1;
        let learning_rate = self.learning_rate;
        let (beta1, beta2, epsilon) = (self.beta1, self.beta2, self.epsilon);
        let first_correction = 1.0 / (1.0 - power(beta1, self.iteration));
        let second_correction = (1.0 - power(beta2, self.iteration)).sqrt();
        let rectification = self.rectification();

        move |parameter, slope, [first_moment, second_moment]| {
            let first_moment = beta1 * first_moment + (1.0 - beta1) * slope;
            let second_moment = beta2 * second_moment + (1.0 - beta2) * slope * slope;
            let mut step = first_correction * first_moment;
            if let Some(rectification) = rectification {
                step *= rectification * second_correction / (second_moment.sqrt() + epsilon);
            }
            (
                parameter - learning_rate * step,
                [first_moment, second_moment],
            )
        }
    }
}

optimizer!(
    RAdam,
    /// The number t of steps taken.
    Count iteration,
    [
        /// The first moment m of each parameter, not yet corrected; empty before the first step.
        first_moment,
        /// The second moment v of each parameter, not yet corrected; empty before the first step.
        second_moment,
    ]
);
