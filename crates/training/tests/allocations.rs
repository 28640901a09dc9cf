//! The loop allocates nothing: every buffer is made before it.

use std::alloc::System;

use datasets::digits;
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization, Network};
use numeric::random::generator;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use training::{Settings, Trainer};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How often a run of two epochs allocates after its first iteration, in which the optimizers make
/// their memory.
fn allocations(kind: OptimizerKind) -> Result<usize, training::Error> {
    let mut rng = generator(1);
    let activations = [Activation::Relu, Activation::Identity];
    let start = Network::initialized(&[64, 30, 10], &activations, Initialization::He, &mut rng)?;
    let mut settings = Settings::new(Loss::CrossEntropy, kind, 0.001);
    settings.stopping.epochs = 2;
    let mut trainer = Trainer::new(start, &digits(), None, settings, rng)?;

    let mut after_first = None;
    let mut iterations = 0;
    let mut last = 0;
    trainer.run(|_| {
        iterations += 1;
        last = ALLOCATOR.stats().allocations + ALLOCATOR.stats().reallocations;
        after_first.get_or_insert(last);
    })?;
    // 1,797 samples in batches of 32: the last batch of each epoch is a smaller one.
    assert_eq!(iterations, 2 * 57);
    Ok(last - after_first.unwrap_or_default())
}

// One test alone in this file: another one's allocations would be counted too.
#[test]
fn an_iteration_allocates_nothing() -> Result<(), training::Error> {
    for kind in OptimizerKind::ALL {
        // The thread that waits for a test may allocate beside one run, but not beside each.
        let mut fewest = usize::MAX;
        for _ in 0..5 {
            fewest = fewest.min(allocations(kind)?);
        }
        assert_eq!(fewest, 0, "{kind} allocates in the loop");
    }
    Ok(())
}
