//! The kernel of the three products: blocks of the output, worked on in vector registers.
//!
//! Vectors, tiles and panels decide which elements are worked on together, never the steps of
//! one element: each is still one chain of fused multiply-adds in the order of its index. So
//! the bits are those of [`plain`](crate::plain), whatever the width of a vector.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::{Scalar, Simd, WithSimd};

use crate::operand::{TOGETHER, Vectors};
use crate::sparse::Nonzeros;
use crate::tile::{Start, Tile};

/// Vectors of a tile, one below the other: `VECTORS` × the vector's width rows.
///
/// Its 4 × 6 sums fill 24 of 32 vector registers.
pub(crate) const VECTORS: usize = 4;
/// The same where there are 16 registers: 2 × 6 sums, with room for the operands.
pub(crate) const FEW_VECTORS: usize = 2;
/// Columns of a tile.
pub(crate) const COLUMNS: usize = 6;
/// Steps of a sum that are taken before the next tile's turn.
pub(crate) const PANEL: usize = 256;
/// Columns that are packed at a time, 40 times [`COLUMNS`].
pub(crate) const BLOCK: usize = 240;
/// Numbers of an operand that do not stay in the cache from one tile to the next.
const LARGE: usize = 1 << 15;
/// Tiles that read the same numbers of an operand, from which on packing them pays.
const PACKING_PAYS: usize = 4;

/// Fills element (m, n) of `sums` with the product of `left`'s vector m and `right`'s vector n.
///
/// It waits for [`pulp`] to say which vectors the processor has.
pub(crate) struct Product<'a> {
    pub(crate) left: Vectors<'a>,
    pub(crate) right: Vectors<'a>,
    /// Where the sums of row m start: at number m of these, or at 0.
    pub(crate) biases: Option<&'a [f64]>,
    /// The output, column after column, overwritten.
    pub(crate) sums: &'a mut [f64],
    pub(crate) room: &'a mut Room,
}

/// What products work in, whatever stands in it. It grows to what is needed and then stays, so
/// that a training loop allocates nothing here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    /// The packed operands.
    pub(crate) packed: Vec<f64>,
    pub(crate) nonzeros: Nonzeros,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // A tile's last vector ends with its last row and may overlap the one before, so a tile
        // needs at least as many rows as a vector is long. Fewer go one by one.
        if self.left.count < S::F64_LANES {
            self.fill::<_, 1>(Scalar);
        } else {
            self.fill_by(simd);
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn fill_by<S: Simd>(mut self, simd: S) {
        if self.is_sparse() && self.fill_sparse(simd) {
            return;
        }
        if S::REGISTER_COUNT < 32 && self.right.count > FEW_VECTORS {
            self.fill::<S, FEW_VECTORS>(simd);
        } else {
            self.fill::<S, VECTORS>(simd);
        }
    }

    #[inline(always)]
    fn fill<S: Simd, const VECTORS: usize>(self, simd: S) {
        let (rows, columns) = (self.left.count, self.right.count);
        let tile_rows = VECTORS * S::F64_LANES;
        let pack_left = !self.left.is_interleaved() || columns > PACKING_PAYS * COLUMNS;
        let pack_right = rows > PACKING_PAYS * tile_rows
            || (self.right.is_interleaved() && columns * self.right.length > LARGE);

        let panel = PANEL.min(self.left.length);
        let left_numbers = panel * (TOGETHER * tile_rows).min(rows);
        let needed = left_numbers + panel * BLOCK.min(columns);
        let packed = &mut self.room.packed;
        packed.resize(needed.max(packed.len()), 0.0);
        let (left_room, right_room) = packed.split_at_mut(left_numbers);

        // A sum of no steps has one panel too: it is its start.
        for step in (0..self.left.length.max(1)).step_by(PANEL) {
            let steps = PANEL.min(self.left.length - step);
            let start = match self.biases {
                _ if step > 0 => Start::Sums,
                Some(biases) => Start::Biases(biases),
                None => Start::Zero,
            };
            let left = self.left.part(0, rows, step, steps);
            let right = self.right.part(0, columns, step, steps);
            for block in (0..columns).step_by(BLOCK) {
                let block_end = columns.min(block + BLOCK);
                let tiles = || {
                    let tile = |first| (first, COLUMNS.min(block_end - first));
                    (block..block_end).step_by(COLUMNS).map(tile)
                };
                let mut packed = if pack_right { block } else { block_end };
                while packed < block_end {
                    let width = COLUMNS.min(block_end - packed);
                    let room = &mut right_room[(packed - block) * steps..];
                    packed += right.pack_panels(packed, width, COLUMNS, block_end, room);
                }
                let (mut row, mut packed) = (0, 0..0);
                while row < rows {
                    let height = tile_height(rows - row, tile_rows, S::F64_LANES);
                    if pack_left && row == packed.end {
                        // Beyond it stand tiles of other heights.
                        let end = rows.saturating_sub(S::F64_LANES);
                        let count = left.pack_panels(row, height, tile_rows, end, left_room);
                        packed = row..row + count;
                    }
                    let left = if pack_left {
                        let room = &left_room[(row - packed.start) * steps..][..steps * height];
                        Vectors::packed(room, height)
                    } else {
                        left.part(row, height, 0, steps)
                    };
                    for (column, width) in tiles() {
                        let right = if pack_right {
                            let room = &right_room[(column - block) * steps..][..width * steps];
                            Vectors::packed(room, width)
                        } else {
                            right.part(column, width, 0, steps)
                        };
                        let tile = Tile {
                            left,
                            right,
                            start: start.below(row),
                            sums: &mut self.sums[column * rows + row..],
                            stride: rows,
                        };
                        tile.fill::<S, VECTORS>(simd);
                    }
                    row += height;
                }
            }
        }
    }
}

/// The rows of the next tile where `rows` are left: never so many that fewer than a vector's
/// `lanes` stay behind.
#[inline(always)]
pub(crate) fn tile_height(rows: usize, tile_rows: usize, lanes: usize) -> usize {
    let behind = rows.saturating_sub(tile_rows);
    if behind > 0 && behind < lanes {
        tile_rows - lanes
    } else {
        rows.min(tile_rows)
    }
}
