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
        "draw smaller first weights, such as Xavier's",
    ))
}

pub(crate) fn dead_relus(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.start.layers;
    let layer = layers.iter().position(is_dead)?;
    Some(Diagnosis::new(
        Illness::DeadRelus,
        format!(
            "before the first iteration {}",
            death(&layers[layer], layer)
        ),
        "start with biases of 0 and He's weights",
    ))
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
