//! Inputs, kept once however many read them.

mod nonzeros;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use nalgebra::DMatrix;

use crate::{Error, check};

use nonzeros::List;
pub use nonzeros::Nonzeros;

/// The inputs of a dataset, features × samples.
///
/// A clone shares the numbers with the original and copies none. Images stay as they are in their
/// file, a byte a pixel, which takes an eighth of the memory; what reads them sample by sample
/// gets numbers from [`Inputs::copy_sample_into`].
///
/// # Examples
///
/// ```
/// use datasets::Inputs;
/// use nalgebra::dmatrix;
///
/// let inputs = Inputs::from(dmatrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0]);
/// assert_eq!((inputs.features(), inputs.samples()), (2, 3));
///
/// let mut last = [0.0; 2];
/// inputs.copy_sample_into(2, &mut last);
/// assert_eq!(last, [3.0, 6.0]);
/// ```
#[derive(Debug, Clone)]
pub struct Inputs(Arc<Kept>);

#[derive(Debug)]
enum Kept {
    Numbers(DMatrix<f64>),
    Pixels(Pixels),
}

/// Sample after sample, a byte a feature.
#[derive(Debug)]
struct Pixels {
    features: usize,
    bytes: Arc<Vec<u8>>,
    /// The number that each byte stands for.
    numbers: Box<[f64; 256]>,
    /// Those that are not 0, once someone has asked for them, if they are few.
    nonzeros: OnceLock<Option<List>>,
    /// All of them as numbers, once someone has asked for that.
    matrix: OnceLock<DMatrix<f64>>,
}

/// Bytes that are looked at together: where one is 0, its neighbors often are.
const GROUP: usize = 8;

/// Bytes that memory hands over together.
const LINE: usize = 64;

impl Pixels {
    /// Reads a byte of each line of these samples. None waits for another one, so the lines come from
    /// memory side by side. Samples that are read byte by byte wait for one line after the other.
    fn touch(&self, indices: &[usize]) {
        let sample = |&index: &usize| &self.bytes[index * self.features..][..self.features];
        let bytes = indices
            .iter()
            .flat_map(|index| sample(index).iter().step_by(LINE));
        std::hint::black_box(bytes.fold(0, |all, byte| all | byte));
    }

    /// Writes the numbers that these bytes stand for.
    fn copy_into(&self, places: Range<usize>, numbers: &mut [f64]) {
        let number = |byte: &u8| self.numbers[usize::from(*byte)];
        let (groups, rest) = self.bytes[places].as_chunks::<GROUP>();
        let (group_numbers, rest_numbers) = numbers.as_chunks_mut::<GROUP>();
        for (bytes, numbers) in groups.iter().zip(group_numbers) {
            *numbers = if *bytes == [0; GROUP] {
                [self.numbers[0]; GROUP]
            } else {
                bytes.each_ref().map(number)
            };
        }
        for (byte, place) in rest.iter().zip(rest_numbers) {
            *place = number(byte);
        }
    }
}

impl Inputs {
    /// The inputs that are not 0, where they are images with few such pixels.
    ///
    /// The list is made when it is first asked for, and kept from then on.
    pub fn nonzeros(&self) -> Option<Nonzeros<'_>> {
        match &*self.0 {
            Kept::Numbers(_) => None,
            Kept::Pixels(pixels) => {
                let list = pixels.nonzeros.get_or_init(|| List::of(pixels)).as_ref()?;
                let numbers = &pixels.numbers;
                Some(Nonzeros { list, numbers })
            }
        }
    }

    /// Bytes that are known to be whole samples, with the finite number that each stands for.
    pub(crate) fn from_bytes(
        features: usize,
        bytes: Arc<Vec<u8>>,
        numbers: Box<[f64; 256]>,
    ) -> Self {
        Self(Arc::new(Kept::Pixels(Pixels {
            features,
            bytes,
            numbers,
            nonzeros: OnceLock::new(),
            matrix: OnceLock::new(),
        })))
    }

    /// Refuses inputs that are empty or not finite; images are neither.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &*self.0 {
            Kept::Numbers(matrix) => check::inputs(matrix),
            Kept::Pixels(_) => Ok(()),
        }
    }

    /// The number of features.
    pub fn features(&self) -> usize {
        match &*self.0 {
            Kept::Numbers(matrix) => matrix.nrows(),
            Kept::Pixels(kept) => kept.features,
        }
    }

    /// The number of samples.
    pub fn samples(&self) -> usize {
        match &*self.0 {
            Kept::Numbers(matrix) => matrix.ncols(),
            Kept::Pixels(kept) => kept.bytes.len() / kept.features,
        }
    }

    /// Writes a sample, counted from 0, into `numbers`, which has a place for each feature.
    ///
    /// # Panics
    ///
    /// If there is no such sample, or another number of places.
    pub fn copy_sample_into(&self, index: usize, numbers: &mut [f64]) {
        let features = self.features();
        assert_eq!(numbers.len(), features, "one place a feature");
        let sample = index * features..(index + 1) * features;
        match &*self.0 {
            Kept::Numbers(matrix) => numbers.copy_from_slice(&matrix.as_slice()[sample]),
            Kept::Pixels(kept) => kept.copy_into(sample, numbers),
        }
    }

    /// Writes the samples with these indices, which count from 0, one after the other.
    ///
    /// # Panics
    ///
    /// If there is no such sample, or if `numbers` has not a place for each feature of each.
    pub fn copy_samples_into(&self, indices: &[usize], numbers: &mut [f64]) {
        let features = self.features();
        assert_eq!(
            numbers.len(),
            indices.len() * features,
            "one place per feature"
        );
        if let Kept::Pixels(kept) = &*self.0 {
            kept.touch(indices);
        }
        for (&index, sample) in indices.iter().zip(numbers.chunks_exact_mut(features)) {
            self.copy_sample_into(index, sample);
        }
    }

    /// All samples as a matrix, one per column.
    ///
    /// Of images it is made when it is first asked for, and kept from then on.
    pub fn matrix(&self) -> &DMatrix<f64> {
        match &*self.0 {
            Kept::Numbers(matrix) => matrix,
            Kept::Pixels(kept) => kept.matrix.get_or_init(|| {
                let bytes = kept.bytes.iter();
                let numbers = bytes.map(|&byte| kept.numbers[usize::from(byte)]);
                DMatrix::from_iterator(self.features(), self.samples(), numbers)
            }),
        }
    }

    /// The samples with these indices, which are known to be right, in this order.
    pub(crate) fn select(&self, indices: &[usize]) -> Self {
        match &*self.0 {
            Kept::Numbers(matrix) => matrix.select_columns(indices).into(),
            Kept::Pixels(kept) => {
                let sample = |&index: &usize| &kept.bytes[index * kept.features..][..kept.features];
                let mut bytes = Vec::with_capacity(indices.len() * kept.features);
                for index in indices {
                    bytes.extend_from_slice(sample(index));
                }
                Self::from_bytes(kept.features, bytes.into(), kept.numbers.clone())
            }
        }
    }
}

impl From<DMatrix<f64>> for Inputs {
    fn from(matrix: DMatrix<f64>) -> Self {
        Self(Arc::new(Kept::Numbers(matrix)))
    }
}

/// Equal are the numbers, however they are kept.
impl PartialEq for Inputs {
    fn eq(&self, other: &Self) -> bool {
        let shape = |inputs: &Self| (inputs.features(), inputs.samples());
        let [mut ours, mut theirs] = [self, other].map(|inputs| vec![0.0; inputs.features()]);
        shape(self) == shape(other)
            && (0..self.samples()).all(|index| {
                self.copy_sample_into(index, &mut ours);
                other.copy_sample_into(index, &mut theirs);
                ours == theirs
            })
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::dmatrix;

    use super::*;

    /// Three samples of two bytes, where each byte stands for its half.
    fn halves() -> Inputs {
        let numbers = Box::new(std::array::from_fn(|byte| byte as f64 / 2.0));
        Inputs::from_bytes(2, Arc::new(vec![0, 1, 2, 3, 254, 255]), numbers)
    }

    #[test]
    fn bytes_are_read_as_the_numbers_that_they_stand_for() {
        let expected = dmatrix![0.0, 1.0, 127.0; 0.5, 1.5, 127.5];
        let halves = halves();
        assert_eq!((halves.features(), halves.samples()), (2, 3));
        for (index, sample) in expected.column_iter().enumerate() {
            let mut numbers = [f64::NAN; 2];
            halves.copy_sample_into(index, &mut numbers);
            assert!(sample.iter().eq(&numbers), "{numbers:?}, want {sample}");
        }
        assert_eq!(*halves.matrix(), expected);
        assert_eq!(halves, expected.into());
    }

    #[test]
    fn selected_samples_come_in_the_order_asked_for() {
        let expected = dmatrix![127.0, 0.0, 127.0; 127.5, 0.5, 127.5];
        assert_eq!(*halves().select(&[2, 0, 2]).matrix(), expected);
        let numbers = Inputs::from(halves().matrix().clone());
        assert_eq!(*numbers.select(&[2, 0, 2]).matrix(), expected);
    }

    #[test]
    fn other_numbers_and_other_shapes_are_not_equal() {
        assert_ne!(halves(), halves().select(&[0, 1, 1]));
        assert_ne!(halves(), halves().select(&[0, 1]));
        assert_ne!(halves(), dmatrix![0.0, 0.5, 1.0; 1.5, 127.0, 127.5].into());
    }

    #[test]
    fn a_clone_shares_the_numbers() {
        let inputs = Inputs::from(dmatrix![1.0, 2.0]);
        assert!(std::ptr::eq(inputs.matrix(), inputs.clone().matrix()));
        let halves = halves();
        assert!(std::ptr::eq(halves.matrix(), halves.clone().matrix()));
    }

    #[test]
    fn pixels_that_are_not_0_are_listed_where_they_are_few() {
        let numbers = || Box::new(std::array::from_fn(|byte| byte as f64 / 2.0));
        let few = Inputs::from_bytes(4, Arc::new(vec![0, 3, 0, 0, 0, 0, 0, 8]), numbers());
        let nonzeros = few.nonzeros().unwrap();
        let listed: Vec<Vec<_>> = nonzeros.of(&[1, 0]).map(Iterator::collect).collect();
        assert_eq!(listed, [[(3, 4.0)], [(1, 1.5)]]);
        assert!(halves().nonzeros().is_none(), "five of six");
        assert!(Inputs::from(dmatrix![0.0, 0.0]).nonzeros().is_none());
        let nothing_is_0 = Box::new([1.0; 256]);
        let none = Inputs::from_bytes(2, Arc::new(vec![0; 4]), nothing_is_0);
        assert!(none.nonzeros().is_none());
    }
}
