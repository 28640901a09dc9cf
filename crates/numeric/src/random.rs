//! Random numbers that are the same everywhere, today and after an update.
//!
//! All of them come from `ChaCha8Rng`, a generator that is named and specified, so its stream
//! cannot change under the book's numbers. A run makes one with [`generator`] and hands it down
//! as `&mut impl Rng`. What is made of its bits (a uniform number, a normal one, a shuffle) is
//! written out here, each in a few lines.

use std::f64::consts::TAU;

use rand::SeedableRng;
pub use rand::{Rng, rngs::ChaCha8Rng};

use crate::elementary::{cos, ln};

/// The generator of a run, started from `seed`.
///
/// Equal seeds give equal streams, on every machine.
///
/// # Examples
///
/// ```
/// use numeric::random::{generator, uniform};
///
/// let (mut one, mut other) = (generator(7), generator(7));
/// assert_eq!(uniform(&mut one, 0.0, 1.0), uniform(&mut other, 0.0, 1.0));
/// ```
///
/// # Source
///
/// Bernstein, "ChaCha, a variant of Salsa20" (2008), with 8 rounds. The `rand` crate makes the
/// key from the seed by eight draws of PCG32.
pub fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// A number from the uniform distribution on `low..high`: at least `low`, below `high`.
///
/// The upper 53 bits of one draw make a multiple of 2⁻⁵³ in `0..1`, which is then scaled.
/// (Rounding can give `high` itself where the range is only a few floats wide.)
// ANCHOR: uniform
pub fn uniform(rng: &mut impl Rng, low: f64, high: f64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    let unit = (rng.next_u64() >> 11) as f64 * STEP;
    (high - low).mul_add(unit, low)
}
// ANCHOR_END: uniform

/// A number from the normal distribution with this mean and standard deviation.
///
/// Two uniform numbers `u` and `v` of `0..1` give one:
///
/// ```text
/// mean + standard deviation · √(−2 ln u) · cos(2πv)
/// ```
///
/// # Source
///
/// Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958).
// ANCHOR: normal
pub fn normal(rng: &mut impl Rng, mean: f64, standard_deviation: f64) -> f64 {
    let u = 1.0 - uniform(rng, 0.0, 1.0); // above 0, so that its logarithm is finite
    let v = uniform(rng, 0.0, 1.0);
    let standard = (-2.0 * ln(u)).sqrt() * cos(TAU * v);
    standard_deviation.mul_add(standard, mean)
}
// ANCHOR_END: normal

/// A whole number below `bound`, each equally likely; 0 where `bound` is 0.
///
/// The upper half of a draw times `bound` is such a number. The few draws that would favor some
/// numbers are drawn again.
///
/// # Source
///
/// Lemire, "Fast Random Integer Generation in an Interval" (2019).
#[allow(
    clippy::cast_possible_truncation,
    reason = "the halves of the product are meant, and the upper one is below `bound`"
)]
pub fn below(rng: &mut impl Rng, bound: usize) -> usize {
    let bound = bound as u64;
    loop {
        let product = u128::from(rng.next_u64()) * u128::from(bound);
        let (high, low) = ((product >> 64) as u64, product as u64);
        // The lowest 2⁶⁴ mod bound values would make some results likelier: draw again.
        if low >= bound || low >= bound.wrapping_neg() % bound {
            return high as usize;
        }
    }
}

/// Puts `items` into random order, each order equally likely.
///
/// From the last place to the second, each gets one of the items up to it.
///
/// # Source
///
/// Fisher and Yates's shuffle as Durstenfeld gave it (1964).
// ANCHOR: shuffle
pub fn shuffle<T>(rng: &mut impl Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(rng, last + 1));
    }
}
// ANCHOR_END: shuffle
