//! A chain of layers.

use numeric::random::Rng;

use crate::{Activation, Error, Initialization, Layer, dropout};

/// A chain of layers, each reading the outputs of the one before.
// ANCHOR: Network
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub(crate) layers: Vec<Layer>,
}
// ANCHOR_END: Network

/// The most weights one layer may have: 1 GiB of `f64`.
const WEIGHT_LIMIT: usize = (1 << 30) / size_of::<f64>();

impl Network {
    /// Chains `layers`, first the one that reads the input.
    ///
    /// # Errors
    ///
    /// - [`Error::NoLayers`] if there is none
    /// - [`Error::InputShape`] if a layer takes another number of inputs than the one before has units
    /// - [`Error::OutputDropout`] if the last layer has a dropout rate
    pub fn new(layers: Vec<Layer>) -> Result<Self, Error> {
        if layers.is_empty() {
            return Err(Error::NoLayers);
        }
        for (index, pair) in layers.windows(2).enumerate() {
            if pair[0].units() != pair[1].inputs() {
                return Err(Error::InputShape {
                    layer: index + 2,
                    found: pair[0].units(),
                    expected: pair[1].inputs(),
                });
            }
        }
        let network = Self { layers };
        dropout::check_output(network.last())?;
        Ok(network)
    }

    /// A network of these sizes, first the number of input features, with all weights 0.
    ///
    /// # Errors
    ///
    /// - [`Error::TooFewSizes`] if there are not at least two sizes
    /// - [`Error::EmptyLayer`] if a size is 0
    /// - [`Error::ActivationCount`] if there is not one activation per layer
    /// - [`Error::TooLarge`] if a layer's weights would need more than 1 GiB
    /// - [`Error::ActivationParameter`] if an activation's parameter is out of its range
    pub fn zeros(sizes: &[usize], activations: &[Activation]) -> Result<Self, Error> {
        if sizes.len() < 2 {
            return Err(Error::TooFewSizes(sizes.to_vec()));
        }
        if let Some(layer) = sizes.iter().position(|&size| size == 0) {
            return Err(Error::EmptyLayer { layer });
        }
        if activations.len() != sizes.len() - 1 {
            return Err(Error::ActivationCount {
                layers: sizes.len() - 1,
                activations: activations.len(),
            });
        }
        let mut layers = Vec::with_capacity(activations.len());
        for (index, (pair, &activation)) in sizes.windows(2).zip(activations).enumerate() {
            let (inputs, units) = (pair[0], pair[1]);
            activation.check()?;
            if units.checked_mul(inputs).is_none_or(|n| n > WEIGHT_LIMIT) {
                return Err(Error::TooLarge {
                    layer: index + 1,
                    units,
                    inputs,
                });
            }
            layers.push(Layer::zeros(units, inputs, activation));
        }
        Ok(Self { layers })
    }

    /// A network of these sizes with weights drawn by `initialization`.
    ///
    /// # Errors
    ///
    /// As [`Network::zeros`], and [`Error::InitializationLimit`] if a limit is not usable.
    pub fn initialized(
        sizes: &[usize],
        activations: &[Activation],
        initialization: Initialization,
        rng: &mut impl Rng,
    ) -> Result<Self, Error> {
        initialization.check()?;
        let mut network = Self::zeros(sizes, activations)?;
        for layer in &mut network.layers {
            initialization.fill(layer, rng);
        }
        Ok(network)
    }

    /// The layers, first the one that reads the input.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layers, for an optimizer to move their parameters.
    pub fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    /// The number of input features.
    pub fn inputs(&self) -> usize {
        self.layers[0].inputs()
    }

    /// The number of outputs.
    pub fn outputs(&self) -> usize {
        self.last().units()
    }

    /// The activation function of the last layer.
    pub fn output_activation(&self) -> Activation {
        self.last().activation()
    }

    pub(crate) fn last(&self) -> &Layer {
        &self.layers[self.layers.len() - 1]
    }

    /// The input's size, then that of each layer.
    pub fn sizes(&self) -> Vec<usize> {
        self.size_iter().collect()
    }

    pub(crate) fn size_iter(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.inputs()).chain(self.layers.iter().map(Layer::units))
    }

    /// The number of weights and biases of all layers.
    ///
    /// # Examples
    ///
    /// ```
    /// use network::{Activation, Network};
    ///
    /// // 784 · 30 + 30 weights and biases, then 30 · 10 + 10.
    /// let digits = Network::zeros(&[784, 30, 10], &[Activation::Sigmoid; 2])?;
    /// assert_eq!(digits.parameter_count(), 23_860);
    /// # Ok::<(), network::Error>(())
    /// ```
    pub fn parameter_count(&self) -> usize {
        self.layers.iter().map(Layer::parameter_count).sum()
    }
}
