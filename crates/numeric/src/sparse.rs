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

use pulp::Simd;

use crate::kernel::{Product, Room, tile_height};
use crate::operand::Vectors;
use crate::tile::{load, store};

/// Rows of the output from which on the steps saved make up for the list.
const LEAST_ROWS: usize = 16;
/// The part of the right operand's numbers that may differ from 0: one in so many.
const ONE_IN: usize = 3;
/// Numbers of the right operand that are listed at a time, more or less.
pub(crate) const LISTED: usize = 1 << 18;
/// Columns of the output from which on it pays to pack a part of the left operand for them.
const LEAST_COLUMNS: usize = 8;
/// Steps of the left operand that are packed, no more.
const MOST_PACKED: usize = 1 << 12;
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
            list_across(operand, &mut self.entries[..most], &mut self.ends);
        } else {
            list_along(operand, &mut self.entries[..most], &mut self.ends);
        }
    }
}

/// Lists vectors whose equal numbers stand side by side.
#[inline(always)]
fn list_across(operand: Vectors<'_>, entries: &mut [(usize, f64)], ends: &mut Vec<usize>) {
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
                    let number = group.data[vector + step * group.along];
                    add(entries, &mut end, step, number);
                }
            }
            ends.push(end);
        }
    }
}

/// Lists vectors whose own numbers stand side by side.
#[inline(always)]
fn list_along(operand: Vectors<'_>, entries: &mut [(usize, f64)], ends: &mut Vec<usize>) {
    let mut end = 0;
    for vector in 0..operand.count {
        let numbers = &operand.data[vector * operand.across..][..operand.length];
        let (groups, rest) = numbers.as_chunks::<GROUP>();
        let mut step = 0;
        for numbers in groups {
            let bits = numbers
                .iter()
                .fold(0, |bits, number| bits | number.to_bits());
            if has_nonzero(bits) {
                for (place, &number) in numbers.iter().enumerate() {
                    add(entries, &mut end, step + place, number);
                }
            }
            step += GROUP;
        }
        for (place, &number) in rest.iter().enumerate() {
            add(entries, &mut end, step + place, number);
        }
        ends.push(end);
    }
}

/// Adds an entry, if the number is not 0.
#[inline(always)]
fn add(entries: &mut [(usize, f64)], end: &mut usize, step: usize, number: f64) {
    // Written in any case, and kept or not: a branch would be foretold wrongly too often.
    entries[*end] = (step, number);
    *end += usize::from(has_nonzero(number.to_bits()));
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
        let Room { packed, nonzeros } = &mut *self.room;
        let Vectors {
            count: rows,
            length: steps,
            ..
        } = self.left;
        let highest = 8 * S::F64_LANES;
        let columns = (LISTED / steps).max(1);
        let mut same = true;
        for (block, sums) in self.sums.chunks_mut(columns * rows).enumerate() {
            let right = self
                .right
                .part(block * columns, sums.len() / rows, 0, steps);
            nonzeros.list(right);
            let packs = rows > highest && right.count >= LEAST_COLUMNS && steps <= MOST_PACKED;
            let mut row = 0;
            while row < rows {
                let height = tile_height(rows - row, highest, S::F64_LANES);
                let left = if packs {
                    packed.resize(packed.len().max(steps * height), 0.0);
                    let room = &mut packed[..steps * height];
                    self.left.pack_panel(row, height, highest, room);
                    Vectors::packed(room, height)
                } else {
                    self.left.part(row, height, 0, steps)
                };
                let biases = self.biases.map(|biases| &biases[row..][..height]);
                let columns = Columns {
                    left,
                    nonzeros,
                    biases,
                    row,
                    rows,
                    sums,
                };
                same &= columns.fill(simd);
                row += height;
            }
        }
        same
    }
}

/// Some rows of columns whose steps are listed.
struct Columns<'a> {
    left: Vectors<'a>,
    nonzeros: &'a Nonzeros,
    biases: Option<&'a [f64]>,
    /// The first of the rows, and the rows of the output.
    row: usize,
    rows: usize,
    /// The columns of the output.
    sums: &'a mut [f64],
}

impl Columns<'_> {
    /// Says whether no sum is -0.
    #[inline(always)]
    fn fill<S: Simd>(self, simd: S) -> bool {
        match self.left.count.div_ceil(S::F64_LANES) {
            1 => self.fill_vectors::<S, 1>(simd),
            2 => self.fill_vectors::<S, 2>(simd),
            3 => self.fill_vectors::<S, 3>(simd),
            4 => self.fill_vectors::<S, 4>(simd),
            5 => self.fill_vectors::<S, 5>(simd),
            6 => self.fill_vectors::<S, 6>(simd),
            7 => self.fill_vectors::<S, 7>(simd),
            _ => self.fill_vectors::<S, 8>(simd),
        }
    }

    #[inline(always)]
    fn fill_vectors<S: Simd, const VECTORS: usize>(self, simd: S) -> bool {
        let zero = simd.splat_f64s(0.0);
        let (left, height) = (self.left, self.left.count);
        let start = match self.biases {
            Some(biases) => load::<S, VECTORS>(biases),
            None => [zero; VECTORS],
        };
        // The sign bits of the sums that are 0.
        let mut signs = zero;
        let mut first = 0;
        let columns = self.sums.chunks_exact_mut(self.rows);
        for (column, &end) in columns.zip(&self.nonzeros.ends) {
            let mut sums = start;
            for &(step, number) in &self.nonzeros.entries[first..end] {
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
            store::<S, VECTORS>(&mut column[self.row..][..height], sums);
            first = end;
        }
        let signed_ones = simd.or_f64s(signs, simd.splat_f64s(1.0));
        simd.reduce_min_f64s(signed_ones) > 0.0
    }
}
