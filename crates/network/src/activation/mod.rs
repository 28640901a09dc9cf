//! Activation functions: what a unit makes of its weighted sum.
//!
//! Each is a function of one number beside its derivative. [`Activation`] chooses among them.
//!
//! All of them keep NaN, so that a run that has diverged is seen. No other number gives NaN: at
//! `±∞` value and derivative are their limits. Derivatives are computed from `z`, in a form that
//! keeps its digits where the activation levels off; books compute them from the activation `a`,
//! such as `a (1 − a)`, and there lose them.

mod elu;
mod gain;
mod gelu;
mod identity;
mod leaky_relu;
mod relu;
mod sigmoid;
mod silu;
mod slices;
mod softplus;
mod step;
mod tanh;

use std::fmt;
use std::str::FromStr;

pub use elu::{elu, elu_derivative};
pub use gelu::{gelu, gelu_derivative};
pub use identity::{identity, identity_derivative};
pub use leaky_relu::{leaky_relu, leaky_relu_derivative};
pub use relu::{relu, relu_derivative};
pub use sigmoid::{sigmoid, sigmoid_derivative};
pub use silu::{silu, silu_derivative};
pub use softplus::{softplus, softplus_derivative};
pub use step::{step, step_derivative};
pub use tanh::{tanh, tanh_derivative};

use crate::Error;
use crate::spelling::{spelled, with_parameter};

/// An activation function, chosen by name.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Activation {
    /// [`identity()`]: the sum as it is.
    Identity,
    /// [`step()`]: 0 or 1.
    Step,
    /// [`sigmoid()`]: from 0 to 1.
    Sigmoid,
    /// [`tanh()`]: from −1 to 1.
    Tanh,
    /// [`relu()`]: negative sums cut off.
    Relu,
    /// [`leaky_relu()`]: negative sums made small.
    LeakyRelu {
        /// The slope below 0, at least 0.
        slope: f64,
    },
    /// [`elu()`]: levels off at `−alpha`.
    Elu {
        /// How far below 0 it goes, at least 0.
        alpha: f64,
    },
    /// [`gelu()`]: the exact form.
    Gelu,
    /// [`softplus()`]: a rectifier with a soft corner.
    Softplus,
    /// [`silu()`]: the sum times its sigmoid.
    Silu,
}

impl Activation {
    /// `f(z)`: the activation of a unit whose weighted sum is `z`.
    pub fn value(self, z: f64) -> f64 {
        match self {
            Self::Identity => identity(z),
            Self::Step => step(z),
            Self::Sigmoid => sigmoid(z),
            Self::Tanh => tanh(z),
            Self::Relu => relu(z),
            Self::LeakyRelu { slope } => leaky_relu(z, slope),
            Self::Elu { alpha } => elu(z, alpha),
            Self::Gelu => gelu(z),
            Self::Softplus => softplus(z),
            Self::Silu => silu(z),
        }
    }

    /// `f′(z)`: how fast the activation changes with the weighted sum.
    pub fn derivative(self, z: f64) -> f64 {
        match self {
            Self::Identity => identity_derivative(z),
            Self::Step => step_derivative(z),
            Self::Sigmoid => sigmoid_derivative(z),
            Self::Tanh => tanh_derivative(z),
            Self::Relu => relu_derivative(z),
            Self::LeakyRelu { slope } => leaky_relu_derivative(z, slope),
            Self::Elu { alpha } => elu_derivative(z, alpha),
            Self::Gelu => gelu_derivative(z),
            Self::Softplus => softplus_derivative(z),
            Self::Silu => silu_derivative(z),
        }
    }
}

impl Activation {
    /// Every activation, those with a parameter at its usual value.
    pub const ALL: [Self; 10] = [
        Self::Identity,
        Self::Step,
        Self::Sigmoid,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu { slope: 0.01 },
        Self::Elu { alpha: 1.0 },
        Self::Gelu,
        Self::Softplus,
        Self::Silu,
    ];

    /// The name by which [`Activation::from_str`] finds it, without its parameter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Step => "step",
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::LeakyRelu { .. } => "leaky-relu",
            Self::Elu { .. } => "elu",
            Self::Gelu => "gelu",
            Self::Softplus => "softplus",
            Self::Silu => "silu",
        }
    }

    /// Whether its slope can guide gradient descent: that of the step is 0 or missing.
    pub fn is_differentiable(self) -> bool {
        self != Self::Step
    }

    pub(crate) fn check(self) -> Result<(), Error> {
        match self {
            Self::LeakyRelu { slope: parameter } | Self::Elu { alpha: parameter }
                if !(parameter.is_finite() && parameter >= 0.0) =>
            {
                Err(Error::ActivationParameter { activation: self })
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Activation {
    /// The name, with the parameter if it is not the usual one: `elu(2)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::LeakyRelu { slope: parameter } | Self::Elu { alpha: parameter }
                if !Self::ALL.contains(self) =>
            {
                f.pad(&format!("{}({parameter})", self.name()))
            }
            _ => f.pad(self.name()),
        }
    }
}

impl FromStr for Activation {
    type Err = Error;

    /// Reads what [`Display`](fmt::Display) writes, and the spellings of other libraries:
    /// `leaky_relu` and `LeakyReLU`, `swish`, `logistic`, `linear`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::UnknownActivation {
            name: text.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        };
        let (name, parameter) = with_parameter(text).ok_or_else(unknown)?;
        let name = match name.as_str() {
            "swish" => "silu",
            "logistic" => "sigmoid",
            "linear" => "identity",
            other => other,
        };
        let mut all = Self::ALL.into_iter();
        let mut found = all.find(|activation| spelled(activation.name()) == name);
        if let Some(number) = parameter {
            match &mut found {
                Some(Self::LeakyRelu { slope: parameter } | Self::Elu { alpha: parameter }) => {
                    *parameter = number;
                }
                _ => found = None,
            }
        }
        let found = found.ok_or_else(unknown)?;
        found.check()?;
        Ok(found)
    }
}
