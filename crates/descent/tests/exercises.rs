//! The exercises of chapters 10, 11, 13 and 14: a test that the solution passes and an unfilled file fails.
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
mod exercise_10_2 {
    #[path = "10_2_solution.rs"]
    mod solution;
    #[path = "10_2_test.rs"]
    mod test;
    #[path = "10_2.rs"]
    mod yours;
    exercise!("10.2": descend);
}

#[path = "../exercises"]
mod exercise_10_3 {
    #[path = "10_3_solution.rs"]
    mod solution;
    #[path = "10_3_test.rs"]
    mod test;
    #[path = "10_3.rs"]
    mod yours;
    exercise!("10.3": slopes);
}

#[path = "../exercises"]
mod exercise_11_2 {
    #[path = "11_2_solution.rs"]
    mod solution;
    #[path = "11_2_test.rs"]
    mod test;
    #[path = "11_2.rs"]
    mod yours;
    exercise!("11.2": epoch);
}

#[path = "../exercises"]
mod exercise_13_1 {
    #[path = "13_1_solution.rs"]
    mod solution;
    #[path = "13_1_test.rs"]
    mod test;
    #[path = "13_1.rs"]
    mod yours;
    exercise!("13.1": nesterov);
}

#[path = "../exercises"]
mod exercise_13_2 {
    #[path = "13_2_solution.rs"]
    mod solution;
    #[path = "13_2_test.rs"]
    mod test;
    #[path = "13_2.rs"]
    mod yours;
    exercise!("13.2": corrected_mean);
}

#[path = "../exercises"]
mod exercise_13_3 {
    #[path = "13_3_solution.rs"]
    mod solution;
    #[path = "13_3_test.rs"]
    mod test;
    #[path = "13_3.rs"]
    mod yours;
    exercise!("13.3": adamax);
}

#[path = "../exercises"]
mod exercise_14_2 {
    #[path = "14_2_solution.rs"]
    mod solution;
    #[path = "14_2_test.rs"]
    mod test;
    #[path = "14_2.rs"]
    mod yours;
    exercise!("14.2": best_settings);
}
