//! How the buffers of the way back behave: used again, and without allocating; nor does L2 allocate.

use std::alloc::System;

use backprop::{Backward, l2_penalty};
use losses::L2;
use nalgebra::DMatrix;
use network::{Activation, Initialization, Network};
use numeric::random::{generator, normal};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The fewest allocations among some calls of `pass`: the thread that waits for a test may allocate
/// beside one of them, but not beside each.
fn fewest_allocations(mut pass: impl FnMut()) -> usize {
    let counts = (0..5).map(|_| {
        let region = Region::new(ALLOCATOR);
        pass();
        region.change().allocations + region.change().reallocations
    });
    counts.min().unwrap_or_default()
}

// One test alone, because the allocator counts for all threads.
#[test]
fn propagate_can_be_called_again_gives_the_same_and_allocates_nothing() {
    for (sizes, samples) in [([4, 5, 3], 7), ([784, 30, 10], 32)] {
        let mut rng = generator(1);
        let activations = [Activation::Sigmoid, Activation::Tanh];
        let network =
            Network::initialized(&sizes, &activations, Initialization::XavierNormal, &mut rng)
                .unwrap();
        let network = network.with_dropout(0.25).unwrap();
        let inputs = DMatrix::from_fn(sizes[0], samples, |_, _| normal(&mut rng, 0.0, 1.0));
        let mut trace = network.forward(&inputs).unwrap();
        network.forward_training(&mut trace, &mut rng).unwrap();
        let mut backward = Backward::new(&network, samples).unwrap();
        backward.output_gradient_mut().fill(0.5);
        backward.propagate(&network, &trace).unwrap();
        let first = backward.clone();

        let allocations = fewest_allocations(|| {
            backward.output_gradient_mut().fill(0.5);
            backward.propagate(&network, &trace).unwrap();
        });
        assert_eq!(allocations, 0, "{sizes:?}");
        assert_eq!(backward, first);

        let l2 = L2::new(0.1).unwrap();
        let mut gradient = backward.gradient().clone();
        let allocations = fewest_allocations(|| {
            gradient.add_l2(&network, l2).unwrap();
            std::hint::black_box(l2_penalty(&network, l2));
        });
        assert_eq!(allocations, 0, "{sizes:?}, L2");
    }
}
