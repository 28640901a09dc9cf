//! How good is a network on data that it does not learn from?

use losses::Loss;
use nalgebra::DMatrix;
use network::{Network, Trace};

use crate::accuracy::count_equal;
use crate::{DecisionRule, Error, Samples};

/// A network's loss and accuracy on some samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The mean loss over the samples, each counted once.
    pub loss: f64,
    /// The share of right answers, where the data have classes; values have no accuracy.
    pub accuracy: Option<f64>,
    /// The class that the network names for each sample; empty where the data have none.
    pub predicted: Vec<usize>,
}

/// How many samples pass through the network at once, so that memory stays small.
const CHUNK: usize = 256;

/// Passes `samples` through `network` and judges the outputs; nothing is learned.
///
/// The samples pass in chunks. The mean loss of a chunk weighs as much as it has samples, so a short
/// last one does not count too much; a plain mean of the means would let it. For `m` chunks of `nᵢ`
/// samples with mean losses `Lᵢ`:
///
/// ```text
/// L = Σ nᵢ Lᵢ / Σ nᵢ        not (L₁ + … + Lₘ) / m
/// ```
///
/// # Errors
///
/// [`Error::Network`] or [`Error::Loss`] if the samples were encoded for another network or loss.
pub fn evaluate(network: &Network, loss: Loss, samples: &Samples) -> Result<Evaluation, Error> {
    let rule = DecisionRule::of(network, loss);
    let classes = samples.classes().unwrap_or(&[]);
    let mut predicted = vec![0; classes.len()];
    let mut total = 0.0;
    let (mut trace, mut targets) = room(network, samples, CHUNK.min(samples.len()));
    for first in (0..samples.len()).step_by(CHUNK) {
        let size = CHUNK.min(samples.len() - first);
        if size != trace.samples() {
            (trace, targets) = room(network, samples, size);
        }
        samples.gather(first..first + size, trace.inputs_mut(), &mut targets);
        network.forward_into(&mut trace)?;
        total += loss.value(trace.outputs(), &targets)? * size as f64;
        if !classes.is_empty() {
            rule.classify(trace.outputs(), &mut predicted[first..first + size]);
        }
    }
    let count = samples.len() as f64;
    let accuracy = (!classes.is_empty()).then(|| count_equal(&predicted, classes) as f64 / count);
    Ok(Evaluation {
        loss: total / count,
        accuracy,
        predicted,
    })
}

/// Room for a chunk of `size` samples on their way through `network`, and for their targets.
fn room(network: &Network, samples: &Samples, size: usize) -> (Trace, DMatrix<f64>) {
    let targets = DMatrix::zeros(samples.targets.nrows(), size);
    (Trace::new(network, size), targets)
}
