//! An operand of a product, read where it stands or packed into the order of reading.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use nalgebra::DMatrix;

/// Panels that are packed at once.
pub(crate) const TOGETHER: usize = 4;

/// An operand of a product, seen as vectors of equal length.
///
/// Number `k` of vector `i` stands at `i * across + k * along` in `data`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vectors<'a> {
    pub(crate) data: &'a [f64],
    pub(crate) count: usize,
    pub(crate) length: usize,
    pub(crate) across: usize,
    pub(crate) along: usize,
}

impl<'a> Vectors<'a> {
    /// The rows of a matrix.
    pub(crate) fn rows(matrix: &'a DMatrix<f64>) -> Self {
        Self {
            data: matrix.as_slice(),
            count: matrix.nrows(),
            length: matrix.ncols(),
            across: 1,
            along: matrix.nrows(),
        }
    }

    /// The columns of a matrix.
    pub(crate) fn columns(matrix: &'a DMatrix<f64>) -> Self {
        Self {
            data: matrix.as_slice(),
            count: matrix.ncols(),
            length: matrix.nrows(),
            across: matrix.nrows(),
            along: 1,
        }
    }

    /// `count` vectors that [`Vectors::pack`] has put into `panel`.
    #[inline(always)]
    pub(crate) fn packed(panel: &'a [f64], count: usize) -> Self {
        Self {
            data: panel,
            count,
            length: panel.len() / count,
            across: 1,
            along: count,
        }
    }

    /// Whether equal numbers of all vectors stand side by side.
    pub(crate) fn is_interleaved(&self) -> bool {
        self.across == 1
    }

    /// The numbers `from..from + length` of the vectors `first..first + count`.
    #[inline(always)]
    pub(crate) fn part(&self, first: usize, count: usize, from: usize, length: usize) -> Self {
        let start = first * self.across + from * self.along;
        Self {
            data: self.data.get(start..).unwrap_or_default(),
            count,
            length,
            ..*self
        }
    }

    /// Packs `count` vectors from `first` on into a panel, or several panels of `full` vectors at
    /// once, if these stand side by side and end before `end`. Says how many vectors it packed.
    ///
    /// Side by side, a line of the cache reaches from one panel into the next.
    #[inline(always)]
    pub(crate) fn pack_panels(
        &self,
        first: usize,
        count: usize,
        full: usize,
        end: usize,
        room: &mut [f64],
    ) -> usize {
        if self.is_interleaved() && first + TOGETHER * full <= end {
            self.pack_together(first, full, room);
            TOGETHER * full
        } else {
            self.pack_panel(first, count, full, &mut room[..count * self.length]);
            count
        }
    }

    /// Packs `count` vectors from `first` on, most often `full`.
    #[inline(always)]
    pub(crate) fn pack_panel(&self, first: usize, count: usize, full: usize, panel: &mut [f64]) {
        // A count that the compiler knows is packed by moves alone.
        if count == full {
            self.pack(first, full, panel);
        } else {
            self.pack(first, count, panel);
        }
    }

    /// Copies the vectors `first..first + count` into `panel`: all first numbers, then all second
    /// ones, and so on.
    #[inline(always)]
    fn pack(&self, first: usize, count: usize, panel: &mut [f64]) {
        let data = self.part(first, count, 0, self.length).data;
        if self.along == 1 {
            for (step, places) in panel.chunks_exact_mut(count).enumerate() {
                for (vector, place) in places.iter_mut().enumerate() {
                    *place = data[vector * self.across + step];
                }
            }
        } else {
            let steps = panel.chunks_exact_mut(count);
            for (step, source) in steps.zip(data.chunks(self.along)) {
                step.copy_from_slice(&source[..count]);
            }
        }
    }

    /// Packs interleaved vectors, `count` into each of [`TOGETHER`] panels.
    #[inline(always)]
    fn pack_together(&self, first: usize, count: usize, room: &mut [f64]) {
        let data = self.part(first, TOGETHER * count, 0, self.length).data;
        let panel = count * self.length;
        for step in 0..self.length {
            let source = &data[step * self.along..];
            let sources = source[..TOGETHER * count].chunks_exact(count);
            for (index, numbers) in sources.enumerate() {
                room[index * panel + step * count..][..count].copy_from_slice(numbers);
            }
        }
    }
}
