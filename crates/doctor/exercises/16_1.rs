//! Exercise 16.1: Six patients
//!
//! Name the illness of each patient, A to F, from the chart. The names are those of the enum
//! `Illness`: OneClass, ConstantFeature, UnscaledInputs, LargeWeights, EqualUnits, SaturatedUnits,
//! DeadRelus, LearningRateTooHigh, LearningRateTooLow, Overfitting, Stuck.

use doctor::Illness;

pub fn illnesses() -> [Illness; 6] {
    [Illness::OneClass; 6]
}
