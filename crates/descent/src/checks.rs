//! Checks of settings when an optimizer is made, and of lengths when it steps.

use crate::Error;

/// The name that messages use for the setting all optimizers have.
pub(crate) const LEARNING_RATE: &str = "learning rate";

/// Hands `value` back if it is a finite number above 0.
pub(crate) fn positive(setting: &'static str, value: f64) -> Result<f64, Error> {
    if value.is_finite() && value > 0.0 {
        Ok(value)
    } else {
        Err(Error::NotPositive {
            setting,
            found: value,
        })
    }
}

/// Hands `value` back if it is a finite number and not below 0.
pub(crate) fn not_negative(setting: &'static str, value: f64) -> Result<f64, Error> {
    if value.is_finite() && value >= 0.0 {
        Ok(value)
    } else {
        Err(Error::Negative {
            setting,
            found: value,
        })
    }
}

/// Hands `value` back if it is at least 0 and below 1.
pub(crate) fn fraction(setting: &'static str, value: f64) -> Result<f64, Error> {
    if (0.0..1.0).contains(&value) {
        Ok(value)
    } else {
        Err(Error::NotAFraction {
            setting,
            found: value,
        })
    }
}

/// Checks that the gradient has one number for each parameter.
#[inline]
pub(crate) fn same_length(parameters: &[f64], gradient: &[f64]) -> Result<(), Error> {
    if gradient.len() == parameters.len() {
        Ok(())
    } else {
        Err(Error::LengthMismatch {
            operand: "the gradient",
            found: gradient.len(),
            expected: parameters.len(),
        })
    }
}

/// What an optimizer remembers of each parameter: zeros at its first step, and kept from then on.
#[inline]
pub(crate) fn remembered<'a>(
    memory: &'a mut Vec<f64>,
    parameters: &[f64],
) -> Result<&'a mut [f64], Error> {
    if memory.is_empty() {
        memory.resize(parameters.len(), 0.0);
    }
    if memory.len() == parameters.len() {
        Ok(memory)
    } else {
        Err(Error::LengthMismatch {
            operand: "the optimizer's memory",
            found: memory.len(),
            expected: parameters.len(),
        })
    }
}
