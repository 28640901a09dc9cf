//! Gates that two books make by hand.
//!
//! - Koki Saitoh, *Deep Learning from Scratch* (O'Reilly, 2016), chapter 2
//! - Michael Nielsen, *Neural Networks and Deep Learning* (2015), chapter 1

use nalgebra::{DVector, dvector};
use perceptron::{Perceptron, gates};

fn answers(gate: &Perceptron) -> [bool; 4] {
    gates::INPUTS.map(|input| gate.fires(&input).unwrap())
}

/// Saitoh, section 2.3.3: AND (0.5, 0.5, −0.7), NAND (−0.5, −0.5, 0.7), OR (0.5, 0.5, −0.2); each
/// fires when the sum is greater than 0.
#[test]
fn saitohs_gates_have_his_weights_and_answer_by_their_truth_tables() {
    let table: [(Perceptron, DVector<f64>, f64, [bool; 4]); 3] = [
        (
            gates::and(),
            dvector![0.5, 0.5],
            -0.7,
            [false, false, false, true],
        ),
        (
            gates::nand(),
            dvector![-0.5, -0.5],
            0.7,
            [true, true, true, false],
        ),
        (
            gates::or(),
            dvector![0.5, 0.5],
            -0.2,
            [false, true, true, true],
        ),
    ];
    for (gate, weights, bias, truth) in table {
        assert_eq!(gate, Perceptron::new(weights, bias).unwrap());
        assert_eq!(answers(&gate), truth);
    }
}

/// Saitoh, section 2.5.2: `XOR(x1, x2) = AND(NAND(x1, x2), OR(x1, x2))`.
#[test]
fn saitohs_xor_is_and_of_nand_and_or() {
    let number = |fires: bool| if fires { 1.0 } else { 0.0 };
    let xor = gates::INPUTS.map(|input| {
        let nand = gates::nand().fires(&input).unwrap();
        let or = gates::or().fires(&input).unwrap();
        gates::and().fires(&[number(nand), number(or)]).unwrap()
    });
    assert_eq!(xor, [false, true, true, false]);
}

/// Nielsen, chapter 1, section "Perceptrons": weights −2 and −2 and bias 3 compute NAND. The book
/// works out 3 for no input and −1 for both; one alone leaves 3 − 2 = 1.
#[test]
fn nielsens_nand_has_the_sums_of_the_book() {
    let nand = Perceptron::new(dvector![-2.0, -2.0], 3.0).unwrap();
    for (input, sum) in gates::INPUTS.into_iter().zip([3.0, 1.0, 1.0, -1.0]) {
        assert_eq!(nand.weighted_sum(&input), Ok(sum));
    }
    assert_eq!(answers(&nand), answers(&gates::nand()));
}
