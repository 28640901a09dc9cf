//! Which illness is it?

use crate::checks::{data, first_weights, learning_rate, outcome, worth};
use crate::{Diagnosis, Examination};

/// Looks for one illness.
type Check = fn(&Examination) -> Option<Diagnosis>;

/// Names what is wrong with a run, the likeliest cause first; nothing, if it is healthy: then its
/// answers are better than always the same one.
///
/// # Examples
///
/// ```
/// use datasets::xor;
/// use descent::OptimizerKind;
/// use losses::Loss;
/// use network::{Activation, Initialization, Network};
/// use numeric::random::generator;
/// use doctor::{Examination, Illness, diagnose};
/// use training::{Settings, Trainer};
///
/// let mut rng = generator(1);
/// let activations = [Activation::Tanh, Activation::Identity];
/// // All weights 0: the four units can never become different.
/// let start = Network::initialized(&[2, 4, 1], &activations, Initialization::Zeros, &mut rng)?;
/// let settings = Settings::new(Loss::BinaryCrossEntropy, OptimizerKind::Adam, 0.05);
///
/// let mut trainer = Trainer::new(start, &xor(), None, settings, rng)?;
/// let found = diagnose(&Examination::of_run(&mut trainer)?);
/// assert_eq!(found[0].illness, Illness::EqualUnits);
/// # Ok::<(), training::Error>(())
/// ```
pub fn diagnose(examination: &Examination) -> Vec<Diagnosis> {
    let floors: [&[Check]; 8] = [
        &[
            data::one_class,
            data::large_constant,
            data::unscaled,
            data::unscaled_validation,
            data::unscaled_targets,
        ],
        &[first_weights::large_weights, first_weights::equal_units],
        &[first_weights::saturated, first_weights::dead_relus],
        &[outcome::strong_l2],
        &[learning_rate::too_high],
        &[outcome::saturated, outcome::dead_relus],
        &[
            learning_rate::too_low,
            outcome::stuck,
            outcome::overfitting,
            data::idle_constant,
        ],
        &[worth::no_better],
    ];
    for checks in floors {
        let found: Vec<_> = checks
            .iter()
            .filter_map(|check| check(examination))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
