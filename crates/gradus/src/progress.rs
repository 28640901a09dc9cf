//! How far a run is: a bar on a terminal, a line per epoch elsewhere, both on standard error.

use std::fmt::Write as _;
use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};
use training::{EpochRecord, Step, Trainer};

use crate::messages::say;

pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    epochs: usize,
}

impl Progress {
    /// From where `trainer` stands.
    pub(crate) fn new(trainer: &Trainer) -> Self {
        let epochs = trainer.settings().stopping.epochs;
        let iterations = trainer.plan().iterations_per_epoch();
        let total = (iterations as u64).saturating_mul(epochs as u64);
        let done = trainer.history().iterations().len();
        let bar = stderr().is_terminal().then(|| {
            let style =
                ProgressStyle::with_template("{bar:30} {pos}/{len} iterations, {eta} left  {msg}");
            ProgressBar::new(total)
                .with_position(done as u64)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { bar, epochs }
    }

    /// Says nothing.
    pub(crate) fn silent() -> Self {
        Self {
            bar: Some(ProgressBar::hidden()),
            epochs: 0,
        }
    }

    pub(crate) fn observe(&self, step: &Step) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        match (&step.epoch, &self.bar) {
            (Some(record), Some(bar)) => bar.set_message(self.line(record)),
            (Some(record), None) => say(self.line(record)),
            (None, _) => {}
        }
    }

    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self, record: &EpochRecord) -> String {
        let loss = record.training_loss;
        let mut line = format!("epoch {}/{}  ", record.epoch, self.epochs);
        // A run on its way to diverging has losses of a hundred digits.
        let _ = if loss < 1e6 {
            write!(line, "loss {loss:.6}")
        } else {
            write!(line, "loss {loss:.3e}")
        };
        let mut add = |name: &str, share: Option<f64>| {
            if let Some(share) = share {
                let _ = write!(line, "  {name} {:.2} %", 100.0 * share);
            }
        };
        add("accuracy", record.training_accuracy);
        add("validation accuracy", record.validation_accuracy);
        line
    }
}
