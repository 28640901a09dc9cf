//! Exercise 12.2: A line of the ledger
//!
//! A run has `samples` samples in batches of `batch_size`, and a last batch that is not full is kept.
//! Return the line of its iteration number `iteration`: the epoch, the iteration in this epoch, and
//! the first and the last place that it reads. Everything is counted from 1.

pub fn line(samples: usize, batch_size: usize, iteration: usize) -> (usize, usize, usize, usize) {
    (0, 0, 0, 0)
}
