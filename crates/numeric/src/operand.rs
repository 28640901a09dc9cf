//! An operand of a product, read where it stands or packed into the order of reading.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use nalgebra::DMatrix;

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

    /// Copies the numbers `from..` of the vectors `first..first + count` into `panel`: all first
    /// numbers, then all second ones, and so on. `panel` says by its length how far to go.
    #[inline(always)]
    pub(crate) fn pack(&self, first: usize, count: usize, from: usize, panel: &mut [f64]) {
        let data = self.part(first, count, from, self.length - from).data;
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

    /// Packs interleaved vectors into several panels, each of `count` vectors.
    #[inline(always)]
    pub(crate) fn pack_together<const PANELS: usize>(
        &self,
        first: usize,
        count: usize,
        from: usize,
        panels: &mut [f64],
    ) {
        let data = self
            .part(first, PANELS * count, from, self.length - from)
            .data;
        let length = panels.len() / PANELS;
        for (step, source) in data.chunks(self.along).take(length / count).enumerate() {
            for (panel, numbers) in source[..PANELS * count].chunks_exact(count).enumerate() {
                panels[panel * length + step * count..][..count].copy_from_slice(numbers);
            }
        }
    }
}
