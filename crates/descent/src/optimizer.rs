//! What all the ways down have in common.

use std::fmt::Debug;

use crate::Error;

/// A rule that changes parameters by their gradient.
///
/// One optimizer serves one slice of parameters, because most rules remember something about
/// each of them. A network has one optimizer for each weight matrix and each bias vector.
/// The memory is made at the first step; later steps allocate nothing.
///
/// # Hard points
///
/// - A slope of 0, from the first step on, leaves its parameter where it is under every rule but
///   [`WeightDecay`](crate::WeightDecay) and [`AdamW`](crate::AdamW). After other slopes, a velocity or a first moment carries it on.
/// - A slope of NaN makes its parameter NaN, for good: divergence is not hidden.
/// - A slope above 10¹⁵⁴ has an infinite square, and all rules that keep squares divide by that.
///   Their steps are then 0, and stay 0 for good: the parameter is frozen, as in PyTorch.
///   [`RAdam`](crate::RAdam) does not divide before step 6, and takes steps as long as the slope
///   until then. [`Adamax`](crate::Adamax) keeps no squares, and takes a step of the usual size.
///   Inputs that are scaled have no such slopes.
/// - A slope below 10⁻¹⁶² has the square 0, and ε alone is left to divide by. The step is then
///   too small to matter.
///
/// # Examples
///
/// ```
/// use descent::{Adam, Optimizer, Sgd};
///
/// // Plain descent moves by the gradient's size, Adam's first step by the learning rate.
/// for (mut optimizer, moved) in [
///     (Box::new(Sgd::new(0.1)?) as Box<dyn Optimizer>, 5.0),
///     (Box::new(Adam::new(0.1)?), 0.1),
/// ] {
///     let mut parameters = [0.0];
///     optimizer.step(&mut parameters, &[-50.0])?;
///     assert!((parameters[0] - moved).abs() < 1e-9);
/// }
/// # Ok::<(), descent::Error>(())
/// ```
pub trait Optimizer: Debug {
    /// Changes the parameters by one step against the gradient.
    ///
    /// # Errors
    ///
    /// As [`Optimizer::step_checked`].
    fn step(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<(), Error> {
        self.step_checked(parameters, gradient).map(|_| ())
    }

    /// The same, and says whether all parameters are finite numbers then.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] if the gradient, or the memory of earlier steps, is not as
    /// long as the parameters. Nothing has been changed then.
    fn step_checked(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<bool, Error>;

    /// Whether a slope of 0 leaves its parameter where it is, whatever the slopes before were.
    fn ignores_zero_slopes(&self) -> bool {
        false
    }

    /// The learning rate of the next step.
    fn learning_rate(&self) -> f64;

    /// Sets the learning rate from the next step on; the memory is kept.
    ///
    /// It may be 0, which a schedule can pass through: such a step fills the memory alone.
    ///
    /// # Errors
    ///
    /// [`Error::Negative`] if it is not a finite number of at least 0.
    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error>;

    /// What it remembers from step to step, by name, to be written down or put back.
    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)>;
}

/// A part of what an optimizer remembers.
#[derive(Debug)]
pub enum Memory<'a> {
    /// A count, such as that of the steps taken.
    Count(&'a mut u64),
    /// One number for all parameters.
    Number(&'a mut f64),
    /// A number for each parameter; empty before the first step.
    PerParameter(&'a mut Vec<f64>),
}

/// An optimizer chosen at run time is one as well, so that it can be wrapped like the others.
impl<O: Optimizer + ?Sized> Optimizer for Box<O> {
    fn step_checked(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<bool, Error> {
        (**self).step_checked(parameters, gradient)
    }

    fn ignores_zero_slopes(&self) -> bool {
        (**self).ignores_zero_slopes()
    }

    fn learning_rate(&self) -> f64 {
        (**self).learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        (**self).set_learning_rate(learning_rate)
    }

    fn memory(&mut self) -> Vec<(&'static str, Memory<'_>)> {
        (**self).memory()
    }
}
