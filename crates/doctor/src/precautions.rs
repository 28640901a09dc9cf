//! What a run has against overfitting.

use losses::L2;
use training::Trainer;

/// What a run has against overfitting: what it has already, no remedy proposes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Precautions {
    /// The strength of L2, 0 for none.
    pub l2: f64,
    /// The largest dropout rate of its layers, 0 for none.
    pub dropout: f64,
    /// Whether it stops when the validation loss no longer falls.
    pub patience: bool,
}

impl Precautions {
    pub(crate) fn of(trainer: &Trainer) -> Self {
        let settings = trainer.settings();
        let layers = trainer.network().layers().iter();
        Self {
            l2: settings.l2.map_or(0.0, L2::strength),
            dropout: layers.map(network::Layer::dropout).fold(0.0, f64::max),
            patience: settings.stopping.patience.is_some(),
        }
    }

    /// What to do against overfitting that the run does not do yet.
    pub(crate) fn more(self) -> String {
        let patience = if self.patience {
            ""
        } else {
            "stop earlier with patience, "
        };
        let dropout = if self.dropout > 0.0 {
            "more dropout"
        } else {
            "dropout"
        };
        let l2 = if self.l2 > 0.0 { "more L2" } else { "L2" };
        format!("{patience}take more samples or fewer units, or use {dropout} or {l2}")
    }
}
