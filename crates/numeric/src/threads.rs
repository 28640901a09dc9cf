//! How many threads share large work: one, unless you say otherwise.
//!
//! The columns of a product are dealt out among the threads. Each element is still one chain of
//! fused multiply-adds, on one thread from its first step to its last, so the bits are the same on
//! any number of threads.
//!
//! A thread is started for each part of each product, which takes some 30 microseconds. So a
//! product stays on one thread below 6 million multiply-adds. On two cores of an AMD EPYC a second
//! thread makes the products of 784 inputs, 1024 units and 128 samples 1.6 ([`affine`]), 1.6
//! ([`transposed_product`]) and 1.9 times ([`outer_product`]) as fast. (Threads that wait for work
//! start sooner. With those of rayon the gain there was the same, for four more crates to build.)
//!
//! [`affine`]: crate::affine
//! [`transposed_product`]: crate::transposed_product
//! [`outer_product`]: crate::outer_product

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

static COUNT: AtomicUsize = AtomicUsize::new(1);

/// Lets each large product, prediction and step of an optimizer in this process use up to `count`
/// threads, from the next one on.
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

/// The threads that may share work of so many parts, at least one.
///
/// It is one for what runs within [`deal`], whose threads are in use already.
pub fn for_parts(parts: usize) -> usize {
    if parts < 2 || DEALT.get() {
        return 1;
    }
    COUNT.load(Ordering::Relaxed).min(parts)
}

thread_local! {
    /// Whether what runs on this thread is a part of shared work.
    static DEALT: Cell<bool> = const { Cell::new(false) };
}

/// Deals `parts` out among threads, one for each of `scratch`: a thread has it for all its parts.
///
/// # Examples
///
/// ```
/// let mut squares = [0; 5];
/// let mut scratch = [(); 2];
/// numeric::threads::deal(squares.iter_mut().enumerate(), &mut scratch, |(), (index, square)| {
///     *square = index * index;
/// });
/// assert_eq!(squares, [0, 1, 4, 9, 16]);
/// ```
pub fn deal<Part, Scratch: Send>(
    parts: impl Iterator<Item = Part> + Send,
    scratch: &mut [Scratch],
    work: impl Fn(&mut Scratch, Part) + Sync,
) {
    let Some((own, others)) = scratch.split_first_mut() else {
        return;
    };
    let several = !others.is_empty();
    let parts = Mutex::new(parts);
    let next_part = || {
        let mut parts = parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts.next()
    };
    let do_parts = |scratch: &mut Scratch| {
        let before = DEALT.replace(several);
        while let Some(part) = next_part() {
            work(scratch, part);
        }
        DEALT.set(before);
    };
    thread::scope(|scope| {
        for scratch in others {
            let worker = thread::Builder::new().spawn_scoped(scope, || do_parts(scratch));
            if worker.is_err() {
                break; // No more threads are to be had: those that run do all parts.
            }
        }
        do_parts(own);
    });
}
