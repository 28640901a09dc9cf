//! Illnesses of the data.

use training::Symptom;

use crate::evidence::number;
use crate::{Diagnosis, Examination, FeatureStatistics, Illness};

/// Inputs whose size, the root of the mean square, is above this are too large. A unit adds up
/// several of them, and at a sum of 6 a sigmoid is flat; standardized inputs have size 1.
const LARGE: f64 = 10.0;

/// If every feature is smaller than this, the first layer hears nothing but its biases.
const SMALL: f64 = 0.01;

/// Features that are 0 in all samples are common in pictures: 67 of the 784 pixels of MNIST's
/// training part are never inked. Up to this share they are no finding.
const BLANK: f64 = 0.1;

pub(crate) fn one_class(examination: &Examination) -> Option<Diagnosis> {
    let samples = examination.data.samples;
    let mut classes = examination.data.classes.iter();
    let class = classes.position(|&count| count == samples)?;
    Some(Diagnosis::new(
        Illness::OneClass,
        format!("all {samples} training samples are of class {class}: nothing to tell apart"),
        "look at the data and at their label column; if they are sorted, shuffle before you split",
    ))
}

/// A constant feature that is so large that it drowns the others.
pub(crate) fn large_constant(examination: &Examination) -> Option<Diagnosis> {
    let features = &examination.data.features;
    let large =
        |feature: usize| features[feature].is_constant() && features[feature].size() > LARGE;
    let feature = (0..features.len()).find(|&feature| large(feature))?;
    Some(constant(examination, feature))
}

/// A constant feature that does no harm, but says nothing either.
pub(crate) fn idle_constant(examination: &Examination) -> Option<Diagnosis> {
    let features = &examination.data.features;
    let constant_ones = || (0..features.len()).filter(|&feature| features[feature].is_constant());
    let not_blank = constant_ones().find(|&feature| features[feature].size() > 0.0);
    let many = constant_ones().count() as f64 > BLANK * features.len() as f64;
    let feature = not_blank.or_else(|| constant_ones().next().filter(|_| many))?;
    Some(constant(examination, feature))
}

fn constant(examination: &Examination, feature: usize) -> Diagnosis {
    let features = &examination.data.features;
    let others = features
        .iter()
        .filter(|feature| feature.is_constant())
        .count()
        - 1;
    let value = number(features[feature].mean);
    let evidence = if others == 0 {
        format!("feature {feature} is {value} in all samples")
    } else {
        format!(
            "feature {feature} is {value} in all samples, and {others} of the {} others are \
             constant too",
            features.len() - 1
        )
    };
    Diagnosis::new(
        Illness::ConstantFeature,
        evidence,
        "find out why it never changes, and leave it out: its weight does what the bias does",
    )
}

/// The network takes the training samples, and on the validation samples it overflows.
pub(crate) fn unscaled_validation(examination: &Examination) -> Option<Diagnosis> {
    let symptom = examination.diverged.as_ref()?.symptom;
    matches!(symptom, Symptom::ValidationLoss(_)).then(|| {
        let training = number(examination.end.loss);
        Diagnosis::new(
            Illness::UnscaledInputs,
            format!("{symptom}, while the training loss is {training}"),
            "scale the validation samples with the numbers of the training part",
        )
    })
}

pub(crate) fn unscaled(examination: &Examination) -> Option<Diagnosis> {
    let features = examination.data.features.iter().enumerate();
    let (feature, largest) = features
        .filter(|(_, feature)| !feature.is_constant())
        .max_by(|(_, a), (_, b)| a.size().total_cmp(&b.size()))?;
    // A size that is NaN or infinite comes of squares that overflow: too large as well.
    if (SMALL..=LARGE).contains(&largest.size()) {
        return None;
    }
    let others = examination.data.features.iter();
    let size = if largest.size() < SMALL {
        "small"
    } else {
        "large"
    };
    let too_large = others.filter(|feature| !feature.is_constant() && feature.size() > LARGE);
    let which = match (size, too_large.count()) {
        ("small", _) => "even feature".to_owned(),
        (_, 1) => "feature".to_owned(),
        (_, count) => format!("{count} features are too large; feature"),
    };
    Some(Diagnosis::new(
        Illness::UnscaledInputs,
        format!("{which} {feature} goes {}", extent(largest)),
        "scale the inputs: mean 0 and standard deviation 1, or from 0 to 1",
    ))
}

/// Values to predict that are far from the size of what a network gives at its start. A run that has
/// learned all the same has nothing to complain of.
pub(crate) fn unscaled_targets(examination: &Examination) -> Option<Diagnosis> {
    let targets = &examination.data.targets;
    let is_unscaled = |target: &FeatureStatistics| !(SMALL..=LARGE).contains(&target.size());
    let value = targets.iter().position(is_unscaled)?;
    examination.has_learned_little().then(|| {
        Diagnosis::new(
            Illness::UnscaledTargets,
            format!(
                "the value to predict goes {}; {}",
                extent(&targets[value]),
                examination.against_blind_guess()
            ),
            "scale the targets, to mean 0 and standard deviation 1, and undo it in the answers",
        )
    })
}

fn extent(values: &FeatureStatistics) -> String {
    format!(
        "from {} to {}, with mean {} and standard deviation {}",
        number(values.smallest),
        number(values.largest),
        number(values.mean),
        number(values.deviation)
    )
}
