//! Ctrl-C and similar signals: a wish to stop, which the run sees between two iterations.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use training::Step;

/// What a shell adds to a signal's number for the exit code of what it has ended.
const BY_SIGNAL: i32 = 128;

/// What `train --help` says of it.
pub(crate) const HELP: &str = "\n\n\
    Ctrl-C and SIGTERM let a run finish its iteration, write a checkpoint into --out, and end. Windows\n\
    sends no SIGTERM: a run that is ended from outside there goes on from the checkpoint before.";

/// Listens for SIGINT and SIGTERM. The second one ends the program at once.
///
/// On Windows Ctrl-C is SIGINT, and nothing sends SIGTERM.
#[derive(Debug)]
pub(crate) struct Interruption {
    flags: [(i32, Arc<AtomicBool>); 2],
}

impl Interruption {
    pub(crate) fn listen() -> std::io::Result<Self> {
        let flags = [SIGINT, SIGTERM].map(|signal| (signal, Arc::new(AtomicBool::new(false))));
        for (signal, flag) in &flags {
            for (_, any) in &flags {
                flag::register_conditional_shutdown(*signal, BY_SIGNAL + signal, Arc::clone(any))?;
            }
            flag::register(*signal, Arc::clone(flag))?;
        }
        Ok(Self { flags })
    }

    /// Ends a run after `step`, if a signal came; `advice` says how to go on.
    pub(crate) fn check(
        &self,
        step: &Step,
        advice: impl FnOnce() -> anyhow::Result<String>,
    ) -> anyhow::Result<()> {
        let Some(exit_code) = self.exit_code() else {
            return Ok(());
        };
        Err(Interrupted {
            epoch: step.iteration.epoch,
            iteration: step.iteration.iteration_in_epoch,
            advice: advice()?,
            exit_code,
        }
        .into())
    }

    /// The exit code for the signal that came, if one did.
    fn exit_code(&self) -> Option<u8> {
        let came = self
            .flags
            .iter()
            .find(|(_, flag)| flag.load(Ordering::Relaxed));
        came.and_then(|(signal, _)| u8::try_from(BY_SIGNAL + signal).ok())
    }
}

/// The run was stopped from outside.
#[derive(Debug, thiserror::Error)]
#[error("interrupted at epoch {epoch}, iteration {iteration}: {advice}")]
pub(crate) struct Interrupted {
    /// The epoch, from 1.
    pub(crate) epoch: usize,
    /// The iteration in the epoch, from 1.
    pub(crate) iteration: usize,
    /// How to go on.
    pub(crate) advice: String,
    pub(crate) exit_code: u8,
}
