//! Learning rates that do not fit.

use training::Symptom;

use crate::evidence::{number, percent};
use crate::{Diagnosis, Examination, Illness};

/// A loss that has become so many times what it was has not only trembled.
const RISE: f64 = 1.5;

/// A rise by less than this share of what a blind guess gets is the trembling of small batches.
const TREMBLING: f64 = 0.02;

/// Up to this share of epochs in which the loss has risen so, it has only stumbled.
const OFTEN: f64 = 0.25;

/// A gradient that is still this share of its first length is still long. Where learning ends, be
/// it at the bottom or on a plateau, its length is near 0.
const STEEP: f64 = 0.3;

/// A loss that falls evenly makes a third of its way in the last third of the run. One that makes
/// this share has not slowed down much.
const STILL_FALLING: f64 = 0.2;

/// Weights that have moved by less than this share of their length are nearly the first ones.
const HARDLY: f64 = 0.1;

/// A network that has learned nothing is allowed more: its last biases go to the blind guess first,
/// and that is no small part of the way of a small network.
const NOT_FAR: f64 = 0.5;

/// Above this share of what a blind guess gets, a network has learned nothing.
const NOTHING: f64 = 0.95;

pub(crate) fn too_high(examination: &Examination) -> Option<Diagnosis> {
    let evidence = diverged(examination)
        .or_else(|| rose(examination))
        .or_else(|| jumps(examination))
        .or_else(|| is_restless(examination))?;
    Some(Diagnosis::new(
        Illness::LearningRateTooHigh,
        evidence,
        "divide the learning rate by 10 until the loss falls from epoch to epoch",
    ))
}

fn diverged(examination: &Examination) -> Option<String> {
    let diverged = examination.diverged.as_ref()?;
    let by_steps = !matches!(diverged.symptom, Symptom::ValidationLoss(_));
    by_steps.then(|| {
        format!(
            "the loss was {} at the start; at epoch {}, iteration {}, {}",
            number(examination.start.loss),
            diverged.epoch,
            diverged.iteration,
            diverged.symptom
        )
    })
}

/// The loss was once far above where it began, and has not come back to anything good.
fn rose(examination: &Examination) -> Option<String> {
    let begin = examination.start.loss.max(examination.start.blind_loss);
    let epochs = examination.epochs.iter();
    let worst = epochs.max_by(|a, b| a.training_loss.total_cmp(&b.training_loss))?;
    let ill = worst.training_loss > RISE * begin && examination.has_learned_little();
    ill.then(|| {
        format!(
            "from {} at the start the loss rose to {} in epoch {}; {}",
            number(examination.start.loss),
            number(worst.training_loss),
            worst.epoch,
            examination.against_blind_guess()
        )
    })
}

/// The loss was once far below where it ends.
fn jumps(examination: &Examination) -> Option<String> {
    let epochs = examination.epochs.iter();
    let best = epochs.min_by(|a, b| a.training_loss.total_cmp(&b.training_loss))?;
    let last = examination.epochs.last()?;
    let ill = last.training_loss > RISE * best.training_loss && !examination.has_learned();
    ill.then(|| {
        format!(
            "the loss was down to {} in epoch {} and is {} in epoch {}",
            number(best.training_loss),
            best.epoch,
            number(last.training_loss),
            last.epoch
        )
    })
}

/// The loss falls, but jumps up again and again on its way.
fn is_restless(examination: &Examination) -> Option<String> {
    let trembling = TREMBLING * examination.start.blind_loss;
    let mut lowest = f64::INFINITY;
    let mut jumps = 0;
    for epoch in &examination.epochs {
        let loss = epoch.training_loss;
        if loss > RISE * lowest && loss - lowest > trembling {
            jumps += 1;
        }
        lowest = lowest.min(loss);
    }
    let epochs = examination.epochs.len();
    (f64::from(jumps) > OFTEN * epochs as f64).then(|| {
        format!(
            "in {jumps} of {epochs} epochs the loss was more than {RISE} times the lowest before"
        )
    })
}

pub(crate) fn too_low(examination: &Examination) -> Option<Diagnosis> {
    let epochs = &examination.epochs;
    let [first, .., last] = epochs.as_slice() else {
        return None;
    };
    if !examination.has_learned_little() {
        return None;
    }
    let remedy = "multiply the learning rate by 10 until the loss falls fast, or train longer";
    let after_two_thirds = epochs[(2 * epochs.len() / 3).saturating_sub(1)];
    let way = first.training_loss - last.training_loss;
    let last_third = after_two_thirds.training_loss - last.training_loss;
    let (length, first_length) = (examination.end.gradient(), examination.start.gradient());
    let falls_evenly =
        way > 0.0 && last_third > STILL_FALLING * way && length > STEEP * first_length;
    let evidence = if falls_evenly {
        format!(
            "the loss falls evenly, but only from {} to {} in {} epochs; the gradient is {} long, \
             it was {}",
            number(first.training_loss),
            number(last.training_loss),
            epochs.len(),
            number(length),
            number(first_length)
        )
    } else if hardly_moved(examination) {
        format!(
            "the weights have moved by {} of their length in {} iterations, and the loss is {}; {}",
            percent(examination.moved),
            last.iterations,
            number(last.training_loss),
            examination.against_blind_guess()
        )
    } else {
        return None;
    };
    Some(Diagnosis::new(
        Illness::LearningRateTooLow,
        evidence,
        remedy,
    ))
}

/// Whether the network is nearly where it began. On a plateau the gradient is short, but a run that
/// has come there by itself has gone farther.
fn hardly_moved(examination: &Examination) -> bool {
    let epochs = examination.epochs.iter();
    let mut validation = epochs.filter_map(|epoch| epoch.validation_loss);
    let lowest = validation.clone().fold(f64::INFINITY, f64::min);
    let far = if examination.share_left() > NOTHING {
        NOT_FAR
    } else if validation.next_back().is_some_and(|last| last > lowest) {
        // Of what can be learned in general, it has learned all: to go on would do harm.
        return false;
    } else {
        HARDLY
    };
    examination.moved < far
}
