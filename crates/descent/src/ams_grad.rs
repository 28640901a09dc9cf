//! Adam whose steps cannot grow again.

use crate::rule::{Rule, optimizer};
use crate::setting::setting;
use crate::{Error, checks};
use numeric::elementary::power;

/// `AMSGrad`: Adam that divides by the largest second moment so far.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g           first moment
/// v ← β₂ v + (1 − β₂) g²          second moment
/// w ← max(w, v)                   its maximum so far
/// θ ← θ − η m̂ / (√ŵ + ε)          m̂ = m / (1 − β₁ᵗ), ŵ = w / (1 − β₂ᵗ)
/// ```
///
/// Adam forgets a rare steep slope, and its steps grow again: there are problems on which it
/// walks away from the answer for that reason. The maximum never forgets.
///
/// As in PyTorch, the maximum is that of the second moment before its correction, and is
/// corrected after. So as long as `v` rises, this is Adam; with β₂ = 0.999, `v` often rises
/// for long. The paper corrects nothing: [`AmsGrad::without_correction`]. Other programs correct
/// `v` first and take the maximum of that, a third rule, which is not offered here.
///
/// In the family tree, `AMSGrad` would be a child of Adam. One slope that is far too steep makes
/// all later steps small.
///
/// # Source
///
/// Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond" (2018), algorithm 2.
#[derive(Debug, Clone, PartialEq)]
pub struct AmsGrad {
    learning_rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    corrected: bool,
    iteration: u64,
    first_moment: Vec<f64>,
    second_moment: Vec<f64>,
    largest_second_moment: Vec<f64>,
}

impl AmsGrad {
    /// `AMSGrad` with this learning rate η, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
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
            corrected: true,
            iteration: 0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
            largest_second_moment: Vec::new(),
        })
    }

    /// `AMSGrad` as in the paper, which corrects neither moment for its start at 0:
    ///
    /// ```text
    /// θ ← θ − η m / (√w + ε)
    /// ```
    ///
    /// The paper has no ε either; here it keeps the division finite where all slopes are 0.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn without_correction(learning_rate: f64) -> Result<Self, Error> {
        Ok(Self {
            corrected: false,
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
}

impl AmsGrad {
    fn rule(&mut self) -> impl Rule<3> {
        self.iteration += 1;
        let learning_rate = self.learning_rate;
        let (beta1, beta2, epsilon) = (self.beta1, self.beta2, self.epsilon);
        let (first_correction, second_correction) = if self.corrected {
            (
                1.0 / (1.0 - power(beta1, self.iteration)),
                1.0 / (1.0 - power(beta2, self.iteration)),
            )
        } else {
            (1.0, 1.0)
        };

        move |parameter, slope, [first_moment, second_moment, largest]| {
            let first_moment = beta1 * first_moment + (1.0 - beta1) * slope;
            let second_moment = beta2 * second_moment + (1.0 - beta2) * slope * slope;
            let largest = if second_moment > largest {
                second_moment
            } else {
                largest
            };
            let direction = first_correction * first_moment;
            let size = (second_correction * largest).sqrt();
            let step = learning_rate * direction / (size + epsilon);
            (parameter - step, [first_moment, second_moment, largest])
        }
    }
}

optimizer!(
    AmsGrad,
    /// The number t of steps taken.
    Count iteration,
    [
        /// The first moment m of each parameter, not yet corrected; empty before the first step.
        first_moment,
        /// The second moment v of each parameter, not yet corrected; empty before the first step.
        second_moment,
        /// The largest second moment w of each parameter so far; empty before the first step.
        largest_second_moment,
    ]
);
