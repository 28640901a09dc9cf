//! Exercise 5.4: A stop rule
//!
//! `losses` has the loss on samples that were kept aside, one value per round, the newest last. Stop
//! as soon as more than `patience` rounds in a row have failed to get below the smallest loss before
//! them.

pub fn should_stop(losses: &[f64], patience: usize) -> bool {
    // Your code.
    false
}
