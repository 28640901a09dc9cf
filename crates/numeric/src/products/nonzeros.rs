//! A list of the numbers of a matrix that are not 0.
#![allow(
    clippy::inline_always,
    reason = "a function called from `with_simd` must be part of it to use its instructions"
)]

use nalgebra::DMatrix;

use super::operand::{Vectors, cut};

/// Numbers that are looked at together. Where one is 0, its neighbors often are.
const GROUP: usize = 8;

/// The numbers of a matrix that are not 0, column after column.
///
/// Four of five pixels of a handwritten digit are 0. What reads images as bytes knows the others long
/// before a batch is put together, and [`Nonzeros::write`] writes them into the batch. Products that
/// are given the list need not look for them.
///
/// # Examples
///
/// ```
/// use nalgebra::{DMatrix, dmatrix};
///
/// let (mut batch, mut nonzeros) = (DMatrix::zeros(3, 2), numeric::Nonzeros::default());
/// nonzeros.write(&mut batch, [vec![(1, 0.5)], vec![(0, 2.0), (2, 1.0)]]);
/// assert_eq!(batch, dmatrix![0.0, 2.0; 0.5, 0.0; 0.0, 1.0]);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nonzeros {
    /// The length of a vector.
    length: usize,
    /// Vector after vector, the place in it of each number, and the number.
    pub(crate) entries: Vec<(usize, f64)>,
    /// Where each vector's entries end.
    pub(crate) ends: Vec<usize>,
}

impl Nonzeros {
    /// Fills `matrix` with columns of which it is told where numbers stand that are not 0, from the
    /// top down, and lists these. Columns that it is not told of are 0.
    ///
    /// # Panics
    ///
    /// If a place is not in its column or not below the one before, or if there are more columns than
    /// `matrix` has.
    pub fn write<Column: IntoIterator<Item = (usize, f64)>>(
        &mut self,
        matrix: &mut DMatrix<f64>,
        columns: impl IntoIterator<Item = Column>,
    ) {
        let (rows, count) = matrix.shape();
        let numbers = matrix.as_mut_slice();
        numbers.fill(0.0);
        self.length = rows;
        self.ends.clear();
        self.entries.clear();
        for entries in columns {
            let first = self.entries.len();
            self.entries.extend(entries);
            let entries = &self.entries[first..];
            let go_down = entries.is_sorted_by(|(above, _), (place, _)| above < place);
            assert!(go_down, "places from the top down");
            let column = &mut numbers[self.ends.len() * rows..][..rows];
            for &(place, number) in entries {
                column[place] = number;
            }
            self.ends.push(self.entries.len());
        }
        assert!(self.ends.len() <= count, "no more columns than the matrix");
        self.ends.resize(count, self.entries.len());
    }

    /// The shape of the matrix that it was written into, rows × columns.
    pub(crate) fn shape(&self) -> (usize, usize) {
        (self.length, self.ends.len())
    }

    /// Lists the same numbers row by row.
    pub(crate) fn transpose_into(&self, other: &mut Self) {
        let (rows, columns) = self.shape();
        let Self {
            length,
            entries,
            ends,
        } = other;
        *length = columns;
        ends.clear();
        ends.resize(rows + 1, 0);
        for &(row, _) in &self.entries {
            ends[row + 1] += 1;
        }
        let mut end = 0;
        for count in &mut *ends {
            end += *count;
            *count = end;
        }
        entries.resize(end.max(entries.len()), (0, 0.0));
        let mut first = 0;
        for (column, &end) in self.ends.iter().enumerate() {
            for &(row, number) in &self.entries[first..end] {
                entries[ends[row]] = (column, number);
                ends[row] += 1;
            }
            first = end;
        }
        ends.truncate(rows);
    }

    /// Lists the numbers of an operand, vector by vector.
    #[inline(always)]
    pub(crate) fn list(&mut self, operand: Vectors<'_>) {
        self.length = operand.length;
        self.ends.clear();
        let most = operand.count * operand.length;
        self.entries.resize(most.max(self.entries.len()), (0, 0.0));
        if operand.is_interleaved() {
            self.list_across(operand);
        } else {
            self.list_along(operand);
        }
    }

    /// Says of each vector whether nothing is listed of it.
    pub(crate) fn mark_empty(&self, vectors: &mut [bool]) {
        let mut first = 0;
        for (is_empty, &end) in vectors.iter_mut().zip(&self.ends) {
            *is_empty = first == end;
            first = end;
        }
    }

    /// Lists vectors whose equal numbers stand side by side.
    #[inline(always)]
    fn list_across(&mut self, operand: Vectors<'_>) {
        let mut end = 0;
        for vectors in cut(0..operand.count, GROUP, 1) {
            let group = operand.part(vectors, 0..operand.length);
            let mut bits = [0; GROUP];
            for step in 0..group.length {
                let Some(numbers) = group.data[step * group.along..].first_chunk::<GROUP>() else {
                    bits = [u64::MAX; GROUP]; // The last group may be narrower: look at each number.
                    break;
                };
                for (bits, number) in bits.iter_mut().zip(numbers) {
                    *bits |= number.to_bits();
                }
            }
            for (vector, bits) in bits.into_iter().enumerate().take(group.count) {
                if has_nonzero(bits) {
                    for step in 0..group.length {
                        let number = group.data[vector + step * group.along];
                        add(&mut self.entries, &mut end, step, number);
                    }
                }
                self.ends.push(end);
            }
        }
    }

    /// Lists vectors whose own numbers stand side by side.
    #[inline(always)]
    fn list_along(&mut self, operand: Vectors<'_>) {
        let mut end = 0;
        for vector in 0..operand.count {
            let numbers = &operand.data[vector * operand.across..][..operand.length];
            let (groups, rest) = numbers.as_chunks::<GROUP>();
            let mut step = 0;
            for numbers in groups {
                let all = numbers.iter().fold(0, |all, number| all | number.to_bits());
                if has_nonzero(all) {
                    for (place, &number) in numbers.iter().enumerate() {
                        add(&mut self.entries, &mut end, step + place, number);
                    }
                }
                step += GROUP;
            }
            for (place, &number) in rest.iter().enumerate() {
                add(&mut self.entries, &mut end, step + place, number);
            }
            self.ends.push(end);
        }
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
