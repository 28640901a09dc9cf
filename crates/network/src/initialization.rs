//! How the first weights are drawn.

use std::fmt;
use std::str::FromStr;

use numeric::random::{Rng, normal, uniform};

use crate::spelling::{spelled, with_parameter};
use crate::{Error, Layer};

/// The distribution that a network's first weights come from.
///
/// A layer has `n` inputs and `m` units; `gain` is that of its activation, [`Activation::gain`].
/// Weights are drawn in the order in which they are kept, column by column, then the biases; first
/// layer first.
///
/// Libraries differ. PyTorch's `Linear` starts as [`Initialization::TorchLinear`], which is neither
/// He's nor Xavier's. Keras's `Dense` starts as [`Initialization::XavierUniform`]. Keras's
/// initializers know no activation's gain, and their normal distributions of Xavier, He and LeCun
/// are cut off at two standard deviations (widened before, so that the standard deviation is the
/// same); here and in PyTorch they have their tails.
///
/// [`Activation::gain`]: crate::Activation::gain
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
    /// Sun, "Delving Deep into Rectifiers" (2015), eq. 10. The same for every activation, as in Keras.
    He,
    /// Weights uniform on `±gain · √(6/(n + m))`, biases 0: `xavier_uniform_` of PyTorch, given the gain.
    XavierUniformGain,
    /// Weights normal with standard deviation `gain · √(2/(n + m))`, biases 0: `xavier_normal_` of
    /// PyTorch, given the gain.
    XavierNormalGain,
    /// Weights normal with standard deviation `gain/√n`, biases 0. For a leaky ReLU this is eq. 15
    /// of He's paper, for ReLU eq. 10. `kaiming_normal_` of PyTorch, given the activation.
    HeGain,
    /// Weights uniform on `±gain · √(3/n)`, biases 0: the same standard deviation as
    /// [`Initialization::HeGain`]. `kaiming_uniform_` of PyTorch, given the activation; Keras has
    /// `±√(6/n)` for every activation.
    HeUniform,
    /// Weights normal with standard deviation `√(1/n)`, biases 0. LeCun, Bottou, Orr and Müller,
    /// "Efficient BackProp" (1998), eq. 16.
    LecunNormal,
    /// Weights and biases uniform on `±1/√n`: how `torch.nn.Linear` starts if nothing else is
    /// asked for. (Its source calls `kaiming_uniform_` with the slope `√5`, whose gain is `√⅓`.)
    TorchLinear,
}

impl Initialization {
    /// Every initialization, [`Initialization::Uniform`] with the limit ½.
    pub const ALL: [Self; 13] = [
        Self::Zeros,
        Self::Uniform { limit: 0.5 },
        Self::Normal,
        Self::ScaledNormal,
        Self::XavierUniform,
        Self::XavierNormal,
        Self::He,
        Self::XavierUniformGain,
        Self::XavierNormalGain,
        Self::HeGain,
        Self::HeUniform,
        Self::LecunNormal,
        Self::TorchLinear,
    ];

    /// The name by which [`Initialization::from_str`] finds it, without its parameter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zeros => "zeros",
            Self::Uniform { .. } => "uniform",
            Self::Normal => "normal",
            Self::ScaledNormal => "scaled-normal",
            Self::XavierUniform => "xavier-uniform",
            Self::XavierNormal => "xavier-normal",
            Self::He => "he",
            Self::XavierUniformGain => "xavier-uniform-gain",
            Self::XavierNormalGain => "xavier-normal-gain",
            Self::HeGain => "he-gain",
            Self::HeUniform => "he-uniform",
            Self::LecunNormal => "lecun-normal",
            Self::TorchLinear => "torch-linear",
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

/// A distribution with mean 0.
#[derive(Clone, Copy)]
enum Distribution {
    Zero,
    /// Uniform on plus and minus this limit.
    Uniform(f64),
    /// Normal with this standard deviation.
    Normal(f64),
}

impl Distribution {
    fn fill(self, values: &mut [f64], rng: &mut impl Rng) {
        match self {
            Self::Zero => values.fill(0.0),
            Self::Uniform(limit) => values.fill_with(|| uniform(rng, -limit, limit)),
            Self::Normal(deviation) => values.fill_with(|| normal(rng, 0.0, deviation)),
        }
    }
}

impl Initialization {
    /// Draws the weights and biases of `layer` anew.
    pub(crate) fn fill(self, layer: &mut Layer, rng: &mut impl Rng) {
        let (weights, biases) = self.distributions(layer);
        weights.fill(layer.weights.as_mut_slice(), rng);
        biases.fill(layer.biases.as_mut_slice(), rng);
    }

    /// The distributions of the weights and of the biases.
    fn distributions(self, layer: &Layer) -> (Distribution, Distribution) {
        use Distribution::{Normal, Uniform, Zero};
        let (n, m) = (layer.inputs() as f64, layer.units() as f64);
        let gain = layer.activation().gain();
        match self {
            Self::Zeros => (Zero, Zero),
            Self::Uniform { limit } => (Uniform(limit), Uniform(limit)),
            Self::Normal => (Normal(1.0), Normal(1.0)),
            Self::ScaledNormal => (Normal(1.0 / n.sqrt()), Normal(1.0)),
            Self::XavierUniform => (Uniform((6.0 / (n + m)).sqrt()), Zero),
            Self::XavierNormal => (Normal((2.0 / (n + m)).sqrt()), Zero),
            Self::He => (Normal((2.0 / n).sqrt()), Zero),
            Self::XavierUniformGain => (Uniform(gain * (6.0 / (n + m)).sqrt()), Zero),
            Self::XavierNormalGain => (Normal(gain * (2.0 / (n + m)).sqrt()), Zero),
            Self::HeGain => (Normal(gain / n.sqrt()), Zero),
            Self::HeUniform => (Uniform(gain * (3.0 / n).sqrt()), Zero),
            Self::LecunNormal => (Normal((1.0 / n).sqrt()), Zero),
            Self::TorchLinear => (Uniform(1.0 / n.sqrt()), Uniform(1.0 / n.sqrt())),
        }
    }
}

impl fmt::Display for Initialization {
    /// The name, with the parameter if it is not the usual one: `uniform(0.1)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Uniform { limit } if !Self::ALL.contains(self) => {
                f.pad(&format!("{}({limit})", self.name()))
            }
            _ => f.pad(self.name()),
        }
    }
}

impl FromStr for Initialization {
    type Err = Error;

    /// Reads what [`Display`](fmt::Display) writes, and the spellings of other libraries:
    /// `xavier_uniform_` and `kaiming_normal_` of PyTorch, `glorot_uniform` and `he_normal` of Keras.
    fn from_str(text: &str) -> Result<Self, Error> {
        let unknown = || Error::UnknownInitialization {
            name: text.to_owned(),
            known: Self::ALL.map(Self::name).join(", "),
        };
        let (name, parameter) = with_parameter(text).ok_or_else(unknown)?;
        let name = match name.as_str() {
            "glorotuniform" => "xavieruniform",
            "glorotnormal" => "xaviernormal",
            "henormal" => "he",
            // Given the activation, as they are meant to be.
            "kaimingnormal" => "hegain",
            "kaiminguniform" => "heuniform",
            other => other,
        };
        let mut all = Self::ALL.into_iter();
        let found = all.find(|initialization| spelled(initialization.name()) == name);
        let found = match (found, parameter) {
            (Some(Self::Uniform { .. }), Some(limit)) => Self::Uniform { limit },
            (Some(found), None) => found,
            _ => return Err(unknown()),
        };
        found.check()?;
        Ok(found)
    }
}
