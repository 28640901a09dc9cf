//! Illnesses that show when the run is over.

use training::EpochRecord;

use super::first_weights::{HALF, death, is_dead, saturation};
use crate::evidence::number;
use crate::{Diagnosis, Examination, Illness, LayerStatistics, Precautions};

/// Weights that are down to this share of their first length are gone.
const GONE: f64 = 0.02;

/// Above this share of what a blind guess gets, a loss that does not move has learned nothing.
const NOTHING: f64 = 0.9;

/// The same for a network that has more parameters than there are samples, and nothing that keeps it
/// from learning them by heart: the data are no excuse. XOR with two of four answers right is left
/// with ½.
const FAR: f64 = 0.45;

/// The mean losses of the second and the last third of a run that are this close are the same.
const SAME: f64 = 0.02;

/// Too few epochs to speak of a plateau.
const FEW_EPOCHS: usize = 10;

/// A validation loss that has risen to so many times its lowest is rising.
const RISING: f64 = 1.2;

/// How far, as a share of what a blind guess gets, the validation loss must be above the training
/// loss: among losses near 0 a factor says little.
const GAP: f64 = 0.1;

pub(crate) fn saturated(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.end.layers;
    let hidden = &layers[..layers.len() - 1];
    let layer = hidden.iter().position(|layer| layer.saturated > HALF)?;
    // A network that has learned may well use flat parts of its curves.
    examination.has_learned_little().then(|| {
        Diagnosis::new(
            Illness::SaturatedUnits,
            format!(
                "after the run {}, and the loss is {}",
                saturation(&hidden[layer], layer),
                number(examination.end.loss)
            ),
            "take a smaller learning rate, so that weights grow less, or ReLU",
        )
    })
}

/// L2 costs more than weights could take off the loss: they go to 0, and all samples get the same answer.
pub(crate) fn strong_l2(examination: &Examination) -> Option<Diagnosis> {
    let length = |layers: &[LayerStatistics]| {
        let squares = layers.iter().map(|layer| layer.weights * layer.weights);
        squares.sum::<f64>().sqrt()
    };
    let strength = examination.precautions.l2;
    let before = length(&examination.start.layers);
    let after = length(&examination.end.layers);
    let ill = strength > 0.0 && after < GONE * before && examination.share_left() > NOTHING;
    ill.then(|| {
        Diagnosis::new(
            Illness::StrongL2,
            format!(
                "L2 of {} has pulled the weights from a length of {} to {}, and the loss is {}; {}",
                number(strength),
                number(before),
                number(after),
                number(examination.end.loss),
                examination.against_blind_guess()
            ),
            "divide the strength of L2 by 10 until the loss falls; if it stays there without any, \
             the features may not tell more",
        )
    })
}

/// Dead units are waste and no more where as many are left as the layer has inputs, or the others have
/// learned what there was to learn.
pub(crate) fn dead_relus(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.end.layers;
    let is_narrow = |&layer: &usize| {
        let (inputs, _) = examination.shape(layer);
        let alive = layers[layer].units - layers[layer].dead;
        is_dead(&layers[layer]) && (alive as f64) < inputs
    };
    let layer = (0..layers.len()).find(is_narrow)?;
    let before = examination.start.layers.get(layer)?.dead;
    (!examination.has_learned()).then(|| {
        Diagnosis::new(
            Illness::DeadRelus,
            format!(
                "after the run {}; before it were {before}",
                death(&layers[layer], layer)
            ),
            "take a smaller learning rate, or leaky ReLU, which is never flat",
        )
    })
}

pub(crate) fn stuck(examination: &Examination) -> Option<Diagnosis> {
    let epochs = &examination.epochs;
    if epochs.len() < FEW_EPOCHS || super::learning_rate::too_low(examination).is_some() {
        return None;
    }
    let third = epochs.len() / 3;
    let last = mean_loss(&epochs[epochs.len() - third..]);
    let before = mean_loss(&epochs[epochs.len() - 2 * third..epochs.len() - third]);
    let still = (before - last).abs() < SAME * last;
    let Precautions { l2, dropout, .. } = examination.precautions;
    let is_free = l2 == 0.0 && dropout == 0.0;
    let limit = if is_free && examination.parameters() > examination.data.samples as f64 {
        FAR
    } else {
        NOTHING
    };
    (still && examination.share_left() > limit).then(|| {
        let answers = &examination.end.answers;
        let samples: usize = answers.iter().sum();
        let only = answers.iter().position(|&count| count == samples);
        let evidence = format!(
            "the loss has stayed at {} for {} epochs; {}{}",
            number(last),
            2 * third,
            examination.against_blind_guess(),
            only.map_or(String::new(), |class| format!(
                ", and it answers {class} to all samples"
            ))
        );
        let first = match (examination.end.layers.len(), l2 > 0.0) {
            // Its loss has one valley, to which every seed comes.
            (1, _) => "give it a hidden layer",
            (_, true) => "try less L2, then another seed, then more hidden units",
            (_, false) => "try another seed, then more hidden units",
        };
        let remedy = format!("{first}; if all end at this loss, the features may not tell more");
        Diagnosis::new(Illness::Stuck, evidence, remedy)
    })
}

fn mean_loss(epochs: &[EpochRecord]) -> f64 {
    epochs.iter().map(|epoch| epoch.training_loss).sum::<f64>() / epochs.len() as f64
}

pub(crate) fn overfitting(examination: &Examination) -> Option<Diagnosis> {
    let last = examination.epochs.last()?;
    let last_loss = last.validation_loss?;
    let best = EpochRecord::best(&examination.epochs)?;
    let lowest = best.validation_loss?;
    let gap = last_loss - last.training_loss;
    let ill = last_loss > RISING * lowest
        && last.training_loss < best.training_loss
        && gap > GAP * examination.end.blind_loss;
    ill.then(|| {
        Diagnosis::new(
            Illness::Overfitting,
            format!(
                "since epoch {} the training loss fell from {} to {}, and the validation loss \
                 rose from {} to {}",
                best.epoch,
                number(best.training_loss),
                number(last.training_loss),
                number(lowest),
                number(last_loss)
            ),
            examination.precautions.more(),
        )
    })
}
