//! The five stages of an iteration, each a function.

use backprop::LayerGradient;
use descent::Optimizer;
use losses::{L2, Loss};
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

/// Stage 3: how wrong is the batch?
///
/// # Errors
///
/// [`Error::Loss`] if the loss refuses the targets.
pub fn loss(loss: Loss, batch: &Batch) -> Result<f64, Error> {
    Ok(loss.value(batch.trace.outputs(), &batch.targets)?)
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
    let output_gradient = batch.backward.output_gradient_mut();
    loss.gradient(batch.trace.outputs(), &batch.targets, output_gradient)?;
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
