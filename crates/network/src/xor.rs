//! XOR by hand: what one perceptron cannot do, three can.
//!
//! No line parts `{(0, 1), (1, 0)}` from `{(0, 0), (1, 1)}`. Two lines do: NAND leaves out
//! `(1, 1)`, OR leaves out `(0, 0)`, and AND keeps what both let through.

use nalgebra::{DMatrix, DVector};
use perceptron::{Perceptron, gates};

use crate::{Activation, Error, Layer, Network};

/// Perceptrons side by side.
impl Layer {
    /// Makes a layer of `perceptrons`: each is one unit, its weights one row.
    ///
    /// # Errors
    ///
    /// - [`Error::PerceptronInputs`] if they read different numbers of inputs
    /// - [`Error::EmptyWeights`] if there is none, or if they read no inputs
    pub fn from_perceptrons(perceptrons: &[Perceptron]) -> Result<Self, Error> {
        let inputs = perceptrons.first().map_or(0, |first| first.weights().len());
        let mut weights = DMatrix::zeros(perceptrons.len(), inputs);
        let mut biases = DVector::zeros(perceptrons.len());
        for (unit, perceptron) in perceptrons.iter().enumerate() {
            if perceptron.weights().len() != inputs {
                return Err(Error::PerceptronInputs {
                    perceptron: unit,
                    found: perceptron.weights().len(),
                    expected: inputs,
                });
            }
            weights.row_mut(unit).tr_copy_from(perceptron.weights());
            biases[unit] = perceptron.bias();
        }
        Self::new(weights, biases, Activation::Step)
    }
}

/// The network of NAND, OR and AND that answers XOR.
///
/// ```text
/// x₁ xor x₂ = (x₁ nand x₂) and (x₁ or x₂)
/// ```
///
/// # Errors
///
/// None with these gates: they read two inputs each, and there are two of them to read.
///
/// # Examples
///
/// ```
/// use nalgebra::dmatrix;
///
/// let answers = network::xor::by_hand()?.predict(&dmatrix![0.0, 0.0, 1.0, 1.0;
///                                                          0.0, 1.0, 0.0, 1.0])?;
/// assert_eq!(answers, dmatrix![0.0, 1.0, 1.0, 0.0]);
/// # Ok::<(), network::Error>(())
/// ```
///
/// # Source
///
/// Koki Saitoh, *Deep Learning from Scratch* (2016), section 2.5.
// ANCHOR: by_hand
pub fn by_hand() -> Result<Network, Error> {
    let hidden = Layer::from_perceptrons(&[gates::nand(), gates::or()])?;
    let output = Layer::from_perceptrons(&[gates::and()])?;
    Network::new(vec![hidden, output])
}
// ANCHOR_END: by_hand
