//! Runs that go wrong: numbers that are not finite any more.

use std::fmt;

use backprop::Gradient;
use losses::L2;
use network::{Layer, Network};
use numeric::{all_finite, all_within};

use crate::{Batch, Error, History};

/// A number that is not finite any more: where, and what was seen. All counts start from 1.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub struct Diverged {
    /// The epoch.
    pub epoch: usize,
    /// The iteration in the epoch.
    pub iteration: usize,
    /// What is not finite.
    pub symptom: Symptom,
    /// The largest derivative of the batch and its layer, from 1.
    pub largest_gradient: Option<(f64, usize)>,
}

/// By what a run shows that it has diverged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Symptom {
    /// The loss of a batch.
    Loss(f64),
    /// A derivative in this layer, from 1, while the loss is finite.
    Gradient(usize),
    /// A weight or bias of this layer, from 1, after its update.
    Weights(usize),
    /// The loss on the validation part.
    ValidationLoss(f64),
}

impl fmt::Display for Symptom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loss(loss) => write!(f, "the loss is {loss}"),
            Self::Gradient(layer) => write!(f, "a derivative in layer {layer} is not finite"),
            Self::Weights(layer) => write!(f, "a weight of layer {layer} is not finite"),
            Self::ValidationLoss(loss) => write!(f, "the validation loss is {loss}"),
        }
    }
}

impl fmt::Display for Diverged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            epoch,
            iteration,
            symptom,
            ..
        } = self;
        write!(
            f,
            "diverged at epoch {epoch}, iteration {iteration}: {symptom}"
        )?;
        if let Some((gradient, layer)) = self.largest_gradient {
            write!(f, ", the largest gradient {gradient:.0e} in layer {layer}")?;
        }
        let before_any_update = (*epoch, *iteration) == (1, 1);
        f.write_str(match symptom {
            Symptom::ValidationLoss(_) => " (scale the inputs)",
            Symptom::Loss(_) | Symptom::Gradient(_) if before_any_update => {
                " (scale the inputs, or draw smaller weights)"
            }
            _ => " (lower the learning rate)",
        })
    }
}

/// Refuses to go on with a loss or a gradient that is NaN or infinite.
pub(crate) fn check_gradient(loss: f64, l2: Option<L2>, batch: &Batch) -> Result<(), Symptom> {
    if !loss.is_finite() {
        return Err(Symptom::Loss(loss));
    }
    for (index, layer) in batch.backward.gradient().layers().iter().enumerate() {
        if l2.is_none() && is_moderate(index, batch) {
            continue;
        }
        if !all_finite(layer.weights().as_slice()) || !all_finite(layer.biases().as_slice()) {
            return Err(Symptom::Gradient(index + 1));
        }
    }
    Ok(())
}

/// Refuses to go on with a weight or bias that is NaN or infinite; `finite` says that there is none.
pub(crate) fn check_weights(finite: bool, network: &Network) -> Result<(), Symptom> {
    if finite {
        return Ok(());
    }
    let is_good = |layer: &&Layer| {
        all_finite(layer.weights().as_slice()) && all_finite(layer.biases().as_slice())
    };
    let good_layers = network.layers().iter().take_while(is_good);
    Err(Symptom::Weights(good_layers.count() + 1))
}

/// Whether a layer's derivatives are known to be finite by their factors, where these are fewer.
///
/// Each derivative is a sum over the samples, of `δ a` or of `δ`. With both below 10¹⁴⁰ it would
/// take 10²⁸ samples to overflow.
fn is_moderate(layer: usize, batch: &Batch) -> bool {
    let deltas = &batch.backward.deltas()[layer];
    let inputs = &batch.trace.activations()[layer];
    deltas.len() + inputs.len() < deltas.nrows() * inputs.nrows()
        && [deltas, inputs].map(|factors| all_within(1e140, factors.as_slice())) == [true; 2]
}

/// The largest derivative and its layer; NaN counts as the largest.
fn largest_gradient(gradient: &Gradient) -> Option<(f64, usize)> {
    let mut largest: Option<(f64, usize)> = None;
    for (index, layer) in gradient.layers().iter().enumerate() {
        for value in layer.weights().iter().chain(layer.biases()) {
            if largest.is_none_or(|(largest, _)| value.is_nan() || value.abs() > largest) {
                largest = Some((value.abs(), index + 1));
            }
        }
    }
    largest
}

/// The error for an iteration on `batch` that `history` does not hold yet.
pub(crate) fn diverged(symptom: Symptom, history: &History, batch: &Batch) -> Error {
    Error::Diverged(Diverged {
        epoch: history.epochs().len() + 1,
        iteration: history.iterations_in_open_epoch() + 1,
        symptom,
        largest_gradient: largest_gradient(batch.backward.gradient()),
    })
}
