//! The exercises of chapters 3 to 6: a test that the solution passes and an unfilled file fails.
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
mod exercise_3_2 {
    #[path = "3_2_solution.rs"]
    mod solution;
    #[path = "3_2_test.rs"]
    mod test;
    #[path = "3_2.rs"]
    mod yours;
    exercise!("3.2": parameter_count);
}

#[path = "../exercises"]
mod exercise_3_4 {
    #[path = "3_4_solution.rs"]
    mod solution;
    #[path = "3_4_test.rs"]
    mod test;
    #[path = "3_4.rs"]
    mod yours;
    exercise!("3.4": triangle);
}

#[path = "../exercises"]
mod exercise_4_1 {
    #[path = "4_1_solution.rs"]
    mod solution;
    #[path = "4_1_test.rs"]
    mod test;
    #[path = "4_1.rs"]
    mod yours;
    exercise!("4.1": towers);
}

#[path = "../exercises"]
mod exercise_4_3 {
    #[path = "4_3_solution.rs"]
    mod solution;
    #[path = "4_3_test.rs"]
    mod test;
    #[path = "4_3.rs"]
    mod yours;
    exercise!("4.3": roof);
}

#[path = "../exercises"]
mod exercise_5_2 {
    #[path = "5_2_solution.rs"]
    mod solution;
    #[path = "5_2_test.rs"]
    mod test;
    #[path = "5_2.rs"]
    mod yours;
    exercise!("5.2": slope);
}

#[path = "../exercises"]
mod exercise_5_4 {
    #[path = "5_4_solution.rs"]
    mod solution;
    #[path = "5_4_test.rs"]
    mod test;
    #[path = "5_4.rs"]
    mod yours;
    exercise!("5.4": should_stop);
}

#[path = "../exercises"]
mod exercise_6_3 {
    #[path = "6_3_solution.rs"]
    mod solution;
    #[path = "6_3_test.rs"]
    mod test;
    #[path = "6_3.rs"]
    mod yours;
    exercise!("6.3": layer);
}
