//! Epochs, batches and iterations of a run that is not there.

use numeric::random::{generator, shuffle};
use training::{LastBatch, LedgerEntry, Plan};

use crate::Error;

/// A ledger is gone through from its start, so its end must not be too far off.
const MOST: usize = 10_000_000;

/// So many epochs of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    plan: Plan,
    epochs: usize,
}

impl Schedule {
    /// A run of `epochs` epochs; a last batch that is not full is left out if `drops`.
    ///
    /// # Errors
    ///
    /// [`Error::Training`] if there is no sample, no epoch or no batch, and [`Error::Iterations`] if there
    /// would be too many iterations.
    pub fn new(
        samples: usize,
        batch_size: usize,
        epochs: usize,
        drops: bool,
    ) -> Result<Self, Error> {
        let last_batch = if drops {
            LastBatch::Drop
        } else {
            LastBatch::Keep
        };
        let plan = Plan::new(samples, batch_size, last_batch)?;
        if epochs == 0 {
            return Err(training::Error::Epochs.into());
        }
        let found = plan.iterations_per_epoch().saturating_mul(epochs);
        if found > MOST {
            return Err(Error::Iterations { found, most: MOST });
        }
        Ok(Self { plan, epochs })
    }

    /// The iterations of an epoch and of the run, the samples of an epoch's last batch, those that an
    /// epoch leaves out, and those that the run reads.
    pub fn summary(&self) -> [u64; 5] {
        let per_epoch = self.plan.iterations_per_epoch();
        let last = self.plan.batch(per_epoch - 1);
        let (samples, read) = (self.plan.samples(), last.end as u64);
        [
            per_epoch as u64,
            (per_epoch * self.epochs) as u64,
            last.len() as u64,
            samples as u64 - read,
            read.saturating_mul(self.epochs as u64),
        ]
    }

    /// The samples that the run has read after this line. The line's own count stops at 2³² in a page.
    pub fn read(&self, line: &LedgerEntry) -> u64 {
        let per_epoch = self.plan.batch(self.plan.iterations_per_epoch() - 1).end;
        (line.epoch as u64 - 1).saturating_mul(per_epoch as u64) + line.last as u64
    }

    /// At most `count` lines of the ledger, from iteration `first` on, which counts from 1.
    pub fn lines(&self, first: usize, count: usize) -> impl Iterator<Item = LedgerEntry> + use<> {
        let ledger = self.plan.ledger(self.epochs);
        ledger.skip(first.saturating_sub(1)).take(count)
    }

    /// The order of the samples in each of the first epochs, counted from 1.
    pub fn orders(&self, epochs: usize, seed: u64) -> Vec<usize> {
        let mut rng = generator(seed);
        let mut order: Vec<usize> = (1..=self.plan.samples()).collect();
        let mut orders = Vec::new();
        for _ in 0..epochs.min(self.epochs) {
            shuffle(&mut rng, &mut order);
            orders.extend(&order);
        }
        orders
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of the table of the program `uneven`.
    #[test]
    fn epochs_are_rounded_up_or_down() -> Result<(), Error> {
        let summary = |samples, batch_size, epochs, drops| -> Result<_, Error> {
            Ok(Schedule::new(samples, batch_size, epochs, drops)?.summary())
        };
        // 937 · 64 = 59,968.
        assert_eq!(summary(60_000, 64, 2, false)?, [938, 1876, 32, 0, 120_000]);
        assert_eq!(summary(60_000, 64, 2, true)?, [937, 1874, 64, 32, 119_936]);
        assert_eq!(summary(1050, 100, 1, false)?, [11, 11, 50, 0, 1050]);
        assert_eq!(summary(5, 9, 3, false)?, [1, 3, 5, 0, 15]);
        Ok(())
    }

    /// Exercise 12.1: 10 samples, batches of 4, 3 epochs.
    #[test]
    fn iteration_8_reads_the_places_from_5_to_8() -> Result<(), Error> {
        let schedule = Schedule::new(10, 4, 3, false)?;
        let line = schedule.lines(8, 1).next().unwrap();
        assert_eq!((line.epoch, line.iteration_in_epoch), (3, 2));
        assert_eq!((line.first, line.last, line.samples_seen), (5, 8, 28));
        assert_eq!(schedule.read(&line), 28);
        assert_eq!(schedule.lines(8, 50).count(), 2);
        assert_eq!(schedule.lines(10, 50).count(), 0);
        Ok(())
    }

    /// Those of seed 1 that the program `shuffle` prints, which counts from 0.
    #[test]
    fn each_epoch_has_an_order_of_its_own() -> Result<(), Error> {
        let orders = Schedule::new(10, 4, 2, false)?.orders(5, 1);
        assert_eq!(orders[..10], [3, 8, 9, 6, 4, 7, 2, 10, 1, 5]);
        assert_eq!(orders[10..], [2, 6, 5, 7, 9, 8, 3, 1, 4, 10]);
        Ok(())
    }

    #[test]
    fn what_cannot_be_counted_is_said() {
        let refused = |samples, batch_size, epochs, drops| {
            let schedule = Schedule::new(samples, batch_size, epochs, drops);
            schedule.unwrap_err().to_string()
        };
        assert!(refused(0, 4, 1, false).contains("no samples"));
        assert!(refused(10, 0, 1, false).contains("batch size"));
        assert!(refused(10, 4, 0, false).contains("epochs"));
        assert!(refused(3, 4, 1, true).contains('3'));
        assert!(refused(usize::MAX, 1, 9, false).contains("at most 10000000"));
    }
}
