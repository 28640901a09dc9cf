//! Step 6: bookkeeping. How often, in which order, and when to stop.
//!
//! A network learns in a loop of five stages:
//!
//! 1. **forward**: pass a batch through the layers
//! 2. **output**: read what the network predicts
//! 3. **loss**: how wrong is that?
//! 4. **backward**: which weight is to blame?
//! 5. **update**: move every weight a little against its gradient
//!
//! One round is an **iteration**. An **epoch** is one pass over all samples, and with `n` samples
//! in batches of `B` it takes
//!
//! ```text
//! iterations = ⌈n / B⌉        (⌊n / B⌋ if a last batch that is not full is dropped)
//! ```
//!
//! - [`stages`] has the five stages as five functions, [`Trainer`] is the loop that runs them.
//! - [`Plan`] splits an epoch into mini-batches, and [lists](Plan::ledger) which reads what.
//! - [`Stopping`] says when it is enough: after some epochs, at a target, or when the validation
//!   loss no longer falls. [`Diverged`] says where a run went wrong, and [`History`] what happened.
//! - [`ClassWeights`] let rare classes count as much as frequent ones.
//! - [`evaluate()`], [`accuracy()`] and [`ConfusionMatrix`] judge a network.
//! - A [`State`] is what must be kept of a run to go on with it another day.
//!
//! ```
//! use datasets::xor;
//! use descent::OptimizerKind;
//! use losses::Loss;
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Settings, StopReason, Trainer};
//!
//! let mut rng = generator(1);
//! let activations = [Activation::Tanh, Activation::Identity];
//! let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Normal, &mut rng)?;
//! let mut settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.05);
//! settings.batch_size = 4;
//! settings.stopping.epochs = 1_000;
//! settings.stopping.target_loss = Some(0.01);
//!
//! let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
//! assert_eq!(trainer.run(|_| ())?, StopReason::TargetLoss);
//! assert_eq!(trainer.evaluate(&xor())?.accuracy, Some(1.0));
//! # Ok::<(), training::Error>(())
//! ```

mod accuracy;
mod batch;
mod best;
mod class_weights;
mod confusion_matrix;
mod decision_rule;
mod divergence;
mod early_stopping;
mod error;
mod evaluate;
mod history;
mod ledger;
mod samples;
mod settings;
mod spread;
pub mod stages;
mod state;
mod trainer;

pub use accuracy::accuracy;
pub use batch::{Batch, LastBatch, Plan};
pub use class_weights::{ClassWeights, balanced_weights};
pub use confusion_matrix::ConfusionMatrix;
pub use decision_rule::DecisionRule;
pub use divergence::{Diverged, Symptom};
pub use early_stopping::{StopReason, Stopping};
pub use error::Error;
pub use evaluate::{Evaluation, evaluate, predict};
pub use history::{EpochRecord, History, IterationRecord};
pub use ledger::LedgerEntry;
/// For the matrices and vectors in the signatures.
pub use nalgebra;
pub use samples::Samples;
pub use settings::Settings;
pub use spread::Spread;
pub use state::State;
pub use trainer::{Step, Trainer};
