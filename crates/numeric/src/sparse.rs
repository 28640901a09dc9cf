//! Products that leave out the steps in which a number of the right operand is 0.
//!
//! Four of five pixels of a handwritten digit are 0, and to add a product with 0 changes no sum.
//! So the other numbers are listed, and each sum takes only their steps, in the order of the index:
//! the bits are those of [`plain`](crate::plain), where all numbers of the left operand are finite.
//! One case is left to the kernel that takes all steps: a sum of -0, which adding 0 can turn into 0.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use std::ops::Range;

use pulp::Simd;

use crate::kernel::{Product, tile_height};
use crate::operand::Vectors;
use crate::tile::{load, store};

/// Rows of the output from which on the steps saved make up for the list.
const LEAST_ROWS: usize = 16;
/// The part of the right operand's numbers that may differ from 0: one in so many.
const ONE_IN: usize = 3;
/// Numbers of the right operand that are listed at a time, more or less.
pub(crate) const LISTED: usize = 1 << 18;
/// Numbers that are looked at together. Where one is 0, its neighbors often are.
const GROUP: usize = 8;

/// The numbers of an operand that are not 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nonzeros {
    /// Vector after vector, the step that a number belongs to, and the number.
    entries: Vec<(usize, f64)>,
    /// Where each vector's entries end.
    ends: Vec<usize>,
}

impl Nonzeros {
    #[inline(always)]
    pub(crate) fn list(&mut self, operand: Vectors<'_>) {
        self.ends.clear();
        let most = operand.count * operand.length;
        if self.entries.len() < most {
            self.entries.resize(most, (0, 0.0));
        }
        if operand.is_interleaved() {
            self.list_across(operand);
        } else {
            self.list_along(operand);
        }
    }

    /// Lists vectors whose equal numbers stand side by side.
    #[inline(always)]
    fn list_across(&mut self, operand: Vectors<'_>) {
        let mut end = 0;
        for first in (0..operand.count).step_by(GROUP) {
            let group = operand.part(first, GROUP, 0, operand.length);
            let mut bits = [0; GROUP];
            for step in 0..group.length {
                let numbers = &group.data[step * group.along..];
                let Some(numbers) = numbers.first_chunk::<GROUP>() else {
                    bits = [u64::MAX; GROUP]; // The last group may be narrower: look at each number.
                    break;
                };
                for (bits, number) in bits.iter_mut().zip(numbers) {
                    *bits |= number.to_bits();
                }
            }
            for (vector, bits) in bits.into_iter().enumerate().take(operand.count - first) {
                if has_nonzero(bits) {
                    for step in 0..group.length {
                        end = self.add(end, step, group.data[vector + step * group.along]);
                    }
                }
                self.ends.push(end);
            }
        }
    }

    /// Lists vectors whose own numbers stand side by side.
    #[inline(always)]
    fn list_along(&mut self, operand: Vectors<'_>) {
        let mut end = 0;
        for vector in 0..operand.count {
            let numbers = &operand.data[vector * operand.across..][..operand.length];
            for (group, numbers) in numbers.chunks(GROUP).enumerate() {
                let bits = numbers
                    .iter()
                    .fold(0, |bits, number| bits | number.to_bits());
                if has_nonzero(bits) {
                    for (step, &number) in numbers.iter().enumerate() {
                        end = self.add(end, group * GROUP + step, number);
                    }
                }
            }
            self.ends.push(end);
        }
    }

    /// Adds an entry, if the number is not 0, and says where the entries end then.
    #[inline(always)]
    fn add(&mut self, end: usize, step: usize, number: f64) -> usize {
        // Written in any case, and kept or not: a branch would be foretold wrongly too often.
        self.entries[end] = (step, number);
        end + usize::from(number != 0.0)
    }
}

/// Whether one of the numbers, whose bits are put together here, is not 0.
#[inline(always)]
fn has_nonzero(bits: u64) -> bool {
    const SIGN: u64 = 1 << 63;
    bits & !SIGN != 0
}

impl Product<'_> {
    /// Whether some numbers of the right operand, spread over it, promise that most are 0.
    #[inline(always)]
    pub(crate) fn is_sparse(&self) -> bool {
        let right = self.right;
        if self.left.count < LEAST_ROWS || !self.left.is_interleaved() || right.length == 0 {
            return false;
        }
        let steps = right.length.min(128);
        let vectors = right.count.min(512 / steps);
        let mut nonzeros = 0;
        for index in 0..vectors {
            let vector = index * (right.count / vectors);
            for step in 0..steps {
                let step = step * (right.length / steps);
                let number = right.data[vector * right.across + step * right.along];
                nonzeros += usize::from(number != 0.0);
            }
        }
        nonzeros * ONE_IN <= vectors * steps
    }

    /// Fills the sums by the steps that are listed, and says whether all steps would give the same.
    #[inline(always)]
    pub(crate) fn fill_sparse<S: Simd>(&mut self, simd: S) -> bool {
        let biases = self.biases.unwrap_or_default();
        if biases
            .iter()
            .any(|bias| bias.to_bits() == (-0.0_f64).to_bits())
        {
            return false;
        }
        let (rows, columns) = (self.left.count, self.right.count);
        let block = (LISTED / self.right.length).max(1);
        let mut same = true;
        for first in (0..columns).step_by(block) {
            let block = first..columns.min(first + block);
            let right = self.right.part(first, block.len(), 0, self.right.length);
            self.room.nonzeros.list(right);
            let mut row = 0;
            while row < rows {
                let height = tile_height(rows - row, 8 * S::F64_LANES, S::F64_LANES);
                let place = (row, height, block.clone());
                same &= match height.div_ceil(S::F64_LANES) {
                    1 => self.fill_listed::<S, 1>(simd, place),
                    2 => self.fill_listed::<S, 2>(simd, place),
                    3 => self.fill_listed::<S, 3>(simd, place),
                    4 => self.fill_listed::<S, 4>(simd, place),
                    5 => self.fill_listed::<S, 5>(simd, place),
                    6 => self.fill_listed::<S, 6>(simd, place),
                    7 => self.fill_listed::<S, 7>(simd, place),
                    _ => self.fill_listed::<S, 8>(simd, place),
                };
                row += height;
            }
        }
        same
    }

    /// Fills `height` rows of the listed columns, and says whether no sum of theirs is -0.
    #[inline(always)]
    fn fill_listed<S: Simd, const VECTORS: usize>(
        &mut self,
        simd: S,
        (row, height, listed): (usize, usize, Range<usize>),
    ) -> bool {
        let zero = simd.splat_f64s(0.0);
        let left = self.left.part(row, height, 0, self.left.length);
        let start = match self.biases {
            Some(biases) => load::<S, VECTORS>(&biases[row..][..height]),
            None => [zero; VECTORS],
        };
        // The sign bits of the sums that are 0.
        let mut signs = zero;
        let mut first = 0;
        let rows = self.left.count;
        let columns = self.sums[listed.start * rows..].chunks_exact_mut(rows);
        for (column, &end) in columns.zip(&self.room.nonzeros.ends) {
            let mut sums = start;
            for &(step, number) in &self.room.nonzeros.entries[first..end] {
                let numbers = load::<S, VECTORS>(&left.data[step * left.along..][..height]);
                let number = simd.splat_f64s(number);
                for (sum, left) in sums.iter_mut().zip(numbers) {
                    *sum = simd.mul_add_f64s(left, number, *sum);
                }
            }
            if first < end {
                for sum in sums {
                    let is_zero = simd.equal_f64s(sum, zero);
                    signs = simd.or_f64s(signs, simd.select_f64s(is_zero, sum, zero));
                }
            }
            store::<S, VECTORS>(&mut column[row..][..height], sums);
            first = end;
        }
        let signed_ones = simd.or_f64s(signs, simd.splat_f64s(1.0));
        simd.reduce_min_f64s(signed_ones) > 0.0
    }
}
