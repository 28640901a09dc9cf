//! A training loop passes thousands of batches through one trace. None of them takes memory.

use std::alloc::System;

use network::{Activation, Initialization, Network, Trace};
use numeric::random::generator;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

// The only test of this file: another one, running beside it, would be counted too.
#[test]
fn propagation_through_a_trace_allocates_nothing() {
    let sizes = [20, 30, 10];
    let activations = [Activation::Relu, Activation::Sigmoid];
    let initialization = Initialization::He;
    let network =
        Network::initialized(&sizes, &activations, initialization, &mut generator(1)).unwrap();
    let mut trace = Trace::new(&network, 32);
    let dropping = network.clone().with_dropout(0.5).unwrap();
    let mut dropped = Trace::new(&dropping, 32);
    let mut rng = generator(2);
    // The first pass makes the room in which the products pack their operands.
    network.forward_into(&mut trace).unwrap();

    // The thread that waits for a test may allocate beside one of the tries, but not beside each.
    let tries = (0..5).map(|_| {
        let region = Region::new(ALLOCATOR);
        for _ in 0..10 {
            network.forward_into(&mut trace).unwrap();
            dropping.forward_training(&mut dropped, &mut rng).unwrap();
        }
        region.change().allocations + region.change().reallocations
    });
    assert_eq!(tries.min(), Some(0));
}
