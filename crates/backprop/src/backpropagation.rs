//! Backpropagation over the layers of a network.

use losses::Loss;
use nalgebra::{DMatrix, DVector};
use network::{Layer, Network, Trace};
use numeric::transposed_product;

use crate::{Error, Gradient};

/// The backward pass through a network: every layer's `δ`, and the gradient that they give.
///
/// Made once for a network and a number of samples, then used for every batch: fill
/// [`Backward::output_gradient_mut`] with `∂L/∂A` of the outputs, then call
/// [`Backward::propagate`], which allocates nothing.
///
/// # Examples
///
/// So any loss will do, also one of your own. The logarithm of the hyperbolic cosine of the error,
/// whose slope is its hyperbolic tangent:
///
/// ```
/// use backprop::Backward;
/// use nalgebra::{dmatrix, dvector};
/// use network::{Activation, Layer, Network};
/// use numeric::elementary::tanh;
///
/// let layer = Layer::new(dmatrix![2.0, -1.0], dvector![0.5], Activation::Identity)?;
/// let network = Network::new(vec![layer])?;
/// let inputs = dmatrix![1.0; 3.0];
/// let target = 0.25;
///
/// let trace = network.forward(&inputs)?; // 2 · 1 − 1 · 3 + 0.5 = −0.5
/// let mut backward = Backward::new(&network, 1)?;
/// let slope = tanh(trace.outputs()[0] - target);
/// backward.output_gradient_mut()[0] = slope;
/// backward.propagate(&network, &trace)?;
///
/// let gradient = &backward.gradient().layers()[0];
/// assert_eq!(gradient.weights(), &dmatrix![slope, 3.0 * slope]);
/// assert_eq!(gradient.biases(), &dvector![slope]);
/// // What the loss would change by if the inputs did.
/// assert_eq!(backward.input_gradient(&network)?, dmatrix![2.0 * slope; -slope]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Backward {
    /// `∂L/∂A` of the last layer, outputs × samples.
    output_gradient: DMatrix<f64>,
    /// `δ = ∂L/∂Z` of each layer, units × samples.
    deltas: Vec<DMatrix<f64>>,
    gradient: Gradient,
}

impl Backward {
    /// Room for the backward pass of `samples` samples through `network`, all 0.
    ///
    /// # Errors
    ///
    /// [`Error::NoSlope`] if a layer has the step activation.
    pub fn new(network: &Network, samples: usize) -> Result<Self, Error> {
        check_slopes(network)?;
        let layers = network.layers().iter();
        Ok(Self {
            output_gradient: DMatrix::zeros(network.outputs(), samples),
            deltas: layers
                .map(|layer| DMatrix::zeros(layer.units(), samples))
                .collect(),
            gradient: Gradient::zeros(network),
        })
    }

    /// Where `∂L/∂A` of the outputs goes, outputs × samples, before [`Backward::propagate`].
    pub fn output_gradient_mut(&mut self) -> &mut DMatrix<f64> {
        &mut self.output_gradient
    }

    /// Each layer's `δ = ∂L/∂Z`, units × samples, first that of layer 1.
    pub fn deltas(&self) -> &[DMatrix<f64>] {
        &self.deltas
    }

    /// `∂L/∂X`, the derivative with respect to each input, features × samples, after
    /// [`Backward::propagate`]: which inputs matter, and which way.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if this was made for another network.
    pub fn input_gradient(&self, network: &Network) -> Result<DMatrix<f64>, Error> {
        let (layer, delta) = (&network.layers()[0], &self.deltas[0]);
        let mut gradient = DMatrix::zeros(layer.inputs(), delta.ncols());
        transposed_product(layer.weights(), delta, &mut gradient)?;
        Ok(gradient)
    }

    /// The gradient that the last [`Backward::propagate`] left.
    pub fn gradient(&self) -> &Gradient {
        &self.gradient
    }

    /// The same, to be changed: for a penalty, say, as [`Gradient::add_l2`] does.
    pub fn gradient_mut(&mut self) -> &mut Gradient {
        &mut self.gradient
    }

    fn check(&self, network: &Network, trace: &Trace) -> Result<(), Error> {
        check_slopes(network)?;
        let layers = network.layers();
        let depth = self.deltas.len().max(trace.sums().len()).max(layers.len());
        for index in 0..depth {
            let made_for = self.deltas.get(index).map_or((0, 0), DMatrix::shape);
            let trace = trace.sums().get(index).map_or((0, 0), DMatrix::shape);
            let units = layers.get(index).map_or(0, Layer::units);
            if made_for != trace || units != trace.0 {
                return Err(Error::BufferShape {
                    layer: index + 1,
                    made_for,
                    trace,
                    units,
                });
            }
        }
        let (outputs, gradient) = (trace.outputs().shape(), self.output_gradient.shape());
        if outputs != gradient {
            return Err(Error::OutputGradientShape { outputs, gradient });
        }
        Ok(())
    }
}

impl Backward {
    /// Walks from the last layer to the first: each layer's `δ`, its gradient, and what it hands
    /// back to the layer before. Those of the last call are overwritten.
    ///
    /// After [`Network::forward_training`], what a layer dropped gets no `δ`, and the rest is
    /// multiplied as it was in the forward pass.
    ///
    /// # Errors
    ///
    /// - [`Error::BufferShape`], [`Error::Shape`] if this, `trace` and `network` do not belong
    ///   together
    /// - [`Error::OutputGradientShape`] if the output gradient was replaced by one of another shape
    /// - [`Error::NoSlope`] if a layer has the step activation
    pub fn propagate(&mut self, network: &Network, trace: &Trace) -> Result<(), Error> {
        self.check(network, trace)?;
        if let Some(last) = self.deltas.last_mut() {
            last.copy_from(&self.output_gradient);
        }
        for (index, layer) in network.layers().iter().enumerate().rev() {
            let (before, from_here) = self.deltas.split_at_mut(index);
            let delta = &mut from_here[0];
            if let Some(mask) = trace.mask(index + 1) {
                delta.component_mul_assign(mask);
            }
            let (sums, activation) = (&trace.sums()[index], layer.activation());
            activation.multiply_by_derivatives(sums.as_slice(), delta.as_mut_slice());

            let gradient = &mut self.gradient.layers[index];
            let activations = &trace.activations()[index];
            let weights = &mut gradient.weights;
            weights.set_outer_product(delta, activations, trace.nonzeros(index))?;
            sum_over_samples(delta, &mut gradient.biases);

            if let Some(delta_before) = before.last_mut() {
                transposed_product(layer.weights(), delta, delta_before)?;
            }
        }
        Ok(())
    }
}

pub(crate) fn check_slopes(network: &Network) -> Result<(), Error> {
    for (index, layer) in network.layers().iter().enumerate() {
        if !layer.activation().is_differentiable() {
            return Err(Error::NoSlope { layer: index + 1 });
        }
    }
    Ok(())
}

/// Adds up the columns of `delta`, first sample first.
fn sum_over_samples(delta: &DMatrix<f64>, sums: &mut DVector<f64>) {
    sums.fill(0.0);
    for sample in delta.column_iter() {
        *sums += sample;
    }
}

/// The loss of a batch and its gradient, in one call, without dropout.
///
/// # Shapes
///
/// - `inputs`: features × samples
/// - `targets`: outputs × samples
///
/// # Errors
///
/// - [`Error::WantsLogits`] if `loss` reads logits and the last layer is not the identity
/// - [`Error::NoSlope`] if a layer has the step activation
/// - [`Error::Network`], [`Error::Loss`] if inputs or targets do not fit
pub fn gradient(
    network: &Network,
    loss: Loss,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Result<(f64, Gradient), Error> {
    check_logits(network, loss)?;
    let trace = network.forward(inputs)?;
    let mut backward = Backward::new(network, trace.samples())?;
    let value = loss.value(trace.outputs(), targets)?;
    loss.gradient(trace.outputs(), targets, backward.output_gradient_mut())?;
    backward.propagate(network, &trace)?;
    Ok((value, backward.gradient))
}

/// Checks that a loss that reads logits gets them.
///
/// # Errors
///
/// [`Error::WantsLogits`] if the last layer is not the identity.
pub fn check_logits(network: &Network, loss: Loss) -> Result<(), Error> {
    let activation = network.output_activation();
    if loss.expects_logits() && activation != network::Activation::Identity {
        return Err(Error::WantsLogits { loss, activation });
    }
    Ok(())
}
