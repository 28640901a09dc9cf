//! The gradient of a layer's weights, which knows which of its columns are 0.

use std::ops::Range;

use nalgebra::DMatrix;

use super::operand::Vectors;
use super::{Known, Nonzeros, fill};
use crate::shape::{self, ShapeMismatch};

/// The output of [`outer_product`](crate::outer_product), kept from batch to batch.
///
/// An input that is 0 in every sample of a batch, as most pixels of an image are, has a column of 0 in
/// `G = δ aᵀ`. Where most inputs are 0, such a column is neither written nor cleared again, and
/// [`OuterProduct::nonzero`] says which numbers are left to be read.
///
/// # Examples
///
/// ```
/// use nalgebra::dmatrix;
/// use numeric::OuterProduct;
///
/// let mut gradient = OuterProduct::zeros(2, 3);
/// gradient.set_outer_product(&dmatrix![1.0; 2.0], &dmatrix![3.0; 4.0; 5.0], None)?;
/// assert_eq!(*gradient.matrix(), dmatrix![3.0, 4.0, 5.0; 6.0, 8.0, 10.0]);
/// # Ok::<(), numeric::ShapeMismatch>(())
/// ```
#[derive(Debug, Clone)]
pub struct OuterProduct {
    matrix: DMatrix<f64>,
    /// Of each column, whether it is known to be 0 throughout.
    zeros: Vec<bool>,
}

impl OuterProduct {
    /// One of so many units and inputs, all 0.
    pub fn zeros(units: usize, inputs: usize) -> Self {
        Self {
            matrix: DMatrix::zeros(units, inputs),
            zeros: vec![true; inputs],
        }
    }

    /// Fills it as [`outer_product`](crate::outer_product) does, with the same bits. `nonzeros` lists
    /// the numbers of `activations` that are not 0, if it is there.
    ///
    /// # Errors
    ///
    /// [`ShapeMismatch`] if the shapes do not fit together.
    pub fn set_outer_product(
        &mut self,
        deltas: &DMatrix<f64>,
        activations: &DMatrix<f64>,
        nonzeros: Option<&Nonzeros>,
    ) -> Result<(), ShapeMismatch> {
        shape::check_outer_product(deltas, activations, &self.matrix)?;
        shape::check_list(shape::OUTER_PRODUCT, nonzeros, activations)?;
        let (left, right) = (Vectors::rows(deltas), Vectors::rows(activations));
        let known = Known {
            biases: None,
            zeros: Some(&mut self.zeros),
            nonzeros,
        };
        fill(&mut self.matrix, left, right, known);
        Ok(())
    }

    /// The product, units × inputs.
    #[inline]
    pub fn matrix(&self) -> &DMatrix<f64> {
        &self.matrix
    }

    /// The same, to be changed; from then on no column is known to be 0.
    pub fn matrix_mut(&mut self) -> &mut DMatrix<f64> {
        self.zeros.fill(false);
        &mut self.matrix
    }

    /// Where, column by column, numbers stand that may differ from 0: all others are 0.
    #[inline]
    pub fn nonzero(&self) -> impl Iterator<Item = Range<usize>> {
        let (units, mut first) = (self.matrix.nrows(), 0);
        let runs = self.zeros.chunk_by(|one, next| one == next);
        runs.filter_map(move |run| {
            let columns = first..first + run.len();
            first = columns.end;
            (!run[0]).then_some(columns.start * units..columns.end * units)
        })
    }
}

/// Equal are the numbers, whatever is known of them.
impl PartialEq for OuterProduct {
    fn eq(&self, other: &Self) -> bool {
        self.matrix == other.matrix
    }
}
