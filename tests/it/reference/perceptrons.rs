use perceptron::{Error, LearningRule, Perceptron, Samples};
use serde::Deserialize;

use super::tables::{Failure, Rows, matrix, read};

#[derive(Deserialize)]
struct Case {
    name: String,
    inputs: Rows,
    targets: Vec<bool>,
    start: Weights,
    passes: Vec<Weights>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Weights {
    weights: Vec<f64>,
    bias: f64,
}

/// Steps of learning rate 1 only add and subtract inputs, so the weights are equal to the bit.
#[test]
fn the_weights_after_every_pass_are_scikit_learns() -> Result<(), Failure> {
    let cases: Vec<Case> = read("perceptrons")?;
    for gate in ["and", "or", "nand", "xor"] {
        assert!(
            cases.iter().any(|case| case.name == gate),
            "no case of {gate}"
        );
    }
    for case in cases {
        let samples = Samples::new(matrix(&case.inputs), case.targets)?;
        let mut perceptron = Perceptron::new(case.start.weights.into(), case.start.bias)?;
        for (pass, theirs) in case.passes.iter().enumerate() {
            match LearningRule::default().learn(&mut perceptron, &samples, 1) {
                Ok(_) | Err(Error::NotConverged { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            let ours = Weights {
                weights: perceptron.weights().as_slice().to_vec(),
                bias: perceptron.bias(),
            };
            assert_eq!(ours, *theirs, "{}, after pass {}", case.name, pass + 1);
        }
    }
    Ok(())
}
