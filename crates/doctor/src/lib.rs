//! The doctor: why does a network not learn?
//!
//! An [`Examination`] holds what a run shows: its data, its network before and after, its epochs.
//! [`diagnose()`] names the illnesses, each with its evidence and a remedy.
//!
//! It asks in the order in which causes work: first the data, then the first weights, then the
//! learning rate, then what the run has made of the network. Where it finds something it asks no
//! further, because what comes later may be only a consequence. Follow the remedy, train again, and
//! ask again.
//!
//! What it reads is measured by [`DataStatistics`] and [`NetworkStatistics`]: the size of the
//! features, saturated and dead units, the length of the gradient, and the loss of a guess that
//! does not look at the inputs:
//!
//! ```text
//! size = √(μ² + σ²)          of a feature with mean μ and standard deviation σ
//! saturated: f'(z) < f'(0) / 100
//! ```
//!
//! ```
//! use datasets::xor;
//! use descent::OptimizerKind;
//! use doctor::{Examination, Illness, diagnose};
//! use losses::Loss;
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Settings, Trainer};
//!
//! let mut rng = generator(1);
//! let activations = [Activation::Tanh, Activation::Identity];
//! let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Normal, &mut rng)?;
//! // Far too long steps.
//! let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 100.0);
//!
//! let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
//! let found = diagnose(&Examination::of_run(&mut trainer)?);
//! assert_eq!(found[0].illness, Illness::LearningRateTooHigh);
//! # Ok::<(), training::Error>(())
//! ```

mod checks;
mod diagnose;
mod evidence;
mod examination;
mod file;
mod history_file;
mod illness;
mod lines;
mod precautions;
mod statistics;
mod test_result;

pub use diagnose::diagnose;
pub use examination::Examination;
pub use history_file::epochs_from_csv;
pub use illness::{Diagnosis, Illness};
pub use lines::FileError;
pub use precautions::Precautions;
pub use statistics::{DataStatistics, FeatureStatistics, LayerStatistics, NetworkStatistics};
pub use test_result::TestResult;
