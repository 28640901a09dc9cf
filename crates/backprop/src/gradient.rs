//! The gradient: one derivative for every weight and bias.

use std::ops::Range;

use nalgebra::{DMatrix, DVector};
use network::{Layer, Network};
use numeric::OuterProduct;

use crate::Error;

/// The derivatives of the loss with respect to one layer's weights and biases.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerGradient {
    pub(crate) weights: OuterProduct,
    pub(crate) biases: DVector<f64>,
}

/// The derivatives of the loss with respect to every parameter of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    pub(crate) layers: Vec<LayerGradient>,
}

impl LayerGradient {
    fn zeros(layer: &Layer) -> Self {
        Self {
            weights: OuterProduct::zeros(layer.units(), layer.inputs()),
            biases: DVector::zeros(layer.units()),
        }
    }

    /// `∂L/∂W`, units × inputs.
    pub fn weights(&self) -> &DMatrix<f64> {
        self.weights.matrix()
    }

    /// Where in `weights().as_slice()` derivatives stand that may differ from 0: all others are 0, as
    /// those of an input that was 0 in every sample.
    #[inline]
    pub fn nonzero_weights(&self) -> impl Iterator<Item = Range<usize>> {
        self.weights.nonzero()
    }

    /// `∂L/∂b`, units.
    pub fn biases(&self) -> &DVector<f64> {
        &self.biases
    }

    /// `∂L/∂W` and `∂L/∂b` as flat slices, in the order of [`Layer::parameters_mut`].
    pub fn parameters_mut(&mut self) -> (&mut [f64], &mut [f64]) {
        (
            self.weights.matrix_mut().as_mut_slice(),
            self.biases.as_mut_slice(),
        )
    }
}

impl Gradient {
    /// A gradient of the shape of `network`'s parameters, all 0.
    pub fn zeros(network: &Network) -> Self {
        Self {
            layers: network.layers().iter().map(LayerGradient::zeros).collect(),
        }
    }

    /// The gradient of each layer, first that of layer 1.
    pub fn layers(&self) -> &[LayerGradient] {
        &self.layers
    }

    /// The gradient of each layer, to be changed: scaled, say, or added to.
    pub fn layers_mut(&mut self) -> &mut [LayerGradient] {
        &mut self.layers
    }

    /// All derivatives: layer by layer, weights column by column, then biases.
    pub fn iter(&self) -> impl Iterator<Item = f64> {
        self.layers
            .iter()
            .flat_map(|layer| layer.weights().iter().chain(&layer.biases).copied())
    }

    /// Checks that there is one derivative for every parameter of `network`.
    pub(crate) fn check(&self, network: &Network) -> Result<(), Error> {
        let layers = network.layers();
        for index in 0..layers.len().max(self.layers.len()) {
            let shape = |weights: &DMatrix<f64>| weights.shape();
            let gradient = self.layers.get(index).map(|layer| shape(layer.weights()));
            let weights = layers.get(index).map(|layer| shape(layer.weights()));
            if gradient != weights {
                return Err(Error::GradientShape {
                    layer: index + 1,
                    gradient: gradient.unwrap_or((0, 0)),
                    weights: weights.unwrap_or((0, 0)),
                });
            }
        }
        Ok(())
    }
}
