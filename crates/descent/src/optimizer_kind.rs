//! The kinds of optimizers, and their family tree.

use std::fmt;
use std::str::FromStr;

use crate::{
    Adadelta, Adagrad, Adam, AdamW, Adamax, AmsGrad, Error, Momentum, Nadam, Nesterov, Optimizer,
    RAdam, RmsProp, Sgd,
};

/// Which optimizer: a variant of gradient descent, for a run that chooses it by name.
///
/// Nine of the thirteen are the family tree, [`OptimizerKind::FAMILY_TREE`]:
///
/// ```text
///                       ┌─ step direction ─► Momentum ─┬────────► Nesterov ─┐
/// Gradient descent ─► SGD                              └──► Adam ───────────┴─► Nadam
///                       └─ step size ─► Adagrad ─┬─► RMSprop ┘
///                                                └─► Adadelta
/// ```
///
/// The other four are later children of Adam, which change one thing in it.
///
/// # Examples
///
/// ```
/// use descent::OptimizerKind;
///
/// let kind: OptimizerKind = "adam".parse()?;
/// assert_eq!(kind.parents(), [OptimizerKind::Momentum, OptimizerKind::RmsProp]);
/// let optimizer = kind.build(kind.default_learning_rate())?;
/// assert_eq!(optimizer.learning_rate(), 0.001);
/// # Ok::<(), descent::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OptimizerKind {
    /// The gradient over all samples.
    GradientDescent,
    /// The gradient over one sample, or a few.
    StochasticGradientDescent,
    /// A velocity that slopes push.
    Momentum,
    /// Momentum that looks ahead.
    Nesterov,
    /// Steps that shrink with all slopes so far.
    Adagrad,
    /// Steps that shrink with recent slopes.
    RmsProp,
    /// Steps in the scale of the steps before.
    Adadelta,
    /// Momentum and RMSprop in one.
    Adam,
    /// Adam that looks ahead.
    Nadam,
    /// Adam with a weight decay of its own.
    AdamW,
    /// Adam by the largest slope.
    Adamax,
    /// Adam whose second moment never falls.
    AmsGrad,
    /// Adam with a warm-up built in.
    RAdam,
}

impl OptimizerKind {
    /// All thirteen, those of the family tree first: every name that a run can choose.
    pub const ALL: [Self; 13] = [
        Self::GradientDescent,
        Self::StochasticGradientDescent,
        Self::Momentum,
        Self::Nesterov,
        Self::Adagrad,
        Self::RmsProp,
        Self::Adadelta,
        Self::Adam,
        Self::Nadam,
        Self::AdamW,
        Self::Adamax,
        Self::AmsGrad,
        Self::RAdam,
    ];

    /// The nine of the family tree, parents before children.
    pub const FAMILY_TREE: [Self; 9] = *Self::ALL.first_chunk().unwrap();

    /// The name to show to a reader.
    pub fn name(self) -> &'static str {
        match self {
            Self::GradientDescent => "Gradient descent",
            Self::StochasticGradientDescent => "SGD",
            Self::Momentum => "Momentum",
            Self::Nesterov => "Nesterov",
            Self::Adagrad => "Adagrad",
            Self::RmsProp => "RMSprop",
            Self::Adadelta => "Adadelta",
            Self::Adam => "Adam",
            Self::Nadam => "Nadam",
            Self::AdamW => "AdamW",
            Self::Adamax => "Adamax",
            Self::AmsGrad => "AMSGrad",
            Self::RAdam => "RAdam",
        }
    }

    /// The name to type, which [`FromStr`] reads as it does [`OptimizerKind::name`].
    pub fn key(self) -> &'static str {
        match self {
            Self::GradientDescent => "gd",
            Self::StochasticGradientDescent => "sgd",
            Self::Momentum => "momentum",
            Self::Nesterov => "nesterov",
            Self::Adagrad => "adagrad",
            Self::RmsProp => "rmsprop",
            Self::Adadelta => "adadelta",
            Self::Adam => "adam",
            Self::Nadam => "nadam",
            Self::AdamW => "adamw",
            Self::Adamax => "adamax",
            Self::AmsGrad => "amsgrad",
            Self::RAdam => "radam",
        }
    }

    /// Its idea in one line.
    pub fn motto(self) -> &'static str {
        match self {
            Self::GradientDescent => "ask every sample, then take one sure step",
            Self::StochasticGradientDescent => "ask a few samples, and step at once",
            Self::Momentum => "keep some of your speed",
            Self::Nesterov => "look where your speed will take you, then correct",
            Self::Adagrad => "short steps where the slopes have been steep",
            Self::RmsProp => "short steps where slopes have been steep lately",
            Self::Adadelta => "let your last steps set the length of the next",
            Self::Adam => "direction from momentum, step size from RMSprop",
            Self::Nadam => "Adam that looks ahead as Nesterov does",
            Self::AdamW => "shrink each parameter a little, then step as Adam",
            Self::Adamax => "Adam, with the largest slope for the mean square",
            Self::AmsGrad => "Adam that never forgets a steep slope",
            Self::RAdam => "Adam that first learns how steep it is",
        }
    }

    /// The kinds that it was made from; none for gradient descent itself.
    pub fn parents(self) -> &'static [Self] {
        match self {
            Self::GradientDescent => &[],
            Self::StochasticGradientDescent => &[Self::GradientDescent],
            Self::Momentum | Self::Adagrad => &[Self::StochasticGradientDescent],
            Self::Nesterov => &[Self::Momentum],
            Self::RmsProp | Self::Adadelta => &[Self::Adagrad],
            Self::Adam => &[Self::Momentum, Self::RmsProp],
            Self::Nadam => &[Self::Nesterov, Self::Adam],
            Self::AdamW | Self::Adamax | Self::AmsGrad | Self::RAdam => &[Self::Adam],
        }
    }

    /// PyTorch's starting value. A good learning rate depends on the task: try others.
    pub fn default_learning_rate(self) -> f64 {
        match self {
            Self::GradientDescent
            | Self::StochasticGradientDescent
            | Self::Momentum
            | Self::Nesterov
            | Self::Adam
            | Self::AdamW
            | Self::AmsGrad
            | Self::RAdam => 0.001,
            Self::Nadam | Self::Adamax => 0.002,
            Self::Adagrad | Self::RmsProp => 0.01,
            Self::Adadelta => 1.0,
        }
    }

    /// An optimizer of this kind with this learning rate and starting values for the rest.
    ///
    /// The first two share one rule, [`Sgd`]; they differ in the samples behind the gradient.
    ///
    /// # Errors
    ///
    /// [`Error::NotPositive`] if the learning rate is not a finite number above 0.
    pub fn build(self, learning_rate: f64) -> Result<Box<dyn Optimizer + Send>, Error> {
        Ok(match self {
            Self::GradientDescent | Self::StochasticGradientDescent => {
                Box::new(Sgd::new(learning_rate)?)
            }
            Self::Momentum => Box::new(Momentum::new(learning_rate)?),
            Self::Nesterov => Box::new(Nesterov::new(learning_rate)?),
            Self::Adagrad => Box::new(Adagrad::new(learning_rate)?),
            Self::RmsProp => Box::new(RmsProp::new(learning_rate)?),
            Self::Adadelta => Box::new(Adadelta::new(learning_rate)?),
            Self::Adam => Box::new(Adam::new(learning_rate)?),
            Self::Nadam => Box::new(Nadam::new(learning_rate)?),
            Self::AdamW => Box::new(AdamW::new(learning_rate)?),
            Self::Adamax => Box::new(Adamax::new(learning_rate)?),
            Self::AmsGrad => Box::new(AmsGrad::new(learning_rate)?),
            Self::RAdam => Box::new(RAdam::new(learning_rate)?),
        })
    }
}

impl fmt::Display for OptimizerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for OptimizerKind {
    type Err = Error;

    /// Reads the key, and the name however it is spelled: `rms_prop`, `AdamW`, `Gradient descent`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let spelled = |name: &str| name.to_lowercase().replace(['-', '_', ' '], "");
        let name = spelled(text);
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == name || spelled(kind.name()) == name)
            .ok_or_else(|| Error::UnknownOptimizer {
                name: text.to_owned(),
                known: Self::ALL.map(Self::key).join(", "),
            })
    }
}
