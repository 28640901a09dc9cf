//! Checkpoints: a run written down, to be taken up again where it was.
//!
//! A checkpoint holds everything that the rest of a run depends on: the weights, what the
//! optimizers remember, the order of the samples and the place in it, the generator, the
//! history, and the settings. A run that goes on from a checkpoint ends with the same bits as one
//! that never stopped.
//!
//! - [`to_bytes`] writes a run down, [`restore()`] takes it up again.
//! - [`Folder`] keeps the files.
//!
//! The bytes are safetensors, so that Python reads the weights too:
//!
//! ```text
//! safetensors.numpy.load_file("checkpoint.safetensors")["layer1.weights"]     units × inputs
//! ```
//!
//! Every read checks a checksum, the version, and that the checkpoint belongs to the run: the
//! settings must be equal, but for the stopping criteria, and the data must be the same.
//!
//! ```
//! use datasets::xor;
//! use descent::OptimizerKind;
//! use losses::Loss;
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Settings, Trainer};
//!
//! let start = || {
//!     let mut rng = generator(1);
//!     let activations = [Activation::Tanh, Activation::Identity];
//!     let network = Network::initialized(&[2, 4, 1], &activations, Initialization::Normal, &mut rng)?;
//!     let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.05);
//!     Trainer::new(network, &xor(), None, settings, rng)
//! };
//! let mut whole = start()?;
//! whole.run(|_| ())?;
//!
//! let mut stopped = start()?;
//! stopped.step()?;
//! let checkpoint = checkpoints::to_bytes(&mut stopped)?;
//!
//! let mut resumed = start()?;
//! checkpoints::restore(&mut resumed, &checkpoint)?;
//! resumed.run(|_| ())?;
//! assert_eq!(resumed.network(), whole.network());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Source
//!
//! The format is [safetensors](https://docs.rs/safetensors), by Hugging Face.

mod error;
mod folder;
mod format;
mod header;
mod restore;
mod run;
mod state;

pub use error::Error;
pub use folder::{Folder, Resumed};
pub use restore::{restore, to_bytes};
