//! The loop over the tiles of a product.
//!
//! Tiles, panels and blocks decide which elements are worked on together, never the steps of one
//! element: each is still one chain of fused multiply-adds in the order of its index. So the bits
//! are those of [`plain`](crate::plain), whatever the width of a vector.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use pulp::{Scalar, Simd, WithSimd};

#[cfg(target_arch = "wasm32")]
use super::fused::{are_factors, is_start};
use super::nonzeros::Nonzeros;
use super::operand::{Vectors, cut, together};
#[cfg(target_arch = "wasm32")]
use super::small::Small;
use super::tile::{COLUMNS, Start, Tiles};

/// Vectors of a tile, one below the other: 4 × [`COLUMNS`] sums fill 24 of 32 vector registers.
pub(crate) const VECTORS: usize = 4;
/// The same where there are 16 registers: 2 × 6 sums, with room for the operands.
pub(crate) const FEW_VECTORS: usize = 2;
/// Steps of a sum that are taken before the next tile's turn.
pub(crate) const PANEL: usize = 256;
/// Columns that are packed at a time, 40 times [`COLUMNS`].
pub(crate) const BLOCK: usize = 240;
/// Numbers of an operand that do not stay in the cache from one tile to the next.
const LARGE: usize = 32_768;
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
    /// Whether the sums start at what stands in the output.
    pub(crate) goes_on: bool,
    /// Which columns of the output are 0 throughout, before and afterward, if someone asks.
    pub(crate) zeros: Option<&'a mut [bool]>,
    /// The numbers of the right operand's matrix that are not 0, if they are listed.
    pub(crate) nonzeros: Option<&'a Nonzeros>,
    pub(crate) scratch: &'a mut Scratch,
}

/// Memory that products work in, whatever stands in it. It grows to what is needed and then stays,
/// so that a training loop allocates nothing here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scratch {
    /// The packed operands.
    pub(crate) left: Vec<f64>,
    pub(crate) right: Vec<f64>,
    pub(crate) nonzeros: Nonzeros,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        #[cfg(target_arch = "wasm32")]
        if !self.suits_parts(simd) {
            self.fill_one_by_one(simd);
            return;
        }
        if self.is_sparse() && self.fill_sparse(simd) {
            return;
        }
        if let Some(zeros) = &mut self.zeros {
            zeros.fill(false);
        }
        #[cfg(target_arch = "wasm32")]
        self.turn_one_row(S::F64_LANES);
        if const { S::F64_LANES == 1 } || self.left.count < S::F64_LANES {
            self.fill::<_, 1>(Scalar); // A tile needs as many rows as a vector is long.
        } else if const { cfg!(target_arch = "wasm32") }
            || const { S::REGISTER_COUNT < 32 } && self.right.count > 2
        {
            self.fill::<S, FEW_VECTORS>(simd);
        } else {
            self.fill::<S, VECTORS>(simd);
        }
    }
}

#[cfg(target_arch = "wasm32")]
impl Product<'_> {
    /// Whether all numbers suit the multiply-add that the kernels use.
    #[inline(always)]
    fn suits_parts<S: Simd>(&self, simd: S) -> bool {
        let starts = self.biases.unwrap_or_default();
        are_factors(simd, self.left.data)
            && are_factors(simd, self.right.data)
            && starts.iter().copied().all(is_start)
    }

    /// Takes one row as one column, which fills vectors.
    fn turn_one_row(&mut self, lanes: usize) {
        if self.left.count == 1 && self.right.count >= lanes {
            std::mem::swap(&mut self.left, &mut self.right);
            if let Some(biases) = self.biases.take() {
                self.sums.fill(biases[0]);
                self.goes_on = true;
            }
        }
    }

    /// By the multiply-add that takes any numbers.
    #[inline(always)]
    fn fill_one_by_one<S: Simd>(self, simd: S) {
        if let Some(zeros) = self.zeros {
            zeros.fill(false);
        }
        Small {
            left: self.left,
            right: self.right,
            biases: self.biases,
            sums: self.sums,
        }
        .with_simd(simd);
    }
}

impl Product<'_> {
    #[inline(always)]
    fn fill<S: Simd, const VECTORS: usize>(self, simd: S) {
        let (rows, columns) = (self.left.count, self.right.count);
        let (highest, least) = (VECTORS * S::F64_LANES, S::F64_LANES);
        let (packs_left, packs_right) = self.packing_pays(highest);
        // A tile reads the numbers of a step side by side.
        let packs_left = packs_left || !self.left.is_interleaved();
        let Scratch {
            left: left_room,
            right: right_room,
            ..
        } = self.scratch;

        // A sum of no steps has one panel too: it is its start.
        for first in (0..self.left.length.max(1)).step_by(PANEL) {
            let steps = first..self.left.length.min(first + PANEL);
            for block in cut(0..columns, BLOCK, 1) {
                let right = self.right.part(block.clone(), steps.clone());
                let right = right.panels(packs_right, COLUMNS, 1, right_room);
                for group in cut(0..rows, together(highest), least) {
                    let left = self.left.part(group.clone(), steps.clone());
                    let left = left.panels(packs_left, highest, least, left_room);
                    for panel in cut(0..group.len(), highest, least) {
                        let row = group.start + panel.start;
                        let start = match self.biases {
                            _ if first > 0 || self.goes_on => Start::Sums,
                            Some(biases) => Start::Biases(&biases[row..]),
                            None => Start::Zero,
                        };
                        let mut tiles = Tiles::<VECTORS> {
                            left: left.panel(panel),
                            right,
                            start,
                            sums: &mut self.sums[block.start * rows + row..],
                            stride: rows,
                        };
                        if const { S::F64_LANES == 1 } {
                            tiles.with_simd(simd);
                        } else {
                            apart(simd, &mut tiles);
                        }
                    }
                }
            }
        }
    }

    /// Whether packing the left operand and the right one saves time. No bit hangs on it.
    #[inline(always)]
    fn packing_pays(&self, highest: usize) -> (bool, bool) {
        let (rows, columns) = (self.left.count, self.right.count);
        let misses_the_cache = self.right.is_interleaved() && columns * self.right.length > LARGE;
        (
            columns > PACKING_PAYS * COLUMNS,
            rows > PACKING_PAYS * highest || misses_the_cache,
        )
    }
}

/// Does the work in a function of its own, which the compiler is quicker with, and makes better use
/// of registers in.
#[inline(never)]
pub(crate) fn apart<S: Simd, W: WithSimd>(simd: S, work: W) -> W::Output {
    simd.vectorize(work)
}
