//! How the first weights are drawn.

use std::fmt;
use std::str::FromStr;

use numeric::random::{Rng, normal, uniform};

use crate::{Error, Layer};

/// The distribution that a network's first weights come from.
///
/// A layer has `n` inputs and `m` units. Weights are drawn in the order in which they are kept,
/// column by column, then the biases; first layer first.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Initialization {
    /// All 0. Units of a layer that start equal stay equal: good for one layer only.
    Zeros,
    /// Weights and biases uniform on `−limit..limit`.
    Uniform {
        /// The largest size of a weight, finite and at least 0.
        limit: f64,
    },
    /// Weights and biases normal with standard deviation 1, as in the first chapters of
    /// Nielsen, *Neural Networks and Deep Learning* (2015).
    Normal,
    /// Weights normal with standard deviation `1/√n`, biases with 1 (Nielsen, chapter 3).
    ScaledNormal,
    /// Weights uniform on `±√(6/(n + m))`, biases 0. Glorot and Bengio, "Understanding the
    /// difficulty of training deep feedforward neural networks" (2010), eq. 16.
    XavierUniform,
    /// Weights normal with standard deviation `√(2/(n + m))`, biases 0 (same paper, eq. 12).
    XavierNormal,
    /// Weights normal with standard deviation `√(2/n)`, biases 0, for ReLU. He, Zhang, Ren and
    /// Sun, "Delving Deep into Rectifiers" (2015), eq. 10.
    He,
}

impl Initialization {
    /// Every initialization, [`Initialization::Uniform`] with the limit ½.
    pub const ALL: [Self; 7] = [
        Self::Zeros,
        Self::Uniform { limit: 0.5 },
        Self::Normal,
        Self::ScaledNormal,
        Self::XavierUniform,
        Self::XavierNormal,
        Self::He,
    ];

    /// The name by which [`Initialization::from_str`] finds it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zeros => "zeros",
            Self::Uniform { .. } => "uniform",
            Self::Normal => "normal",
            Self::ScaledNormal => "scaled-normal",
            Self::XavierUniform => "xavier-uniform",
            Self::XavierNormal => "xavier-normal",
            Self::He => "he",
        }
    }

    pub(crate) fn check(self) -> Result<(), Error> {
        match self {
            Self::Uniform { limit } if !(limit.is_finite() && limit >= 0.0) => {
                Err(Error::InitializationLimit(limit))
            }
            _ => Ok(()),
        }
    }
}

// ANCHOR: fill
impl Initialization {
    /// Draws the weights and biases of `layer` anew.
    pub(crate) fn fill(self, layer: &mut Layer, rng: &mut impl Rng) {
        let inputs = layer.inputs() as f64;
        let both = inputs + layer.units() as f64;
        let (weights, biases) = layer.parameters_mut();
        match self {
            Self::Zeros => {
                weights.fill(0.0);
                biases.fill(0.0);
            }
            Self::Uniform { limit } => {
                weights.fill_with(|| uniform(rng, -limit, limit));
                biases.fill_with(|| uniform(rng, -limit, limit));
            }
            Self::Normal => {
                weights.fill_with(|| normal(rng, 0.0, 1.0));
                biases.fill_with(|| normal(rng, 0.0, 1.0));
            }
            Self::ScaledNormal => {
                weights.fill_with(|| normal(rng, 0.0, 1.0 / inputs.sqrt()));
                biases.fill_with(|| normal(rng, 0.0, 1.0));
            }
            Self::XavierUniform => {
                let limit = (6.0 / both).sqrt();
                weights.fill_with(|| uniform(rng, -limit, limit));
                biases.fill(0.0);
            }
            Self::XavierNormal => {
                weights.fill_with(|| normal(rng, 0.0, (2.0 / both).sqrt()));
                biases.fill(0.0);
            }
            Self::He => {
                weights.fill_with(|| normal(rng, 0.0, (2.0 / inputs).sqrt()));
                biases.fill(0.0);
            }
        }
    }
}
// ANCHOR_END: fill

impl fmt::Display for Initialization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Initialization {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|initialization| initialization.name() == name)
            .ok_or_else(|| Error::UnknownInitialization {
                name: name.to_owned(),
                known: Self::ALL.map(Self::name).join(", "),
            })
    }
}
