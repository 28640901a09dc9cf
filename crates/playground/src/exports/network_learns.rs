//! One iteration, stage by stage.

use super::answer;
use crate::Iteration;

/// All numbers of an iteration: [`Iteration::numbers`].
#[unsafe(no_mangle)]
#[allow(
    clippy::too_many_arguments,
    reason = "numbers are all that a page can hand over"
)]
pub extern "C" fn iteration(
    first_w1: f64,
    first_w2: f64,
    first_bias: f64,
    second_w1: f64,
    second_w2: f64,
    second_bias: f64,
    output_w1: f64,
    output_w2: f64,
    output_bias: f64,
    x1: f64,
    x2: f64,
    target: f64,
    learning_rate: f64,
) -> i32 {
    answer(|room| {
        let parameters = [
            [first_w1, first_w2, first_bias],
            [second_w1, second_w2, second_bias],
            [output_w1, output_w2, output_bias],
        ];
        room.numbers = Iteration::of(&parameters, [x1, x2], target, learning_rate)?.numbers();
        Ok(room.numbers.len())
    })
}
