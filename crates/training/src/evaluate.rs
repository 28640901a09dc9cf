//! How good is a network on data that it does not learn from?

use datasets::{Dataset, Inputs};
use losses::Loss;
use nalgebra::DMatrix;
use network::Network;

use crate::accuracy::count_equal;
use crate::samples::{check_features, write_inputs};
use crate::{DecisionRule, Error, Samples, Trainer};

/// A network's loss and accuracy on some samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The mean loss over the samples, each counted once, or by its
    /// [weight](Samples::with_class_weights).
    pub loss: f64,
    /// The share of right answers, where the data have classes; values have no accuracy.
    pub accuracy: Option<f64>,
    /// The class that the network predicts for each sample; empty where the data have none.
    pub predicted: Vec<usize>,
}

/// Of how many samples the mean loss is taken at once.
const CHUNK: usize = 256;

/// Passes `samples` through `network` and judges the outputs; nothing is learned.
///
/// The mean loss is taken in chunks. That of a chunk weighs as much as it has samples, so a short
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
    let outputs = predict(network, samples.shared_inputs())?;
    let count = samples.len();
    let mut total = 0.0;
    for first in (0..count).step_by(CHUNK) {
        let size = CHUNK.min(count - first);
        let outputs = outputs.columns(first, size).into_owned();
        let targets = samples.targets().columns(first, size).into_owned();
        let mean = match samples.weights(first..first + size) {
            Some(weights) => loss.weighted_value(&outputs, &targets, &weights)?,
            None => loss.value(&outputs, &targets)?,
        };
        total += mean * size as f64;
    }

    let classes = samples.classes().unwrap_or(&[]);
    let mut predicted = vec![0; classes.len()];
    DecisionRule::of(network, loss).classify(&outputs, &mut predicted);
    let right = count_equal(&predicted, classes) as f64;
    Ok(Evaluation {
        loss: total / count as f64,
        accuracy: (!classes.is_empty()).then_some(right / count as f64),
        predicted,
    })
}

/// The outputs of `network` for all samples of `inputs`, outputs × samples.
///
/// The bits are those of [`Network::predict`]. Images are read as the bytes that they are kept as, a
/// few hundred at a time.
///
/// # Errors
///
/// [`Error::Network`] if the network takes another number of features.
pub fn predict(network: &Network, inputs: &Inputs) -> Result<DMatrix<f64>, Error> {
    check_features(inputs.features(), network)?;
    let outputs = network.predict_chunks(inputs.samples(), |chunk, trace| {
        let samples: Vec<usize> = chunk.collect();
        write_inputs(inputs, &samples, trace);
    })?;
    Ok(outputs)
}

impl Trainer {
    /// The network's loss and accuracy on other data of the same kind. If the run weighs its classes,
    /// the loss is weighted with the same weights.
    ///
    /// # Errors
    ///
    /// [`Error::Network`], [`Error::Outputs`] or [`Error::LossDoesNotFit`] if the data are of another
    /// kind, as [`Samples::new`] says.
    pub fn evaluate(&self, dataset: &Dataset) -> Result<Evaluation, Error> {
        let samples = Samples::new(dataset, self.network(), self.settings().loss)?;
        let samples = samples.weighted(self.training().class_weights())?;
        evaluate(self.network(), self.settings().loss, &samples)
    }
}
