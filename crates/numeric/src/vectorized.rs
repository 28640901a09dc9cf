//! Plain loops on the vector instructions that the processor has.

use pulp::Arch;

/// Runs `work`, compiled anew for the widest vectors that the processor has.
///
/// A program must run on every processor of its kind, so the compiler gives loops the shortest
/// vectors: two numbers at a time on x86-64. Inside of this call it may use four or eight where
/// they are there. That decides which elements are worked on together, never the steps of one
/// element: the bits stay the same.
///
/// It helps loops whose steps do not depend on one another, and that call nothing that the compiler
/// cannot see through.
///
/// # Examples
///
/// ```
/// let mut parameters = [1.0, 2.0, 3.0];
/// let gradient = [10.0, 0.0, -10.0];
/// numeric::vectorized(|| {
///     for (parameter, slope) in parameters.iter_mut().zip(&gradient) {
///         *parameter -= 0.1 * slope;
///     }
/// });
/// assert_eq!(parameters, [0.0, 2.0, 4.0]);
/// ```
#[inline]
pub fn vectorized<R>(work: impl FnOnce() -> R) -> R {
    Arch::new().dispatch(work)
}

/// Whether none of `numbers` is NaN or infinite.
///
/// # Examples
///
/// ```
/// assert!(numeric::all_finite(&[0.0, -1e308]));
/// assert!(!numeric::all_finite(&[1.0, f64::NAN]));
/// ```
pub fn all_finite(numbers: &[f64]) -> bool {
    all(numbers, f64::is_finite)
}

/// Whether none of `numbers` is NaN, or further from 0 than `limit`.
///
/// # Examples
///
/// ```
/// assert!(numeric::all_within(100.0, &[0.5, -100.0]));
/// assert!(!numeric::all_within(100.0, &[0.5, -100.1]));
/// assert!(!numeric::all_within(100.0, &[f64::NAN]));
/// ```
pub fn all_within(limit: f64, numbers: &[f64]) -> bool {
    all(numbers, |number| number.abs() <= limit)
}

/// Without an early end, so that the compiler can look at several numbers at once.
#[inline]
fn all(numbers: &[f64], is_good: impl Fn(f64) -> bool) -> bool {
    vectorized(|| {
        let bad = numbers.iter().map(|&number| u64::from(!is_good(number)));
        bad.sum::<u64>() == 0
    })
}
