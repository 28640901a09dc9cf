//! One layer: weights, biases and an activation function.

use nalgebra::{DMatrix, DVector};

use crate::{Activation, Error};

/// Units that read the same inputs, each with its row of weights and its bias.
///
/// # Shapes
///
/// - `weights`: units × inputs; row `i` belongs to unit `i`
/// - `biases`: units
// ANCHOR: Layer
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub(crate) weights: DMatrix<f64>,
    pub(crate) biases: DVector<f64>,
    pub(crate) activation: Activation,
    /// The dropout rate, 0 for none.
    pub(crate) dropout: f64,
}
// ANCHOR_END: Layer

impl Layer {
    /// Puts a layer together.
    ///
    /// # Errors
    ///
    /// - [`Error::EmptyWeights`] if it has no unit or no input
    /// - [`Error::BiasCount`] if there is not one bias per unit
    /// - [`Error::NotFinite`] if a weight or bias is NaN or infinite
    /// - [`Error::ActivationParameter`] if the activation's parameter is out of its range
    pub fn new(
        weights: DMatrix<f64>,
        biases: DVector<f64>,
        activation: Activation,
    ) -> Result<Self, Error> {
        let (units, inputs) = weights.shape();
        if units == 0 || inputs == 0 {
            return Err(Error::EmptyWeights { units, inputs });
        }
        if biases.len() != units {
            return Err(Error::BiasCount {
                units,
                biases: biases.len(),
            });
        }
        activation.check()?;
        for input in 0..inputs {
            for unit in 0..units {
                let value = weights[(unit, input)];
                check_finite(value, || format!("weight ({unit}, {input})"))?;
            }
        }
        for (unit, &value) in biases.iter().enumerate() {
            check_finite(value, || format!("bias {unit}"))?;
        }
        Ok(Self {
            weights,
            biases,
            activation,
            dropout: 0.0,
        })
    }

    /// Puts a layer together from plain numbers, the weights row by row: first all weights of
    /// unit 0, then all of unit 1, and so on, as a matrix is written on paper.
    ///
    /// `DMatrix::from_vec` wants them column by column. For a square layer it takes rows
    /// without a word, and transposes the layer.
    ///
    /// # Errors
    ///
    /// [`Error::WeightCount`] if there are not `units · inputs` weights, else as [`Layer::new`].
    ///
    /// # Examples
    ///
    /// ```
    /// use network::{Activation, Layer};
    ///
    /// let weights = [1.0, 2.0, 3.0, // unit 0
    ///                4.0, 5.0, 6.0]; // unit 1
    /// let layer = Layer::from_row_slice(2, 3, &weights, &[0.0, 0.0], Activation::Relu)?;
    /// assert_eq!(layer.weights()[(0, 2)], 3.0);
    /// # Ok::<(), network::Error>(())
    /// ```
    pub fn from_row_slice(
        units: usize,
        inputs: usize,
        weights: &[f64],
        biases: &[f64],
        activation: Activation,
    ) -> Result<Self, Error> {
        if units.checked_mul(inputs) != Some(weights.len()) {
            return Err(Error::WeightCount {
                units,
                inputs,
                found: weights.len(),
            });
        }
        Self::new(
            DMatrix::from_row_slice(units, inputs, weights),
            DVector::from_column_slice(biases),
            activation,
        )
    }

    /// A layer with all weights and biases 0.
    pub(crate) fn zeros(units: usize, inputs: usize, activation: Activation) -> Self {
        Self {
            weights: DMatrix::zeros(units, inputs),
            biases: DVector::zeros(units),
            activation,
            dropout: 0.0,
        }
    }

    /// The weights, units × inputs.
    pub fn weights(&self) -> &DMatrix<f64> {
        &self.weights
    }

    /// The biases, one per unit.
    pub fn biases(&self) -> &DVector<f64> {
        &self.biases
    }

    /// The activation function.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// The number of units.
    pub fn units(&self) -> usize {
        self.weights.nrows()
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.weights.ncols()
    }

    /// The number of weights and biases: `units · inputs + units`.
    pub fn parameter_count(&self) -> usize {
        self.weights.len() + self.biases.len()
    }

    /// The weights and the biases as flat slices, for an optimizer to move.
    ///
    /// The weights run column by column, as nalgebra keeps them.
    pub fn parameters_mut(&mut self) -> (&mut [f64], &mut [f64]) {
        (self.weights.as_mut_slice(), self.biases.as_mut_slice())
    }
}

fn check_finite(value: f64, what: impl FnOnce() -> String) -> Result<(), Error> {
    if value.is_finite() {
        return Ok(());
    }
    Err(Error::NotFinite {
        what: what(),
        value,
    })
}
