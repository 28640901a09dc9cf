//! Steps 1 and 2: what they print is what the crate computes.

use std::fmt::Write;

use perceptron::{LearningRule, Perceptron, Samples, gates};

use super::printed;

/// The table that steps 1 and 2 print while they learn, of as many passes.
fn passes(table: &Samples, passes: usize) -> String {
    let rule = LearningRule::default();
    let mut perceptron = Perceptron::zeros(2).unwrap();
    let mut printed = "pass  mistakes  weights   bias\n".to_owned();
    for pass in 1..=passes {
        let mut mistakes = 0;
        for (input, target) in table.iter() {
            mistakes += usize::from(rule.learn_one(&mut perceptron, input, target).unwrap());
        }
        let (w, b) = (perceptron.weights(), perceptron.bias());
        let (w1, w2) = (w[0], w[1]);
        writeln!(
            printed,
            "{pass:>4}  {mistakes:>8}  {w1:>3}  {w2:>3}  {b:>4}"
        )
        .unwrap();
    }
    printed
}

/// All their numbers are whole, so what is printed is all there is of them.
#[test]
fn steps_1_and_2_correct_as_the_crate_perceptron_does() {
    let and = printed("step_01");
    assert!(and.ends_with(&passes(&gates::truth_table(|a, b| a && b), 6)));
    let xor = printed("step_02");
    assert!(xor.starts_with(&passes(&gates::truth_table(|a, b| a != b), 3)));
}
