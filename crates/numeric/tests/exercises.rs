//! The exercises of chapter 0: a test that the solution passes and an unfilled file fails.
#![allow(
    clippy::pedantic,
    unreachable_pub,
    unused_imports,
    unused_variables,
    reason = "a reader fills these files in, and nothing but the task should be in the way"
)]

#[path = "../../../tests/exercise/mod.rs"]
#[macro_use]
mod exercise;

#[path = "../exercises"]
mod exercise_0_1 {
    #[path = "0_1_solution.rs"]
    mod solution;
    #[path = "0_1_test.rs"]
    mod test;
    #[path = "0_1.rs"]
    mod yours;
    exercise!("0.1": weighted_sum);
}

#[path = "../exercises"]
mod exercise_0_3 {
    #[path = "0_3_solution.rs"]
    mod solution;
    #[path = "0_3_test.rs"]
    mod test;
    #[path = "0_3.rs"]
    mod yours;
    exercise!("0.3": numbers);
}
