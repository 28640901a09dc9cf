//! The exercises of chapter 16: a test that the solution passes and an unfilled file fails.
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
mod exercise_16_1 {
    #[path = "16_1_solution.rs"]
    mod solution;
    #[path = "16_1_test.rs"]
    mod test;
    #[path = "16_1.rs"]
    mod yours;
    exercise!("16.1": illnesses);
}

#[path = "../exercises"]
mod exercise_16_2 {
    #[path = "16_2_solution.rs"]
    mod solution;
    #[path = "16_2_test.rs"]
    mod test;
    #[path = "16_2.rs"]
    mod yours;
    exercise!("16.2": saturated);
}
