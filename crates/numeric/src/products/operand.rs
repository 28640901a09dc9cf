//! An operand of a product, read where it stands or packed into the order of reading.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use std::ops::Range;

use nalgebra::DMatrix;

/// Panels that are packed together, if they are no wider than a line of the cache.
const TOGETHER: usize = 4;
/// Numbers in a line of the cache.
const LINE: usize = 8;

/// An operand of a product, seen as vectors of equal length: the rows or the columns of a matrix.
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
    pub(crate) fn rows(matrix: &'a DMatrix<f64>) -> Self {
        Self {
            data: matrix.as_slice(),
            count: matrix.nrows(),
            length: matrix.ncols(),
            across: 1,
            along: matrix.nrows(),
        }
    }

    pub(crate) fn columns(matrix: &'a DMatrix<f64>) -> Self {
        Self {
            data: matrix.as_slice(),
            count: matrix.ncols(),
            length: matrix.nrows(),
            across: matrix.nrows(),
            along: 1,
        }
    }

    /// Whether equal numbers of all vectors stand side by side.
    pub(crate) fn is_interleaved(&self) -> bool {
        self.across == 1
    }

    /// The numbers `steps` of the vectors `vectors`.
    #[inline(always)]
    pub(crate) fn part(&self, vectors: Range<usize>, steps: Range<usize>) -> Self {
        let start = vectors.start * self.across + steps.start * self.along;
        Self {
            data: self.data.get(start..).unwrap_or_default(),
            count: vectors.len(),
            length: steps.len(),
            ..*self
        }
    }

    /// The vectors in panels of up to `most`, as [`cut`] cuts them, packed into `room` if that pays.
    #[inline(always)]
    pub(crate) fn panels(
        mut self,
        packs: bool,
        most: usize,
        least: usize,
        room: &'a mut Vec<f64>,
    ) -> Panels<'a> {
        if packs {
            let numbers = self.count * self.length + LINE;
            room.resize(numbers.max(room.len()), 0.0);
            // From the start of a line of the cache on, few vectors reach over two lines.
            let start = room.as_ptr().align_offset(size_of::<[f64; LINE]>());
            let room = &mut room[start.min(LINE)..];
            self.pack(most, least, room);
            self.data = room;
        }
        Panels {
            vectors: self,
            is_packed: packs,
        }
    }

    /// Copies one panel after the other: of each all first numbers, then all second ones, and so on.
    #[inline(always)]
    fn pack(self, most: usize, least: usize, room: &mut [f64]) {
        for group in cut(0..self.count, together(most), least) {
            let room = &mut room[group.start * self.length..];
            let group = self.part(group, 0..self.length);
            if self.is_interleaved() && most <= LINE && group.count == together(most) {
                group.pack_together(most, room);
                continue;
            }
            for panel in cut(0..group.count, most, least) {
                let room = &mut room[panel.start * self.length..][..panel.len() * self.length];
                let panel = group.part(panel, 0..self.length);
                // A count that the compiler knows is packed by moves alone.
                if panel.count == most {
                    panel.pack_panel(most, room);
                } else {
                    panel.pack_panel(panel.count, room);
                }
            }
        }
    }

    /// Packs several panels of interleaved vectors step by step, since a line of the cache reaches
    /// from one into the next.
    #[inline(always)]
    fn pack_together(self, most: usize, room: &mut [f64]) {
        for step in 0..self.length {
            let source = &self.data[step * self.along..][..together(most)];
            for (panel, numbers) in source.chunks_exact(most).enumerate() {
                let place = panel * most * self.length + step * most;
                room[place..][..most].copy_from_slice(numbers);
            }
        }
    }

    #[inline(always)]
    fn pack_panel(self, count: usize, room: &mut [f64]) {
        let steps = room.chunks_exact_mut(count);
        if self.along == 1 {
            for (step, places) in steps.enumerate() {
                for (vector, place) in places.iter_mut().enumerate() {
                    *place = self.data[vector * self.across + step];
                }
            }
        } else {
            for (step, source) in steps.zip(self.data.chunks(self.along)) {
                step.copy_from_slice(&source[..count]);
            }
        }
    }
}

/// Vectors in panels, each of which is read by one tile.
#[derive(Clone, Copy)]
pub(crate) struct Panels<'a> {
    pub(crate) vectors: Vectors<'a>,
    is_packed: bool,
}

impl<'a> Panels<'a> {
    /// The panel of these vectors.
    #[inline(always)]
    pub(crate) fn panel(&self, vectors: Range<usize>) -> Vectors<'a> {
        let length = self.vectors.length;
        if !self.is_packed {
            return self.vectors.part(vectors, 0..length);
        }
        Vectors {
            data: &self.vectors.data[vectors.start * length..],
            count: vectors.len(),
            length,
            across: 1,
            along: vectors.len(),
        }
    }
}

/// The vectors of panels of `most` that are packed together.
#[inline(always)]
pub(crate) fn together(most: usize) -> usize {
    TOGETHER * most
}

/// Cuts a range into parts of `most`, the last two of which may be shorter, but none than `least`
/// unless the whole range is.
#[inline(always)]
pub(crate) fn cut(
    range: Range<usize>,
    most: usize,
    least: usize,
) -> impl Iterator<Item = Range<usize>> {
    let Range { mut start, end } = range;
    std::iter::from_fn(move || {
        let left = end - start;
        let length = if left > most && left < most + least {
            most - least
        } else {
            left.min(most)
        };
        let part = start..start + length;
        start = part.end;
        (length > 0).then_some(part)
    })
}
