//! Is the network worth more than an answer that never looks?

use crate::evidence::number;
use crate::{Diagnosis, Examination, Illness};

/// Nothing kept it from learning, and still its answers are no better than always the same one.
pub(crate) fn no_better(examination: &Examination) -> Option<Diagnosis> {
    // Before a run there is nothing to judge.
    if examination.epochs.is_empty() {
        return None;
    }
    of_training_samples(examination).or_else(|| of_test_samples(examination))
}

fn of_training_samples(examination: &Examination) -> Option<Diagnosis> {
    let end = &examination.end;
    let samples: usize = end.answers.iter().sum();
    let by_loss = end.loss >= end.blind_loss;
    // All right is all right, also where the largest class is the only one. Where the classes have
    // weights, the run trades samples of the largest one for those of others.
    let by_count =
        !examination.data.weighted && end.right <= end.largest_class && end.right < samples;
    if !by_loss && !by_count {
        return None;
    }
    let evidence = if by_count {
        format!(
            "it gets {} of {samples} training samples right; always answering the largest class gets \
             {}",
            end.right, end.largest_class
        )
    } else {
        format!(
            "the loss is {}; {}",
            number(end.loss),
            examination.against_blind_guess()
        )
    };
    Some(Diagnosis::new(
        Illness::NoBetter,
        evidence,
        "look at the features: they may not tell more; if they should, train longer or with more \
         hidden units",
    ))
}

fn of_test_samples(examination: &Examination) -> Option<Diagnosis> {
    if examination.data.weighted {
        return None;
    }
    let test = examination.test.filter(|test| !test.beats_trivial())?;
    let remedy = format!(
        "{}; if nothing helps, the features may not tell more",
        examination.precautions.more()
    );
    Some(Diagnosis::new(
        Illness::NoBetter,
        format!(
            "it has learned from the training samples, but {}",
            test.describe()
        ),
        remedy,
    ))
}
