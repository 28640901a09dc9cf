//! Momentum and Adam.

use descent::OptimizerKind::{Adam, Momentum};

use super::learn;
use crate::by_hand::{bits, crates};

#[test]
fn it_steps_as_the_optimizers_do() {
    for epochs in [1, 2, 100] {
        let by_crates = crates::over_the_diary((Momentum, 2.0), epochs);
        assert_eq!(bits(&learn("Momentum", 2.0, epochs)), bits(&by_crates));
        let by_crates = crates::over_the_diary((Adam, 0.2), epochs);
        assert_eq!(bits(&learn("Adam", 0.2, epochs)), bits(&by_crates));
    }
}
