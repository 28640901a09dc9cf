//! Epochs, batches, iterations: who counts what.

use std::ops::Range;

use crate::Error;

/// What happens to a last batch that is not full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastBatch {
    /// It makes an iteration of its own; the mean is over its own size.
    #[default]
    Keep,
    /// Its samples sit this epoch out.
    Drop,
}

/// How the samples of an epoch are dealt into iterations.
///
/// # Examples
///
/// The rule "data = batch size × iterations" holds only where the batch divides the data:
///
/// ```
/// use training::{LastBatch, Plan};
///
/// let kept = Plan::new(1050, 100, LastBatch::Keep)?;
/// assert_eq!(kept.iterations_per_epoch(), 11); // the last one has 50 samples
/// let dropped = Plan::new(1050, 100, LastBatch::Drop)?;
/// assert_eq!(dropped.iterations_per_epoch(), 10);
/// # Ok::<(), training::Error>(())
/// ```
// ANCHOR: Plan
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    samples: usize,
    batch_size: usize,
    last_batch: LastBatch,
}
// ANCHOR_END: Plan

impl Plan {
    /// A plan for `samples` samples in batches of `batch_size`.
    ///
    /// # Errors
    ///
    /// - [`Error::NoSamples`], [`Error::BatchSize`] if one of them is 0
    /// - [`Error::NoFullBatch`] if batches that are not full are dropped and none is full
    pub fn new(samples: usize, batch_size: usize, last_batch: LastBatch) -> Result<Self, Error> {
        if samples == 0 {
            return Err(Error::NoSamples);
        }
        if batch_size == 0 {
            return Err(Error::BatchSize);
        }
        if last_batch == LastBatch::Drop && batch_size > samples {
            return Err(Error::NoFullBatch {
                batch_size,
                samples,
            });
        }
        Ok(Self {
            samples,
            batch_size,
            last_batch,
        })
    }

    /// The samples of an epoch, before any are dropped.
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// The samples of a full batch, as asked for.
    pub fn batch_size(&self) -> usize {
        self.batch_size
    }

    /// What a person should know about an unusual plan.
    pub fn warning(&self) -> Option<String> {
        (self.batch_size > self.samples).then(|| {
            format!(
                "batch {} is larger than the {} samples, every epoch is one iteration",
                self.batch_size, self.samples
            )
        })
    }
}

// ANCHOR: iterations_per_epoch
impl Plan {
    /// `⌈samples / batch size⌉`, or `⌊…⌋` if a last batch that is not full is dropped.
    pub fn iterations_per_epoch(&self) -> usize {
        match self.last_batch {
            LastBatch::Keep => self.samples.div_ceil(self.batch_size),
            LastBatch::Drop => self.samples / self.batch_size,
        }
    }

    /// The places in the epoch's order that belong to an iteration, which counts from 0 here.
    ///
    /// It is empty past the last iteration.
    pub fn batch(&self, iteration: usize) -> Range<usize> {
        if iteration >= self.iterations_per_epoch() {
            return self.samples..self.samples;
        }
        let first = iteration * self.batch_size;
        first..self.samples.min(first.saturating_add(self.batch_size))
    }
}
// ANCHOR_END: iterations_per_epoch

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
