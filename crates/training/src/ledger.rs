//! The ledger of a plan: which iteration reads what.

use crate::Plan;

/// One line of the ledger: what an iteration reads. Everything counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The epoch.
    pub epoch: usize,
    /// The iteration in the whole run.
    pub iteration: usize,
    /// The iteration in its epoch.
    pub iteration_in_epoch: usize,
    /// The first place in the epoch's order that it reads.
    pub first: usize,
    /// The last one.
    pub last: usize,
    /// How many samples the run has read when it is done; it stops counting at `usize::MAX`.
    pub samples_seen: usize,
}

impl LedgerEntry {
    /// The number of samples in this batch.
    pub fn samples(&self) -> usize {
        self.last - self.first + 1
    }
}

impl Plan {
    /// Every iteration of a run of `epochs` epochs, in order.
    pub fn ledger(&self, epochs: usize) -> impl Iterator<Item = LedgerEntry> + use<> {
        let plan = *self;
        let mut iteration = 0;
        let mut samples_seen = 0_usize;
        (1..=epochs)
            .flat_map(move |epoch| {
                (0..plan.iterations_per_epoch()).map(move |index| (epoch, index))
            })
            .map(move |(epoch, index)| {
                let batch = plan.batch(index);
                iteration += 1;
                samples_seen = samples_seen.saturating_add(batch.len());
                LedgerEntry {
                    epoch,
                    iteration,
                    iteration_in_epoch: index + 1,
                    first: batch.start + 1,
                    last: batch.end,
                    samples_seen,
                }
            })
    }
}
