//! Iterations, batches and the ledger.

use training::{Error, LastBatch, LedgerEntry, Plan};

#[test]
fn every_place_of_an_epoch_is_read_once() -> Result<(), Error> {
    for samples in 1..40 {
        for batch_size in 1..45 {
            let plan = Plan::new(samples, batch_size, LastBatch::Keep)?;
            let batches = (0..plan.iterations_per_epoch()).flat_map(|i| plan.batch(i));
            assert!(batches.eq(0..samples), "{samples} by {batch_size}");
            assert!(plan.batch(plan.iterations_per_epoch()).is_empty());
        }
    }
    Ok(())
}

#[test]
fn dropping_leaves_full_batches_alone() -> Result<(), Error> {
    let plan = Plan::new(50, 20, LastBatch::Drop)?;
    assert_eq!(plan.iterations_per_epoch(), 2);
    assert_eq!(plan.batch(1), 20..40);
    assert!(plan.batch(2).is_empty());
    Ok(())
}

#[test]
fn a_ledger_counts_epochs_iterations_and_samples() -> Result<(), Error> {
    // 5 samples by 2: batches of 2, 2 and 1; in the second epoch the run goes on counting.
    let entries: Vec<_> = Plan::new(5, 2, LastBatch::Keep)?.ledger(2).collect();
    assert_eq!(entries.len(), 6);
    let expected = LedgerEntry {
        epoch: 2,
        iteration: 6,
        iteration_in_epoch: 3,
        first: 5,
        last: 5,
        samples_seen: 10,
    };
    assert_eq!(entries[5], expected);
    assert_eq!(entries[5].samples(), 1);
    assert_eq!(entries[1].samples_seen, 4);
    Ok(())
}

#[test]
fn plans_that_cannot_be_are_refused_and_odd_ones_warn() -> Result<(), Error> {
    let message = |samples, batch_size, last_batch| {
        let plan = Plan::new(samples, batch_size, last_batch);
        plan.map_or_else(
            |error| error.to_string(),
            |plan| plan.warning().unwrap_or_default(),
        )
    };
    assert_eq!(message(0, 1, LastBatch::Keep), "the dataset has no samples");
    assert_eq!(
        message(10, 0, LastBatch::Keep),
        "batch size must be at least 1, got 0"
    );
    assert_eq!(
        message(10, 64, LastBatch::Keep),
        "batch 64 is larger than the 10 samples, every epoch is one iteration"
    );
    assert_eq!(
        message(10, 64, LastBatch::Drop),
        "batch 64 is larger than the 10 samples, and batches that are not full are dropped: no \
         full batch"
    );
    assert_eq!(message(10, 10, LastBatch::Drop), "");
    assert_eq!(Plan::new(3, usize::MAX, LastBatch::Keep)?.batch(0), 0..3);
    Ok(())
}
