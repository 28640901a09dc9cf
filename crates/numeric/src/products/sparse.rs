//! Products that leave out the steps in which a number of the right operand is 0.
//!
//! To add a product with 0 changes no sum. So the other numbers are listed, and each sum takes only
//! their steps, in the order of the index: the bits are those of [`plain`](crate::plain), where all
//! numbers of the left operand are finite. One case is left to the loop over all steps: a sum of -0,
//! which adding 0 can turn into 0.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::{Simd, WithSimd};

use super::blocks::{Product, Scratch, apart};
use super::nonzeros::Nonzeros;
use super::operand::{Vectors, cut};
use super::tile::{add_products, load, store};

/// Rows of the output from which on the steps saved make up for the list.
const LEAST_ROWS: usize = 16;
/// The part of the right operand's numbers that may differ from 0: one in so many.
const ONE_IN: usize = 3;
/// Numbers that are looked at to tell, about.
const LOOKS: usize = 128;
/// Numbers of the right operand that are listed at a time, about.
pub(crate) const LISTED: usize = 262_144;
/// Columns of the output from which on it pays to pack a part of the left operand for them.
const LEAST_COLUMNS: usize = 8;
/// Steps of the left operand that are packed, no more.
const MOST_PACKED: usize = 4_096;
/// Vectors whose sums of one column are worked on together: fewer would wait for one another.
const VECTORS: usize = if cfg!(target_arch = "wasm32") { 4 } else { 8 };

impl Product<'_> {
    /// Whether some numbers of the right operand, spread over it, promise that most are 0.
    #[inline(always)]
    pub(crate) fn is_sparse(&self) -> bool {
        let numbers = self.right.data;
        if self.left.count < LEAST_ROWS || !self.left.is_interleaved() || self.right.length == 0 {
            return false;
        }
        if self.nonzeros.is_some() {
            return true;
        }
        // An odd distance, so that a look does not meet the same pixel in each image.
        let distance = (numbers.len() / LOOKS) | 1;
        let looks = numbers.iter().step_by(distance);
        let nonzeros = looks.clone().filter(|&&number| number != 0.0).count();
        nonzeros * ONE_IN <= looks.count()
    }

    /// Fills the sums by the steps that are listed, and says whether all steps would give the same.
    #[inline(always)]
    pub(crate) fn fill_sparse<S: Simd>(&mut self, simd: S) -> bool {
        let is_minus_0 = |number: &f64| number.to_bits() == (-0.0_f64).to_bits();
        if self
            .biases
            .is_some_and(|biases| biases.iter().any(is_minus_0))
        {
            return false;
        }
        let Scratch {
            left: left_room,
            nonzeros,
            ..
        } = &mut *self.scratch;
        let (rows, steps) = (self.left.count, self.left.length);
        let highest = VECTORS * S::F64_LANES;
        let columns = match self.nonzeros {
            Some(_) => self.right.count.max(1),
            None => columns_listed(steps),
        };
        let mut same = true;
        for (block, sums) in self.sums.chunks_mut(columns * rows).enumerate() {
            let first = block * columns;
            let block = first..first + sums.len() / rows;
            let packs = listed_packing_pays(rows.div_ceil(highest), steps, block.len());
            let nonzeros = match self.nonzeros {
                Some(listed) if self.right.is_interleaved() => {
                    listed.transpose_into(nonzeros);
                    &*nonzeros
                }
                Some(listed) => listed,
                None => {
                    nonzeros.list(self.right.part(block.clone(), 0..steps));
                    &*nonzeros
                }
            };
            let mut zeros = self.zeros.as_mut().map(|zeros| &mut zeros[block]);
            for tile in cut(0..rows, highest, S::F64_LANES) {
                let left = self.left.part(tile.clone(), 0..steps);
                let left = left
                    .panels(packs, highest, 1, left_room)
                    .panel(0..tile.len());
                let columns = Columns {
                    left,
                    nonzeros,
                    biases: self.biases.map(|biases| &biases[tile.clone()]),
                    row: tile.start,
                    rows,
                    sums,
                    zeros: zeros.as_deref(),
                };
                same &= apart(simd, columns);
            }
            if let Some(zeros) = &mut zeros {
                nonzeros.mark_empty(zeros);
            }
        }
        same
    }
}

/// The columns of so many steps that are listed at a time. No bit hangs on it.
fn columns_listed(steps: usize) -> usize {
    (LISTED / steps).max(1)
}

/// Whether packing the left operand, in so many tiles of so many steps, for so many columns saves
/// time. No bit hangs on it.
fn listed_packing_pays(tiles: usize, steps: usize, columns: usize) -> bool {
    tiles > 1 && columns >= LEAST_COLUMNS && steps <= MOST_PACKED
}

/// Some rows of columns whose steps are listed.
struct Columns<'a> {
    left: Vectors<'a>,
    nonzeros: &'a Nonzeros,
    biases: Option<&'a [f64]>,
    /// The first of the rows, and the rows of the output.
    row: usize,
    rows: usize,
    /// The columns of the output, and which of them are 0 throughout, if that is known.
    sums: &'a mut [f64],
    zeros: Option<&'a [bool]>,
}

impl WithSimd for Columns<'_> {
    /// Whether no sum is -0.
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> bool {
        match self.left.count.div_ceil(S::F64_LANES) {
            1 => self.fill::<S, 1>(simd),
            2 => self.fill::<S, 2>(simd),
            3 | 4 => self.fill::<S, 4>(simd),
            _ => self.fill::<S, VECTORS>(simd),
        }
    }
}

impl Columns<'_> {
    #[inline(always)]
    fn fill<S: Simd, const VECTORS: usize>(self, simd: S) -> bool {
        let zero = simd.splat_f64s(0.0);
        let (left, height) = (self.left, self.left.count);
        let start = match self.biases {
            Some(biases) => load::<S, VECTORS>(biases),
            None => [zero; VECTORS],
        };
        // The sign bits of the sums that are 0.
        let mut signs = zero;
        let mut first = 0;
        let columns = self.sums.chunks_exact_mut(self.rows).enumerate();
        for ((index, column), &end) in columns.zip(&self.nonzeros.ends) {
            if first == end && self.zeros.is_some_and(|zeros| zeros[index]) {
                continue;
            }
            let steps = self.nonzeros.entries[first..end].iter();
            let steps = steps.map(|&(step, number)| {
                let rows = &left.data[step * left.along..][..height];
                (rows, number)
            });
            let mut sums = [start];
            add_products(simd, &mut sums, steps, |number, _| number);
            let [sums] = sums;
            if first < end {
                for sum in sums {
                    let is_zero = simd.equal_f64s(sum, zero);
                    signs = simd.or_f64s(signs, simd.select_f64s(is_zero, sum, zero));
                }
            }
            store::<S, VECTORS>(&mut column[self.row..][..height], sums);
            first = end;
        }
        let signed_ones = simd.or_f64s(signs, simd.splat_f64s(1.0));
        simd.reduce_min_f64s(signed_ones) > 0.0
    }
}
