//! A tile: a small block of the output whose sums grow in vector registers.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::fused::mul_add;
use super::operand::{Panels, Vectors, cut};

/// Columns of a tile. In WebAssembly a multiply-add is some thirty operations, which keep the processor
/// busy whatever the tile: small ones need less code.
pub(crate) const COLUMNS: usize = if cfg!(target_arch = "wasm32") { 2 } else { 6 };

/// Where the sums of a tile start.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Start<'a> {
    Zero,
    /// Each row at its bias.
    Biases(&'a [f64]),
    /// At what earlier steps have left in the output.
    Sums,
}

/// Tiles side by side, each at least as high as a vector is long.
///
/// A kernel of `VECTORS` vectors covers the rows of a tile: the upper half of them counted from the
/// top, the lower half from the bottom. Where the rows do not divide, the halves overlap, and both
/// compute the same numbers there. In the same way its columns cover fewer. So few kernels do for
/// tiles of all sizes.
pub(crate) struct Tiles<'a, const MOST_VECTORS: usize> {
    pub(crate) left: Vectors<'a>,
    pub(crate) right: Panels<'a>,
    pub(crate) start: Start<'a>,
    /// The output from the first tile's first element on.
    pub(crate) sums: &'a mut [f64],
    /// From one column of the output to the next.
    pub(crate) stride: usize,
}

impl<const MOST_VECTORS: usize> WithSimd for &mut Tiles<'_, MOST_VECTORS> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match self.left.count.div_ceil(S::F64_LANES) {
            1 => self.fill::<S, 1>(simd),
            2 if const { MOST_VECTORS > 2 } => self.fill::<S, 2>(simd),
            _ => self.fill::<S, MOST_VECTORS>(simd),
        }
    }
}

impl<const MOST_VECTORS: usize> Tiles<'_, MOST_VECTORS> {
    #[inline(always)]
    fn fill<S: Simd, const VECTORS: usize>(&mut self, simd: S) {
        // With few registers, tiles are either low or narrow: others need no code.
        let narrow = const { COLUMNS == 2 || S::REGISTER_COUNT < 32 && MOST_VECTORS > 2 };
        for columns in cut(0..self.right.vectors.count, COLUMNS, 1) {
            match columns.len() {
                1 => self.fill_tile::<S, VECTORS, 1>(simd, columns),
                width if narrow || width == 2 => self.fill_tile::<S, VECTORS, 2>(simd, columns),
                3 | 4 => self.fill_tile::<S, VECTORS, 4>(simd, columns),
                _ => self.fill_tile::<S, VECTORS, COLUMNS>(simd, columns),
            }
        }
    }

    #[inline(always)]
    fn fill_tile<S: Simd, const VECTORS: usize, const COLUMNS: usize>(
        &mut self,
        simd: S,
        columns: Range<usize>,
    ) {
        let tile = &mut self.sums[columns.start * self.stride..];
        let (left, right) = (self.left, self.right.panel(columns));
        let (height, width, steps) = (left.count, right.count, left.length);
        let covered = |column| covered(column, COLUMNS, width);

        let mut sums = [[simd.splat_f64s(0.0); VECTORS]; COLUMNS];
        for (column, sums) in sums.iter_mut().enumerate() {
            let start = match self.start {
                Start::Zero => continue,
                Start::Biases(biases) => biases,
                Start::Sums => &tile[covered(column) * self.stride..],
            };
            *sums = load::<S, VECTORS>(&start[..height]);
        }

        let rows = |step| &left.data[step * left.along..][..height];
        let highest = VECTORS * S::F64_LANES;
        let is_packed = (left.along, right.along, width) == (highest, COLUMNS, COLUMNS);
        if const { cfg!(not(target_arch = "wasm32")) } && is_packed {
            // Both packed: the compiler knows where each number stands, and the loop has no checks.
            let rows = left.data[..steps * highest].chunks_exact(highest);
            let (numbers, _) = right.data[..steps * COLUMNS].as_chunks::<COLUMNS>();
            let number = |numbers: &[f64; COLUMNS], column: usize| numbers[column];
            add_products(simd, &mut sums, rows.zip(numbers), number);
        } else if right.is_interleaved() {
            let numbers = |step| &right.data[step * right.along..][..width];
            let steps = (0..steps).map(|step| (rows(step), numbers(step)));
            let number = |numbers: &[f64], column| numbers[covered(column)];
            add_products(simd, &mut sums, steps, number);
        } else {
            // Slices of a length that is known: their numbers need no check.
            let mut columns = [&right.data[..0]; COLUMNS];
            for (column, numbers) in columns.iter_mut().enumerate() {
                *numbers = &right.data[covered(column) * right.across..][..steps];
            }
            let steps = (0..steps).map(|step| (rows(step), step));
            let number = |step: usize, column: usize| columns[column][step];
            add_products(simd, &mut sums, steps, number);
        }

        for (column, sums) in sums.into_iter().enumerate() {
            let place = covered(column) * self.stride;
            store::<S, VECTORS>(&mut tile[place..][..height], sums);
        }
    }
}

/// Takes some steps of all sums of a tile: in each, a sum gains its row's number times its column's.
#[inline(always)]
pub(crate) fn add_products<'a, S: Simd, const VECTORS: usize, const COLUMNS: usize, Step: Copy>(
    simd: S,
    sums: &mut [[S::f64s; VECTORS]; COLUMNS],
    steps: impl Iterator<Item = (&'a [f64], Step)>,
    number: impl Fn(Step, usize) -> f64,
) {
    for (rows, step) in steps {
        let rows = load::<S, VECTORS>(rows);
        for (column, sums) in sums.iter_mut().enumerate() {
            let number = simd.splat_f64s(number(step, column));
            for (sum, rows) in sums.iter_mut().zip(rows) {
                *sum = mul_add(simd, rows, number, *sum);
            }
        }
    }
}

/// Which of `width` columns a kernel's column at `index` of `all` covers.
#[inline(always)]
fn covered(index: usize, all: usize, width: usize) -> usize {
    if index < all / 2 {
        index
    } else {
        width + index - all
    }
}

/// A tile's rows of one column, as the vectors that cover them.
#[inline(always)]
pub(crate) fn load<S: Simd, const VECTORS: usize>(rows: &[f64]) -> [S::f64s; VECTORS] {
    let (upper, lower) = (VECTORS / 2, VECTORS.div_ceil(2));
    let top = S::as_simd_f64s(&rows[..upper * S::F64_LANES]).0;
    let bottom = S::as_simd_f64s(&rows[rows.len() - lower * S::F64_LANES..]).0;
    let mut vectors = [bottom[0]; VECTORS];
    vectors[..upper].copy_from_slice(top);
    vectors[upper..].copy_from_slice(bottom);
    vectors
}

/// The other way round.
#[inline(always)]
pub(crate) fn store<S: Simd, const VECTORS: usize>(rows: &mut [f64], vectors: [S::f64s; VECTORS]) {
    let (upper, lower) = vectors.split_at(VECTORS / 2);
    let top = S::as_mut_simd_f64s(&mut rows[..upper.len() * S::F64_LANES]).0;
    top.copy_from_slice(upper);
    let bottom = rows.len() - lower.len() * S::F64_LANES;
    let bottom = S::as_mut_simd_f64s(&mut rows[bottom..]).0;
    bottom.copy_from_slice(lower);
}
