//! What all the ways down have in common.

use std::fmt::Debug;

use crate::Error;

/// A rule that changes parameters by their gradient.
///
/// One optimizer serves one slice of parameters, because most rules remember something about
/// each of them. A network has one optimizer for each weight matrix and each bias vector.
/// The memory is made at the first step; later steps allocate nothing.
///
/// A gradient that holds NaN makes the parameters NaN: divergence is not hidden.
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
// ANCHOR: optimizer
pub trait Optimizer: Debug {
    /// Changes the parameters by one step against the gradient.
    ///
    /// # Errors
    ///
    /// [`Error::LengthMismatch`] if the gradient, or the memory of earlier steps, is not as
    /// long as the parameters. Nothing has been changed then.
    fn step(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<(), Error>;

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
}
// ANCHOR_END: optimizer

/// An optimizer chosen at run time is one as well, so that it can be wrapped like the others.
impl<O: Optimizer + ?Sized> Optimizer for Box<O> {
    fn step(&mut self, parameters: &mut [f64], gradient: &[f64]) -> Result<(), Error> {
        (**self).step(parameters, gradient)
    }

    fn learning_rate(&self) -> f64 {
        (**self).learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        (**self).set_learning_rate(learning_rate)
    }
}
