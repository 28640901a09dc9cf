//! How many threads share a large product: one, unless you say otherwise.
//!
//! The columns of the output are dealt out among the threads. Each element is still one chain of
//! fused multiply-adds, on one thread from its first step to its last, so the bits are the same on
//! any number of threads.
//!
//! A thread is started for each part of each product, which takes some 30 microseconds. So a
//! product stays on one thread below 6 million multiply-adds. On two cores of an AMD EPYC a second
//! thread makes the products of 784 inputs, 1024 units and 128 samples 1.6 ([`affine`]), 1.6
//! ([`transposed_product`]) and 1.9 times ([`outer_product`]) as fast. (Threads that wait for work
//! start sooner. With those of rayon the gain there was the same, for four more crates to build.)
//!
//! WebAssembly has one thread, and not this module.
//!
//! [`affine`]: crate::affine
//! [`transposed_product`]: crate::transposed_product
//! [`outer_product`]: crate::outer_product

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::kernel::{COLUMNS, Product, Room};
use crate::operand::Vectors;

/// The multiply-adds for which one more thread pays.
const LEAST_WORK: usize = 3_000_000;

static COUNT: AtomicUsize = AtomicUsize::new(1);

/// Lets each large product in this process use up to `count` threads, from the next one on.
///
/// # Examples
///
/// ```
/// // As many as the machine has. No bit of any product changes.
/// numeric::threads::set(std::thread::available_parallelism()?);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn set(count: NonZeroUsize) {
    COUNT.store(count.get(), Ordering::Relaxed);
}

/// The threads that share a product of so many multiply-adds and columns of output.
pub(crate) fn for_product(multiply_adds: usize, columns: usize) -> usize {
    let most = (multiply_adds / LEAST_WORK).min(columns / COLUMNS);
    COUNT.load(Ordering::Relaxed).min(most).max(1)
}

/// Lets `work` fill `sums` in parts of several columns, one for each of `rooms`, each on a thread.
pub(crate) fn share(
    left: Vectors<'_>,
    right: Vectors<'_>,
    biases: Option<&[f64]>,
    sums: &mut [f64],
    rooms: &mut [Room],
    work: impl Fn(Product<'_>) + Sync,
) {
    let Some((own_room, other_rooms)) = rooms.split_first_mut() else {
        return;
    };
    let rows = left.count.max(1);
    let tiles = right.count.div_ceil(COLUMNS).max(1);
    let columns = tiles.div_ceil(1 + other_rooms.len()) * COLUMNS;
    let parts = Mutex::new(sums.chunks_mut(rows * columns).enumerate());
    let next_part = || {
        let mut parts = parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.next()
    };
    let fill_parts = |room: &mut Room| {
        while let Some((index, sums)) = next_part() {
            work(Product {
                left,
                right: right.part(index * columns, sums.len() / rows, 0, right.length),
                biases,
                sums,
                room,
            });
        }
    };
    thread::scope(|scope| {
        for room in other_rooms {
            let worker = thread::Builder::new().spawn_scoped(scope, || fill_parts(room));
            if worker.is_err() {
                break; // No more threads are to be had: those that run do all parts.
            }
        }
        fill_parts(own_room);
    });
}

#[cfg(test)]
mod tests;
