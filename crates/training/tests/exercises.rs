//! The exercises of chapters 12 and 15: a test that the solution passes and an unfilled file fails.
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
mod exercise_12_2 {
    #[path = "12_2_solution.rs"]
    mod solution;
    #[path = "12_2_test.rs"]
    mod test;
    #[path = "12_2.rs"]
    mod yours;
    exercise!("12.2": line);
}

#[path = "../exercises"]
mod exercise_12_4 {
    #[path = "12_4_solution.rs"]
    mod solution;
    #[path = "12_4_test.rs"]
    mod test;
    #[path = "12_4.rs"]
    mod yours;
    exercise!("12.4": epoch_loss);
}

#[path = "../exercises"]
mod exercise_15_4 {
    #[path = "15_4_solution.rs"]
    mod solution;
    #[path = "15_4_test.rs"]
    mod test;
    #[path = "15_4.rs"]
    mod yours;
    exercise!("15.4": lost);
}
