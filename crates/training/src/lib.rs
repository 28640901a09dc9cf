//! Step 6: bookkeeping. How often, in which order, and when to stop.
//!
//! A network learns in a loop of five stages:
//!
//! 1. **forward**: pass a batch through the layers
//! 2. **output**: read the network's answers
//! 3. **loss**: how wrong are they?
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
//! - [`stages`] has the five stages as five functions, [`Trainer`] runs them.
//! - [`Plan`] says which samples belong to which iteration, and prints it as a ledger.
//! - [`Stopping`] says when it is enough, [`History`] what happened.
//! - [`accuracy`] and [`ConfusionMatrix`] count right answers.
//!
//! ```
//! use datasets::xor;
//! use descent::Variant;
//! use losses::Loss;
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Settings, StopReason, Trainer};
//!
//! let mut rng = generator(1);
//! let activations = [Activation::Tanh, Activation::Identity];
//! let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Normal, &mut rng)?;
//! let mut settings = Settings::new(Loss::BinaryCrossEntropy, Variant::Adam, 0.05);
//! settings.batch_size = 4;
//! settings.stopping.epochs = 1_000;
//! settings.stopping.target_loss = Some(0.01);
//!
//! let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
//! assert_eq!(trainer.run(|_| ())?, StopReason::TargetLoss);
//! assert_eq!(trainer.evaluate(&xor())?.accuracy, Some(1.0));
//! # Ok::<(), training::Error>(())
//! ```

mod answer;
mod batch;
mod confusion;
mod divergence;
mod error;
mod evaluate;
mod history;
mod plan;
mod samples;
mod settings;
pub mod stages;
mod state;
mod stopping;
mod trainer;

pub use answer::{Answer, accuracy};
pub use batch::Batch;
pub use confusion::ConfusionMatrix;
pub use divergence::{Diverged, Symptom};
pub use error::Error;
pub use evaluate::{Evaluation, evaluate};
pub use history::{EpochRecord, History, IterationRecord};
pub use plan::{LastBatch, LedgerEntry, Plan};
pub use samples::Samples;
pub use settings::Settings;
pub use state::State;
pub use stopping::{StopReason, Stopping};
pub use trainer::{Step, Trainer};
