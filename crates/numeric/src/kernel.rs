//! The kernel of the three products: blocks of the output, worked on in vector registers.
//!
//! Vectors, tiles and panels decide which elements are worked on together, never the steps of
//! one element: each is still one chain of fused multiply-adds in the order of its index. So
//! the bits are those of [`plain`](crate::plain), whatever the width of a vector.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::{Simd, WithSimd};

use crate::pack::Vectors;

/// Vectors of a tile, one below the other: `VECTORS` × the vector's width rows.
pub(crate) const VECTORS: usize = 2;
/// Columns of a tile. Its 2 × 6 sums fit into 16 vector registers, with room for the operands.
pub(crate) const COLUMNS: usize = 6;
/// Steps of a sum that are packed at a time.
pub(crate) const PANEL: usize = 256;
/// Columns that are packed at a time, 40 times [`COLUMNS`].
pub(crate) const BLOCK: usize = 240;

/// Adds to each element (m, n) of `sums` the product of `left`'s vector m and `right`'s vector n.
///
/// It waits for [`pulp`] to say which vectors the processor has.
pub(crate) struct Product<'a> {
    pub(crate) left: Vectors<'a>,
    pub(crate) right: Vectors<'a>,
    /// The output, column after column.
    pub(crate) sums: &'a mut [f64],
    /// Room for the packed operands, whatever stands in it. It grows to what is needed.
    pub(crate) packed: &'a mut Vec<f64>,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (rows, columns) = (self.left.count, self.right.count);
        let tile_rows = VECTORS * S::F64_LANES;
        let panel = PANEL.min(self.left.length);
        let needed = panel * (tile_rows + BLOCK.min(columns));
        self.packed.resize(needed.max(self.packed.len()), 0.0);
        let (left, right) = self.packed.split_at_mut(panel * tile_rows);

        for step in (0..self.left.length).step_by(PANEL) {
            let steps = PANEL.min(self.left.length - step);
            let left = &mut left[..steps * tile_rows];
            for block in (0..columns).step_by(BLOCK) {
                let block_end = columns.min(block + BLOCK);
                let tiles = || {
                    let tile = |first| (first, COLUMNS.min(block_end - first));
                    (block..block_end).step_by(COLUMNS).map(tile)
                };
                for (column, width) in tiles() {
                    let right = &mut right[(column - block) * steps..][..width * steps];
                    // A width that the compiler knows is packed by moves alone.
                    if width == COLUMNS {
                        self.right.pack(column, COLUMNS, step, COLUMNS, right);
                    } else {
                        self.right.pack(column, width, step, width, right);
                    }
                }
                for row in (0..rows).step_by(tile_rows) {
                    let height = tile_rows.min(rows - row);
                    self.left.pack(row, height, step, tile_rows, left);
                    for (column, width) in tiles() {
                        let right = &right[(column - block) * steps..][..width * steps];
                        let sums = Tile {
                            sums: &mut self.sums[column * rows + row..],
                            stride: rows,
                            height,
                        };
                        match width {
                            1 => sums.accumulate::<S, 1>(simd, left, right),
                            2 => sums.accumulate::<S, 2>(simd, left, right),
                            3 => sums.accumulate::<S, 3>(simd, left, right),
                            4 => sums.accumulate::<S, 4>(simd, left, right),
                            5 => sums.accumulate::<S, 5>(simd, left, right),
                            _ => sums.accumulate::<S, COLUMNS>(simd, left, right),
                        }
                    }
                }
            }
        }
    }
}

/// A small block of the output whose sums are kept in registers while they grow.
struct Tile<'a> {
    /// The output from the tile's first element on.
    sums: &'a mut [f64],
    /// From one column to the next.
    stride: usize,
    /// Rows that are there, at most `VECTORS` vectors.
    height: usize,
}

impl Tile<'_> {
    #[inline(always)]
    fn accumulate<S: Simd, const WIDTH: usize>(self, simd: S, left: &[f64], right: &[f64]) {
        let mut sums = [[simd.splat_f64s(0.0); VECTORS]; WIDTH];
        for (column, sums) in sums.iter_mut().enumerate() {
            let stored = &self.sums[column * self.stride..][..self.height];
            *sums = if let Some(vectors) = S::as_simd_f64s(stored).0.as_array() {
                *vectors
            } else {
                let (low, high) = stored.split_at(self.height.min(S::F64_LANES));
                [simd.partial_load_f64s(low), simd.partial_load_f64s(high)]
            };
        }

        let left = S::as_simd_f64s(left).0.as_chunks::<VECTORS>().0;
        let right = right.as_chunks::<WIDTH>().0;
        for (left, right) in left.iter().zip(right) {
            for column in 0..WIDTH {
                let factor = simd.splat_f64s(right[column]);
                for vector in 0..VECTORS {
                    let sum = &mut sums[column][vector];
                    *sum = simd.mul_add_f64s(left[vector], factor, *sum);
                }
            }
        }

        for (column, sums) in sums.into_iter().enumerate() {
            let stored = &mut self.sums[column * self.stride..][..self.height];
            if let Some(vectors) = S::as_mut_simd_f64s(stored).0.as_mut_array() {
                *vectors = sums;
            } else {
                let (low, high) = stored.split_at_mut(self.height.min(S::F64_LANES));
                simd.partial_store_f64s(low, sums[0]);
                simd.partial_store_f64s(high, sums[1]);
            }
        }
    }
}
