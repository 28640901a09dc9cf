//! The exercises of chapters 8 and 9: a test that the solution passes and an unfilled file fails.
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
mod exercise_8_2 {
    #[path = "8_2_solution.rs"]
    mod solution;
    #[path = "8_2_test.rs"]
    mod test;
    #[path = "8_2.rs"]
    mod yours;
    exercise!("8.2": derivatives);
}

#[path = "../exercises"]
mod exercise_8_3 {
    #[path = "8_3_solution.rs"]
    mod solution;
    #[path = "8_3_test.rs"]
    mod test;
    #[path = "8_3.rs"]
    mod yours;
    exercise!("8.3": delta_before);
}

#[path = "../exercises"]
mod exercise_9_2 {
    #[path = "9_2_solution.rs"]
    mod solution;
    #[path = "9_2_test.rs"]
    mod test;
    #[path = "9_2.rs"]
    mod yours;
    exercise!("9.2": measured_slope);
}

#[path = "../exercises"]
mod exercise_9_3 {
    #[path = "9_3_solution.rs"]
    mod solution;
    #[path = "9_3_test.rs"]
    mod test;
    #[path = "9_3.rs"]
    mod yours;
    exercise!("9.3": gradient);
}
