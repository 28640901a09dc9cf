//! Runs that go wrong: numbers that are not finite any more.

use std::fmt;

use backprop::Gradient;
use network::Network;
use numeric::vectorized;

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
    /// The largest derivative of the batch and its layer.
    pub largest_gradient: Option<(f64, usize)>,
}

/// By what a run shows that it has diverged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Symptom {
    /// The loss of a batch.
    Loss(f64),
    /// A derivative in this layer, while the loss is finite.
    Gradient(usize),
    /// A weight or bias of this layer after its update.
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
pub(crate) fn check_gradient(loss: f64, batch: &Batch) -> Result<(), Symptom> {
    if !loss.is_finite() {
        return Err(Symptom::Loss(loss));
    }
    for (index, layer) in batch.backward.gradient().layers().iter().enumerate() {
        if !all_finite(layer.weights().as_slice()) || !all_finite(layer.biases().as_slice()) {
            return Err(Symptom::Gradient(index + 1));
        }
    }
    Ok(())
}

/// Refuses to go on with a weight or bias that is NaN or infinite.
pub(crate) fn check_weights(network: &Network) -> Result<(), Symptom> {
    for (index, layer) in network.layers().iter().enumerate() {
        if !all_finite(layer.weights().as_slice()) || !all_finite(layer.biases().as_slice()) {
            return Err(Symptom::Weights(index + 1));
        }
    }
    Ok(())
}

/// Without an early end, so that the compiler can look at several numbers at once.
fn all_finite(numbers: &[f64]) -> bool {
    vectorized(|| {
        let bad = numbers.iter().map(|number| u64::from(!number.is_finite()));
        bad.sum::<u64>() == 0
    })
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
