//! Packing: an operand's numbers copied into the order in which the kernel reads them.
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
    data: &'a [f64],
    pub(crate) count: usize,
    pub(crate) length: usize,
    across: usize,
    along: usize,
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

    /// Copies the numbers `from..` of the vectors `first..first + count` into `panel`: all first
    /// numbers, then all second ones, and so on, each time `width` of them.
    ///
    /// `panel` says by its length how far to go. Where `count` is less than `width`, the places
    /// left over keep what they hold: nobody reads what comes of them.
    #[inline(always)]
    pub(crate) fn pack(
        &self,
        first: usize,
        count: usize,
        from: usize,
        width: usize,
        panel: &mut [f64],
    ) {
        let start = first * self.across + from * self.along;
        if self.along == 1 {
            for (step, places) in panel.chunks_exact_mut(width).enumerate() {
                for (vector, place) in places[..count].iter_mut().enumerate() {
                    *place = self.data[start + vector * self.across + step];
                }
            }
        } else {
            let steps = panel.chunks_exact_mut(width);
            for (step, source) in steps.zip(self.data[start..].chunks(self.along)) {
                if count == width {
                    // As long as a step: where the compiler knows the width, no call to `memcpy`.
                    step.copy_from_slice(&source[..width]);
                } else {
                    step[..count].copy_from_slice(&source[..count]);
                }
            }
        }
    }
}
