//! Illnesses that show when the run is over.

use training::EpochRecord;

use super::first_weights::{HALF, death, is_dead, saturation};
use crate::evidence::number;
use crate::{Diagnosis, Examination, Illness};

/// A network that has learned may well use flat parts of its curves. Only above this share of
/// what a blind guess gets are they a finding.
const UNLEARNED: f64 = 0.5;

/// Above this share of what a blind guess gets, a loss that does not move has learned nothing.
const NOTHING: f64 = 0.9;

/// The same for a network that has more parameters than there are samples: it could learn them by
/// heart, so the data are no excuse. XOR with two of four answers right is left with ½.
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
    (examination.share_left() > UNLEARNED).then(|| {
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

pub(crate) fn dead_relus(examination: &Examination) -> Option<Diagnosis> {
    let layers = &examination.end.layers;
    let layer = layers.iter().position(is_dead)?;
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
    let limit = if examination.parameters() > examination.data.samples {
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
        Diagnosis::new(
            Illness::Stuck,
            evidence,
            "try another seed, then more hidden units; if all end at this loss, the features may \
             not tell more",
        )
    })
}

fn mean_loss(epochs: &[EpochRecord]) -> f64 {
    epochs.iter().map(|epoch| epoch.training_loss).sum::<f64>() / epochs.len() as f64
}

pub(crate) fn overfitting(examination: &Examination) -> Option<Diagnosis> {
    let last = examination.epochs.last()?;
    let last_loss = last.validation_loss?;
    let of_validation = |epoch: &EpochRecord| epoch.validation_loss.unwrap_or(f64::INFINITY);
    let epochs = examination.epochs.iter();
    let best = epochs.min_by(|a, b| of_validation(a).total_cmp(&of_validation(b)))?;
    let gap = last_loss - last.training_loss;
    let ill = last_loss > RISING * of_validation(best)
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
                number(of_validation(best)),
                number(last_loss)
            ),
            "stop earlier with patience, take more samples or fewer units, or use dropout or L2",
        )
    })
}
