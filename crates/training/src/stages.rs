//! The five stages of an iteration, each a function.
//!
//! [`Trainer`](crate::Trainer) calls them in a loop. The same loop by hand, with a batch of all four
//! samples of XOR:
//!
//! ```
//! use datasets::xor;
//! use descent::{Adam, Optimizer};
//! use losses::Loss;
//! use network::{Activation, Initialization, Network};
//! use numeric::random::generator;
//! use training::{Batch, DecisionRule, Samples, stages};
//!
//! let mut rng = generator(1);
//! let activations = [Activation::Tanh, Activation::Identity];
//! let start = Initialization::XavierNormal;
//! let mut network = Network::initialized(&[2, 8, 1], &activations, start, &mut rng)?;
//! let loss = Loss::BinaryCrossEntropy;
//! let samples = Samples::new(&xor(), &network, loss)?;
//! let mut batch = Batch::new(&network, &samples, 4)?;
//! let rule = DecisionRule::of(&network, loss);
//! // One for the weights and one for the biases of each layer.
//! let mut optimizers: Vec<Box<dyn Optimizer + Send>> = Vec::new();
//! for _ in 0..2 * network.layers().len() {
//!     optimizers.push(Box::new(Adam::new(0.05)?));
//! }
//!
//! let mut right = 0;
//! for _iteration in 0..300 {
//!     batch.gather(&samples, &[0, 1, 2, 3]);
//!     stages::forward(&network, &mut batch, &mut rng)?;
//!     right = stages::output(rule, &mut batch);
//!     let _value = stages::loss(loss, &batch)?;
//!     stages::backward(&network, loss, None, &mut batch)?;
//!     stages::update(&mut network, &batch, &mut optimizers, 0.05)?;
//! }
//! assert_eq!(right, 4);
//! # Ok::<(), training::Error>(())
//! ```

use backprop::LayerGradient;
use descent::Optimizer;
use losses::{L2, Loss};
use nalgebra::DMatrix;
use network::Network;
use numeric::random::Rng;

use crate::accuracy::count_equal;
use crate::{Batch, DecisionRule, Error};

/// Stage 1: passes the batch through the layers; `rng` chooses what dropout leaves out.
///
/// # Errors
///
/// [`Error::Network`] if the batch was made for another network.
pub fn forward(network: &Network, batch: &mut Batch, rng: &mut impl Rng) -> Result<(), Error> {
    Ok(network.forward_training(&mut batch.trace, rng)?)
}

/// Stage 2: reads the outputs as classes, and counts the right ones where there are any.
pub fn output(rule: DecisionRule, batch: &mut Batch) -> usize {
    rule.classify(batch.trace.outputs(), &mut batch.predicted);
    count_equal(&batch.predicted, &batch.classes)
}

/// Stage 3: how wrong is the batch? Samples with [weights](crate::Samples::with_class_weights) count by them.
///
/// # Errors
///
/// [`Error::Loss`] if the loss refuses the targets.
pub fn loss(loss: Loss, batch: &Batch) -> Result<f64, Error> {
    let (outputs, targets) = (batch.trace.outputs(), &batch.targets);
    Ok(match &batch.weights {
        Some(weights) => loss.weighted_value(outputs, targets, weights)?,
        None => loss.value(outputs, targets)?,
    })
}

/// Stage 4: leaves the gradient of every weight and bias in [`Batch::backward`], with that of the L2
/// penalty if there is one.
///
/// # Errors
///
/// [`Error::Loss`] or [`Error::Backprop`] if the batch was made for another network or loss.
pub fn backward(
    network: &Network,
    loss: Loss,
    l2: Option<L2>,
    batch: &mut Batch,
) -> Result<(), Error> {
    let (outputs, targets) = (batch.trace.outputs(), &batch.targets);
    let output_gradient = batch.backward.output_gradient_mut();
    match &batch.weights {
        Some(weights) => loss.weighted_gradient(outputs, targets, weights, output_gradient)?,
        None => loss.gradient(outputs, targets, output_gradient)?,
    }
    propagate(network, l2, batch)
}

/// Stage 4 with a loss of your own: `fill` gets the outputs and the targets of the batch, and writes
/// the derivative of the loss with respect to each output. Weights of classes are its own affair.
///
/// # Errors
///
/// Those of `fill`, and [`Error::Backprop`] if the batch was made for another network.
///
/// # Examples
///
/// The loss of a quantile: an output that is too low costs nine times as much as one that is too high,
/// so that nine of ten values come to lie below it. Here the values are 0 to 9, and there is nothing to
/// tell them apart by.
///
/// ```
/// use datasets::{Dataset, Targets};
/// use losses::Loss;
/// use nalgebra::DMatrix;
/// use network::{Activation, Network};
/// use training::{Batch, Samples, stages};
/// # use {descent::{Optimizer, Sgd}, numeric::random::generator};
///
/// let values = DMatrix::from_fn(1, 10, |_, sample| sample as f64);
/// let data = Dataset::new(DMatrix::zeros(1, 10), Targets::Values(values))?;
/// let mut network = Network::zeros(&[1, 1], &[Activation::Identity])?;
/// // For values every loss encodes the targets alike: as they are.
/// let samples = Samples::new(&data, &network, Loss::MeanAbsoluteError)?;
/// let mut batch = Batch::new(&network, &samples, 10)?;
/// # let mut rng = generator(1);
/// # let mut optimizers: Vec<Box<dyn Optimizer + Send>> = Vec::new();
/// # for _ in 0..2 {
/// #     optimizers.push(Box::new(Sgd::new(0.1)?));
/// # }
/// batch.gather(&samples, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
/// for _iteration in 0..500 {
///     stages::forward(&network, &mut batch, &mut rng)?;
///     stages::backward_of(&network, None, &mut batch, |outputs, targets, gradient| {
///         let samples = outputs.ncols() as f64;
///         for (slope, (y, t)) in gradient.iter_mut().zip(outputs.iter().zip(targets)) {
///             *slope = if y < t { -0.9 } else { 0.1 } / samples;
///         }
///         Ok(())
///     })?;
///     stages::update(&mut network, &batch, &mut optimizers, 0.1)?;
/// }
/// let answer = network.predict(&DMatrix::zeros(1, 1))?[(0, 0)];
/// assert!((8.0..9.1).contains(&answer), "{answer}");
/// # Ok::<(), training::Error>(())
/// ```
pub fn backward_of(
    network: &Network,
    l2: Option<L2>,
    batch: &mut Batch,
    fill: impl FnOnce(&DMatrix<f64>, &DMatrix<f64>, &mut DMatrix<f64>) -> Result<(), Error>,
) -> Result<(), Error> {
    let output_gradient = batch.backward.output_gradient_mut();
    fill(batch.trace.outputs(), &batch.targets, output_gradient)?;
    propagate(network, l2, batch)
}

/// From the derivatives with respect to the outputs to those with respect to the weights and biases.
fn propagate(network: &Network, l2: Option<L2>, batch: &mut Batch) -> Result<(), Error> {
    batch.backward.propagate(network, &batch.trace)?;
    if let Some(l2) = l2 {
        batch.backward.gradient_mut().add_l2(network, l2)?;
    }
    Ok(())
}

/// Stage 5: moves every weight and bias against its gradient, with this learning rate, and says
/// whether all are finite numbers then.
///
/// `optimizers` holds two per layer, one for the weights and one for the biases.
///
/// # Errors
///
/// [`Error::Descent`] if an optimizer remembers parameters of another length.
pub fn update(
    network: &mut Network,
    batch: &Batch,
    optimizers: &mut [Box<dyn Optimizer + Send>],
    learning_rate: f64,
) -> Result<bool, Error> {
    let mut finite = true;
    let gradients = batch.backward.gradient().layers();
    let layers = network.layers_mut().iter_mut().zip(gradients);
    for ((layer, gradient), pair) in layers.zip(optimizers.chunks_exact_mut(2)) {
        pair[0].set_learning_rate(learning_rate)?;
        pair[1].set_learning_rate(learning_rate)?;
        let (weights, biases) = layer.parameters_mut();
        finite &= step_weights(&mut *pair[0], weights, gradient)?;
        finite &= pair[1].step_checked(biases, gradient.biases().as_slice())?;
    }
    Ok(finite)
}

/// A step of a layer's weights; only of those whose derivative may differ from 0, if the others stay
/// where they are.
fn step_weights(
    optimizer: &mut dyn Optimizer,
    weights: &mut [f64],
    gradient: &LayerGradient,
) -> Result<bool, Error> {
    let derivatives = gradient.weights().as_slice();
    if !optimizer.ignores_zero_slopes() {
        return Ok(optimizer.step_checked(weights, derivatives)?);
    }
    let mut finite = true;
    for places in gradient.nonzero_weights() {
        finite &= optimizer.step_checked(&mut weights[places.clone()], &derivatives[places])?;
    }
    Ok(finite)
}
