//! A tile: a small block of the output whose sums grow in vector registers.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::Simd;

use crate::kernel::FEW_VECTORS;
use crate::operand::Vectors;

/// Where the sums of a tile start.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// At 0.
    Zero,
    /// Each row at its bias.
    Biases(&'a [f64]),
    /// At what earlier steps have left in the output.
    Sums,
}

impl Start<'_> {
    /// The start of the tiles from this row on.
    #[inline(always)]
    pub(crate) fn below(self, row: usize) -> Self {
        match self {
            Self::Biases(biases) => Self::Biases(&biases[row..]),
            other => other,
        }
    }
}

/// A small block of the output, at least as high as a vector is long.
///
/// Its rows are covered by vectors one below the other. The last ends with the last row: where
/// the rows do not divide, it overlaps the one before, and both compute the same numbers there.
pub(crate) struct Tile<'a> {
    pub(crate) left: Vectors<'a>,
    pub(crate) right: Vectors<'a>,
    pub(crate) start: Start<'a>,
    /// The output from the tile's first element on.
    pub(crate) sums: &'a mut [f64],
    /// From one column of the output to the next.
    pub(crate) stride: usize,
}

impl Tile<'_> {
    /// `MOST_VECTORS` says how many vectors cover the highest tile.
    #[inline(always)]
    pub(crate) fn fill<S: Simd, const MOST_VECTORS: usize>(self, simd: S) {
        // With few registers, tiles are either low or narrow: others need no code.
        let narrow = S::REGISTER_COUNT < 32 && MOST_VECTORS > FEW_VECTORS;
        match self.right.count {
            1 => self.fill_columns::<S, MOST_VECTORS, 1>(simd),
            count if count == 2 || narrow => self.fill_columns::<S, MOST_VECTORS, 2>(simd),
            3 => self.fill_columns::<S, MOST_VECTORS, 3>(simd),
            4 => self.fill_columns::<S, MOST_VECTORS, 4>(simd),
            5 => self.fill_columns::<S, MOST_VECTORS, 5>(simd),
            _ => self.fill_columns::<S, MOST_VECTORS, 6>(simd),
        }
    }

    #[inline(always)]
    fn fill_columns<S: Simd, const MOST_VECTORS: usize, const COLUMNS: usize>(self, simd: S) {
        match self.left.count.div_ceil(S::F64_LANES) {
            1 => self.fill_vectors::<S, COLUMNS, 1>(simd),
            2 if MOST_VECTORS > 2 => self.fill_vectors::<S, COLUMNS, 2>(simd),
            3 if MOST_VECTORS > 3 => self.fill_vectors::<S, COLUMNS, 3>(simd),
            _ => self.fill_vectors::<S, COLUMNS, MOST_VECTORS>(simd),
        }
    }

    #[inline(always)]
    fn fill_vectors<S: Simd, const COLUMNS: usize, const VECTORS: usize>(self, simd: S) {
        let height = self.left.count;
        let mut sums = [[simd.splat_f64s(0.0); VECTORS]; COLUMNS];
        for (column, sums) in sums.iter_mut().enumerate() {
            let start = match self.start {
                Start::Zero => continue,
                Start::Biases(biases) => biases,
                Start::Sums => &self.sums[column * self.stride..],
            };
            *sums = load::<S, VECTORS>(&start[..height]);
        }

        let (left, right, steps) = (self.left, self.right, self.left.length);
        let rows = VECTORS * S::F64_LANES;
        if (height, left.along, right.across, right.along) == (rows, rows, 1, COLUMNS) {
            // Both packed: the compiler knows where each number stands, and the loop has no checks.
            let lefts = left.data[..steps * rows].chunks_exact(rows);
            let (rights, _) = right.data[..steps * COLUMNS].as_chunks::<COLUMNS>();
            for (left, right) in lefts.zip(rights) {
                let left = load::<S, VECTORS>(left);
                add_products(simd, left, |column| right[column], &mut sums);
            }
        } else if right.is_interleaved() {
            for step in 0..steps {
                let right = &right.data[step * right.along..][..COLUMNS];
                let left = load::<S, VECTORS>(&left.data[step * left.along..][..height]);
                add_products(simd, left, |column| right[column], &mut sums);
            }
        } else {
            // Slices of a length that is known: their numbers need no check.
            let mut columns = [&right.data[..0]; COLUMNS];
            for (column, numbers) in columns.iter_mut().enumerate() {
                *numbers = &right.data[column * right.across..][..steps];
            }
            #[expect(
                clippy::needless_range_loop,
                reason = "it is not the index of a column"
            )]
            for step in 0..steps {
                let left = load::<S, VECTORS>(&left.data[step * left.along..][..height]);
                add_products(simd, left, |column| columns[column][step], &mut sums);
            }
        }

        for (column, sums) in sums.into_iter().enumerate() {
            store::<S, VECTORS>(&mut self.sums[column * self.stride..][..height], sums);
        }
    }
}

/// One step of all sums of a tile: each gains its row's number times its column's.
#[inline(always)]
fn add_products<S: Simd, const COLUMNS: usize, const VECTORS: usize>(
    simd: S,
    left: [S::f64s; VECTORS],
    factor: impl Fn(usize) -> f64,
    sums: &mut [[S::f64s; VECTORS]; COLUMNS],
) {
    for (column, sums) in sums.iter_mut().enumerate() {
        let factor = simd.splat_f64s(factor(column));
        for (sum, left) in sums.iter_mut().zip(left) {
            *sum = simd.mul_add_f64s(left, factor, *sum);
        }
    }
}

/// A tile's rows of one column, as the vectors that cover them.
#[inline(always)]
pub(crate) fn load<S: Simd, const VECTORS: usize>(rows: &[f64]) -> [S::f64s; VECTORS] {
    let last = &rows[rows.len() - S::F64_LANES..];
    let mut vectors = [S::as_simd_f64s(last).0[0]; VECTORS];
    let above = VECTORS - 1;
    let rows = &rows[..above * S::F64_LANES];
    vectors[..above].copy_from_slice(S::as_simd_f64s(rows).0);
    vectors
}

/// The other way round.
#[inline(always)]
pub(crate) fn store<S: Simd, const VECTORS: usize>(rows: &mut [f64], vectors: [S::f64s; VECTORS]) {
    let above = VECTORS - 1;
    let place = &mut rows[..above * S::F64_LANES];
    S::as_mut_simd_f64s(place)
        .0
        .copy_from_slice(&vectors[..above]);
    let last = rows.len() - S::F64_LANES;
    S::as_mut_simd_f64s(&mut rows[last..]).0[0] = vectors[above];
}
