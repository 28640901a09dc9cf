//! - A: 93 % of the sigmoids are where their curve is flat before the run begins. It learns far less
//!   than the healthy one.
//! - B: the 16 units are equal before and after. One unit can draw one line, and the loss stops at
//!   what one line can reach.
//! - C: the loss falls by the same small amount in each third, and the gradient is as long as before.
//! - D: the training loss falls to the end, and the validation loss is far above its best.
//! - E: feature 1 is of size 559. The saturated units come from it, so they are not the illness.
//! - F: 12 of 16 units give 0 for every sample, at the start and at the end.

use doctor::Illness;

pub fn illnesses() -> [Illness; 6] {
    [
        Illness::SaturatedUnits,
        Illness::EqualUnits,
        Illness::LearningRateTooLow,
        Illness::Overfitting,
        Illness::UnscaledInputs,
        Illness::DeadRelus,
    ]
}
