//! Checkpoints: a run written down, to be taken up again where it was.
//!
//! A checkpoint holds everything that the rest of a run depends on: the weights, what the
//! optimizers remember, the order of the samples and the place in it, the generator, the
//! history, and the settings. A run that goes on from a checkpoint ends with the same bits as one
//! that never stopped.
//!
//! - [`Trainer::checkpoint`] writes it as bytes, [`Trainer::restore`] reads them.
//! - [`CheckpointFolder`] keeps the files.
//!
//! The bytes are safetensors, so that Python reads the weights too:
//!
//! ```text
//! safetensors.numpy.load_file("checkpoint.safetensors")["layer1.weights"]     units × inputs
//! ```
//!
//! Every read checks a checksum, the version, and that the checkpoint belongs to the run: the
//! settings must be equal, but for the stopping criteria, and the data must be the same.

mod about;
mod error;
mod export;
mod folder;
mod format;
mod header;
mod state;

pub use self::error::CheckpointError;
pub use self::export::export;
pub use self::folder::{CheckpointFolder, Resumed, write_whole};
use self::format::Content;
use crate::Trainer;

impl Trainer {
    /// The run as it is now, as bytes for [`Trainer::restore`].
    ///
    /// It wants `&mut self` only to reach what the optimizers remember; nothing is changed.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::HeaderLength`] for a network of several hundred layers.
    pub fn checkpoint(&mut self) -> Result<Vec<u8>, CheckpointError> {
        let mut content = Content {
            settings: self.about(),
            ..Content::default()
        };
        state::put_network(&mut content, &self.network);
        state::put_optimizers(&mut content, &mut self.optimizers);
        state::put_order(&mut content, &self.order, &self.rng);
        state::put_history(&mut content, &self.history);
        content.to_bytes()
    }
}

// ANCHOR: restore
impl Trainer {
    /// Takes the run up again where [`Trainer::checkpoint`] wrote it down.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] if the bytes are damaged, are no checkpoint, or are that of another
    /// run. Nothing has been changed then.
    pub fn restore(&mut self, bytes: &[u8]) -> Result<(), CheckpointError> {
        let mut content = Content::from_bytes(bytes)?;
        about::same_run(&content.settings, &self.about())?;
        let network = state::take_network(&mut content, &self.network)?;
        let history = state::take_history(&mut content, self)?;
        let iterations = history.iterations().len();
        let optimizers =
            state::take_optimizers(&mut content, &network, &self.settings, iterations)?;
        let (order, rng) = state::take_order(&mut content, self.training.len())?;
        let plateau = state::plateau(&history, &self.settings)?;
        content.nothing_left()?;

        self.network = network;
        self.optimizers = optimizers;
        self.order = order;
        self.rng = rng;
        self.history = history;
        self.plateau = plateau;
        Ok(())
    }
}
// ANCHOR_END: restore
