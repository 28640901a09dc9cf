//! Illnesses of the first weights.

use training::Symptom;

use crate::evidence::percent;
use crate::statistics::LayerStatistics;
use crate::{Diagnosis, Examination, Illness};

/// From this share on a layer is called saturated or dead: more than half of it takes no part.
pub(crate) const HALF: f64 = 0.5;

pub(crate) fn large_weights(examination: &Examination) -> Option<Diagnosis> {
    let diverged = examination.diverged.as_ref()?;
    // Before the first change of the weights no learning rate is to blame.
    let before_any_update = matches!(diverged.symptom, Symptom::Loss(_) | Symptom::Gradient(_))
        && (diverged.epoch, diverged.iteration) == (1, 1);
    before_any_update.then(|| {
        Diagnosis::new(
            Illness::LargeWeights,
            format!("before any weight has changed {}", diverged.symptom),
            "draw smaller first weights, such as He's for ReLU and Xavier's for tanh",
        )
    })
}

pub(crate) fn equal_units(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.end.layers;
    let hidden = &layers[..layers.len() - 1];
    let mut pairs = examination.start.layers.iter().zip(hidden);
    let layer = pairs.position(|(start, end)| start.equal && end.equal)?;
    Some(Diagnosis::new(
        Illness::EqualUnits,
        format!(
            "after {} the {} units of layer {} still have the same weights: they are one unit, \
             {} times",
            epochs(examination),
            hidden[layer].units,
            layer + 1,
            hidden[layer].units
        ),
        "draw the first weights at random; only biases may start at 0",
    ))
}

pub(crate) fn saturated(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.start.layers;
    let layer = layers.iter().position(|layer| layer.saturated > HALF)?;
    Some(Diagnosis::new(
        Illness::SaturatedUnits,
        format!(
            "before the first iteration {}",
            saturation(&layers[layer], layer)
        ),
        if is_as_small_as(xavier(examination, layer), layers[layer].weights) {
            "scale the inputs down: for their size, weights such as Xavier's are too large"
        } else {
            "draw smaller first weights, such as Xavier's"
        },
    ))
}

pub(crate) fn dead_relus(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.start.layers;
    let layer = layers.iter().position(is_dead)?;
    let LayerStatistics {
        weights, biases, ..
    } = layers[layer];
    // A run that has learned all the same had enough others.
    (!examination.has_learned()).then(|| {
        Diagnosis::new(
            Illness::DeadRelus,
            format!(
                "before the first iteration {}",
                death(&layers[layer], layer)
            ),
            if biases == 0.0 && is_as_small_as(he(examination, layer), weights) {
                "scale the inputs to mean 0, so that not all sums have one sign, or take leaky ReLU"
            } else {
                "start with biases of 0 and He's weights"
            },
        )
    })
}

/// The length that the weights of a layer have if they are drawn by Xavier's rule: each of them has
/// the variance 2 / (inputs + units).
fn xavier(examination: &Examination, layer: usize) -> f64 {
    let (inputs, units) = examination.shape(layer);
    (2.0 * inputs * units / (inputs + units)).sqrt()
}

/// And by He's: 2 / inputs.
fn he(examination: &Examination, layer: usize) -> f64 {
    let (_, units) = examination.shape(layer);
    (2.0 * units).sqrt()
}

/// Whether weights of this length may have been drawn by the rule that expects another.
fn is_as_small_as(expected: f64, length: f64) -> bool {
    /// Weights of small layers scatter.
    const SCATTER: f64 = 1.5;
    length < SCATTER * expected
}

pub(crate) fn is_dead(layer: &LayerStatistics) -> bool {
    layer.dead > 0 && layer.dead as f64 >= HALF * layer.units as f64
}

pub(crate) fn saturation(layer: &LayerStatistics, index: usize) -> String {
    format!(
        "{} of the activations of layer {} ({}) are where the curve is flat",
        percent(layer.saturated),
        index + 1,
        layer.activation
    )
}

pub(crate) fn death(layer: &LayerStatistics, index: usize) -> String {
    format!(
        "{} of the {} units of layer {} give 0 for every sample",
        layer.dead,
        layer.units,
        index + 1
    )
}

pub(crate) fn epochs(examination: &Examination) -> String {
    match examination.epochs.len() {
        1 => "1 epoch".to_owned(),
        count => format!("{count} epochs"),
    }
}
