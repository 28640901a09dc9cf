//! Checks of settings when an optimizer or a schedule is made, and of lengths when it steps.

use crate::Error;

/// The name that messages use for the setting all optimizers have.
pub(crate) const LEARNING_RATE: &str = "learning rate";

/// The name that messages use for the pull of parameters toward 0.
pub(crate) const WEIGHT_DECAY: &str = "weight decay";

/// The name that messages use for the factor of a schedule.
pub(crate) const FACTOR: &str = "factor";

/// The name that messages use for the length of a schedule.
pub(crate) const STEPS: &str = "steps";

/// The name that messages use for the factor at which a schedule ends.
pub(crate) const LOWEST: &str = "lowest factor";

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

/// Hands `value` back if it is at least 0 and below 1, as what is kept of the past.
pub(crate) fn fraction(setting: &'static str, value: f64) -> Result<f64, Error> {
    in_range(setting, value, (0.0..1.0).contains(&value), "[0, 1)")
}

/// Hands `value` back if it is at least 0 and at most 1.
pub(crate) fn share(setting: &'static str, value: f64) -> Result<f64, Error> {
    in_range(setting, value, (0.0..=1.0).contains(&value), "[0, 1]")
}

/// Hands `value` back if it is above 0 and at most 1, so that it makes nothing larger.
pub(crate) fn factor(setting: &'static str, value: f64) -> Result<f64, Error> {
    in_range(setting, value, value > 0.0 && value <= 1.0, "(0, 1]")
}

fn in_range(
    setting: &'static str,
    value: f64,
    is_in_range: bool,
    range: &'static str,
) -> Result<f64, Error> {
    if is_in_range {
        Ok(value)
    } else {
        Err(Error::OutOfRange {
            setting,
            range,
            found: value,
        })
    }
}

/// Hands `value` back if it is a finite number of at least 1.
pub(crate) fn divisor(setting: &'static str, value: f64) -> Result<f64, Error> {
    if value.is_finite() && value >= 1.0 {
        Ok(value)
    } else {
        Err(Error::BelowOne {
            setting,
            found: value,
        })
    }
}

/// Hands `count` back if it is at least 1.
pub(crate) fn at_least_one(setting: &'static str, count: u64) -> Result<u64, Error> {
    if count >= 1 {
        Ok(count)
    } else {
        Err(Error::Zero { setting })
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

/// Checks that a memory, unless still empty, has one number for each parameter.
#[inline]
pub(crate) fn same_length_as_memory(memory: &[f64], parameters: &[f64]) -> Result<(), Error> {
    if memory.is_empty() || memory.len() == parameters.len() {
        Ok(())
    } else {
        Err(Error::LengthMismatch {
            operand: "the optimizer's memory",
            found: memory.len(),
            expected: parameters.len(),
        })
    }
}

/// What is added inside the root and what outside; adding the 0 changes no bit.
pub(crate) fn epsilon_places(epsilon: f64, inside_root: bool) -> (f64, f64) {
    if inside_root {
        (epsilon, 0.0)
    } else {
        (0.0, epsilon)
    }
}
