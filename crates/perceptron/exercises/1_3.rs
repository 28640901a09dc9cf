//! Exercise 1.3: The learning rule
//!
//! Write Rosenblatt's rule for one sample, with a learning rate of 1. `target` is 1 where the
//! perceptron should fire and 0 where it should not. Change the weights and the bias if the answer
//! is wrong, and leave them alone if it is correct.

pub fn learn(weights: &mut [f64], bias: &mut f64, input: &[f64], target: f64) {
    // Your code.
}
