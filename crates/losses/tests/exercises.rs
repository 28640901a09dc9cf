//! The exercises of chapter 7: a test that the solution passes and an unfilled file fails.
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
mod exercise_7_2 {
    #[path = "7_2_solution.rs"]
    mod solution;
    #[path = "7_2_test.rs"]
    mod test;
    #[path = "7_2.rs"]
    mod yours;
    exercise!("7.2": cross_entropy);
}

#[path = "../exercises"]
mod exercise_7_4 {
    #[path = "7_4_solution.rs"]
    mod solution;
    #[path = "7_4_test.rs"]
    mod test;
    #[path = "7_4.rs"]
    mod yours;
    exercise!("7.4": huber);
}
