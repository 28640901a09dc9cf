//! Large products shared by threads: each fills some columns of the output.

use crate::threads::{deal, for_parts};

use super::blocks::{Product, Scratch};
use super::operand::Vectors;
use super::tile::COLUMNS;

/// The multiply-adds for which one more thread pays.
const LEAST_WORK: usize = 3_000_000;

/// The threads that share a product of so many multiply-adds and columns of output.
pub(crate) fn threads(multiply_adds: usize, columns: usize) -> usize {
    for_parts((multiply_adds / LEAST_WORK).min(columns / COLUMNS))
}

/// Lets `work` fill `sums` in parts of several columns, one for each of `scratch`, each on a thread.
pub(crate) fn share(
    left: Vectors<'_>,
    right: Vectors<'_>,
    biases: Option<&[f64]>,
    sums: &mut [f64],
    zeros: Option<&mut [bool]>,
    scratch: &mut [Scratch],
    work: impl Fn(Product<'_>) + Sync,
) {
    let rows = left.count.max(1);
    let tiles = right.count.div_ceil(COLUMNS).max(1);
    let columns = tiles.div_ceil(scratch.len().max(1)) * COLUMNS;
    let mut zeros = zeros.map(|zeros| zeros.chunks_mut(columns));
    let parts = sums.chunks_mut(rows * columns).enumerate();
    let parts = parts.map(|part| (part, zeros.as_mut().and_then(Iterator::next)));
    deal(parts, scratch, |scratch, ((index, sums), zeros)| {
        let first = index * columns;
        work(Product {
            left,
            right: right.part(first..first + sums.len() / rows, 0..right.length),
            biases,
            sums,
            goes_on: false,
            zeros,
            nonzeros: None,
            scratch,
        });
    });
}
