//! Logic gates: AND, NAND and OR as perceptrons whose weights are set by hand.
//!
//! Each reads two inputs that are 0 or 1. The three have the same form and differ in their
//! numbers alone.
//!
//! # Source
//!
//! Koki Saitoh, *Deep Learning from Scratch* (2016), chapter 2.

use nalgebra::{DMatrix, dvector};

use crate::{Perceptron, Samples};

/// The four inputs that a gate of two inputs can get, in the order of every table here.
pub const INPUTS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];

/// AND by hand: weights 0.5 and 0.5, bias −0.7. One input is not enough, two are.
pub fn and() -> Perceptron {
    by_hand(0.5, 0.5, -0.7)
}

/// NAND by hand: weights −0.5 and −0.5, bias 0.7. AND with every sign reversed.
pub fn nand() -> Perceptron {
    by_hand(-0.5, -0.5, 0.7)
}

/// OR by hand: weights 0.5 and 0.5, bias −0.2. One input is enough.
pub fn or() -> Perceptron {
    by_hand(0.5, 0.5, -0.2)
}

/// The truth table of a gate as four samples, in the order of [`INPUTS`].
///
/// # Examples
///
/// ```
/// let xor = perceptron::gates::truth_table(|a, b| a != b);
/// assert_eq!(xor.targets(), [false, true, true, false]);
/// ```
pub fn truth_table(gate: impl Fn(bool, bool) -> bool) -> Samples {
    table(INPUTS.map(|[a, b]| gate(a > 0.0, b > 0.0)))
}

fn table(targets: [bool; 4]) -> Samples {
    let inputs = DMatrix::from_column_slice(2, 4, INPUTS.as_flattened());
    Samples::new(inputs, targets.to_vec()).expect("four finite columns have four targets")
}

fn by_hand(w1: f64, w2: f64, bias: f64) -> Perceptron {
    Perceptron::new(dvector![w1, w2], bias).expect("the weights are finite")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(gate: &Perceptron) -> [bool; 4] {
        INPUTS.map(|input| gate.fires(&input).unwrap())
    }

    #[test]
    fn the_gates_answer_by_their_truth_tables() {
        assert_eq!(answers(&and()), [false, false, false, true]);
        assert_eq!(answers(&nand()), [true, true, true, false]);
        assert_eq!(answers(&or()), [false, true, true, true]);
    }

    #[test]
    fn other_weights_make_the_same_gate() {
        // M. Nielsen, Neural Networks and Deep Learning (2015), chapter 1: weights −2, bias 3.
        assert_eq!(answers(&by_hand(-2.0, -2.0, 3.0)), answers(&nand()));
    }
}
