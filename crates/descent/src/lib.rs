//! Step 5, the ways down: how to change the parameters once their gradient is known.
//!
//! The gradient says which way the loss rises fastest. Gradient descent takes a small step
//! the other way, and does it again:
//!
//! ```text
//! θ ← θ − η · ∂L/∂θ        θ  a parameter: a weight or a bias
//!                          η  the learning rate
//! ```
//!
//! Every other rule of this crate changes one of two things. Momentum changes the *direction*
//! of the step, Adagrad changes its *size* for each parameter, and Adam changes both.
//! [`OptimizerKind`] knows their family tree, and builds any of them by name. Later rules change
//! one thing in Adam: [`AdamW`], [`Adamax`], [`AmsGrad`] and [`RAdam`]. [`WeightDecay`] adds a pull
//! toward 0 to any rule.
//!
//! An [`Optimizer`] sees two slices, the parameters and the gradient, and knows nothing of
//! networks. So it also walks down a hill that can be drawn: see [`landscape`].
//!
//! A [`Schedule`] changes the learning rate while the run goes on: long steps at first, to get
//! near, and short ones at the end, to settle. [`ReduceOnPlateau`] shortens them when the loss
//! no longer falls.
//!
//! ```
//! use descent::{Optimizer, Sgd};
//!
//! // f = θ² has the derivative 2θ. Each step takes 2 · 0.2 = 0.4 of θ away.
//! let mut theta = [10.0];
//! let mut optimizer = Sgd::new(0.2)?;
//! for _ in 0..10 {
//!     let gradient = [2.0 * theta[0]];
//!     optimizer.step(&mut theta, &gradient)?;
//! }
//! assert!((theta[0] - 0.060466).abs() < 1e-6); // 10 · 0.6¹⁰
//! # Ok::<(), descent::Error>(())
//! ```
//!
//! # Source
//!
//! Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847),
//! has the rule. Ruder, "An overview of gradient descent optimization algorithms" (2016), has
//! the family. Where sources differ, the form and the starting values here are PyTorch's.

mod adadelta;
mod adagrad;
mod adam;
mod adam_w;
mod adamax;
mod ams_grad;
mod checks;
mod error;
pub mod landscape;
mod momentum;
mod nadam;
mod nesterov;
mod optimizer;
mod optimizer_kind;
mod r_adam;
mod rms_prop;
mod rule;
mod schedule;
mod setting;
mod sgd;
mod weight_decay;

pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use adam_w::AdamW;
pub use adamax::Adamax;
pub use ams_grad::AmsGrad;
pub use error::Error;
pub use momentum::Momentum;
pub use nadam::Nadam;
pub use nesterov::Nesterov;
pub use optimizer::{Memory, Optimizer};
pub use optimizer_kind::OptimizerKind;
pub use r_adam::RAdam;
pub use rms_prop::RmsProp;
pub use schedule::{
    Cosine, ExponentialDecay, OneCycle, ReduceOnPlateau, Schedule, StepDecay, WarmupCosine,
};
pub use sgd::Sgd;
pub use weight_decay::WeightDecay;
