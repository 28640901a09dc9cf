//! Epochs.

use descent::OptimizerKind::StochasticGradientDescent;

use super::learn;
use crate::by_hand::{bits, crates};

#[test]
fn it_shuffles_as_the_trainer_does() {
    for epochs in [1, 2, 100] {
        let by_crates = crates::over_the_diary((StochasticGradientDescent, 5.0), epochs);
        assert_eq!(bits(&learn(5.0, epochs)), bits(&by_crates));
    }
}
