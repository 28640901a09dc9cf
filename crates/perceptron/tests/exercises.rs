//! The exercises of chapters 1 and 2: a test that the solution passes and an unfilled file fails.
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
mod exercise_1_1 {
    #[path = "1_1_solution.rs"]
    mod solution;
    #[path = "1_1_test.rs"]
    mod test;
    #[path = "1_1.rs"]
    mod yours;
    exercise!("1.1": nor);
}

#[path = "../exercises"]
mod exercise_1_3 {
    #[path = "1_3_solution.rs"]
    mod solution;
    #[path = "1_3_test.rs"]
    mod test;
    #[path = "1_3.rs"]
    mod yours;
    exercise!("1.3": learn);
}

#[path = "../exercises"]
mod exercise_1_5 {
    #[path = "1_5_solution.rs"]
    mod solution;
    #[path = "1_5_test.rs"]
    mod test;
    #[path = "1_5.rs"]
    mod yours;
    exercise!("1.5": wide_or);
}

#[path = "../exercises"]
mod exercise_2_2 {
    #[path = "2_2_solution.rs"]
    mod solution;
    #[path = "2_2_test.rs"]
    mod test;
    #[path = "2_2.rs"]
    mod yours;
    exercise!("2.2": six_of_eight);
}

#[path = "../exercises"]
mod exercise_2_3 {
    #[path = "2_3_solution.rs"]
    mod solution;
    #[path = "2_3_test.rs"]
    mod test;
    #[path = "2_3.rs"]
    mod yours;
    exercise!("2.3": xor_with_product);
}
