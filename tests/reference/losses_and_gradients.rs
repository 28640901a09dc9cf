use backprop::gradient;
use losses::Loss;
use serde::Deserialize;

use crate::comparison::{Comparison, ONE_VALUE};
use crate::tables::{Failure, LayerValues, Rows, matrix, network, read};

#[derive(Deserialize)]
struct LossCase {
    loss: String,
    outputs: Rows,
    targets: Rows,
    value: f64,
    gradient: Rows,
}

#[derive(Deserialize)]
struct NetworkCase {
    loss: String,
    layers: Vec<LayerValues>,
    inputs: Rows,
    targets: Rows,
    outputs: Rows,
    value: f64,
    gradients: Vec<LayerValues>,
}

#[test]
fn losses_and_their_gradients_are_pytorchs() -> Result<(), Failure> {
    let cases: Vec<LossCase> = read("losses")?;
    for loss in Loss::ALL {
        let found = cases.iter().any(|case| case.loss == loss.name());
        assert!(found, "no case of {loss}");
    }
    let mut comparison = Comparison::within(ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let loss: Loss = case.loss.parse()?;
        let what = format!("case {index}, {loss}");
        let (outputs, targets) = (matrix(&case.outputs), matrix(&case.targets));
        comparison.number(&what, loss.value(&outputs, &targets)?, case.value);
        let mut slopes = outputs.clone();
        loss.gradient(&outputs, &targets, &mut slopes)?;
        comparison.matrix(&format!("{what}, gradient"), &slopes, &case.gradient);
    }
    Ok(())
}

#[test]
fn every_weights_gradient_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<NetworkCase> = read("networks")?;
    assert!(cases.len() >= 12);
    let mut comparison = Comparison::within(ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let network = network(&case.layers)?;
        let loss: Loss = case.loss.parse()?;
        let what = format!("network {index}, {loss}");
        let (inputs, targets) = (matrix(&case.inputs), matrix(&case.targets));
        let outputs = network.predict(&inputs)?;
        comparison.matrix(&format!("{what}, outputs"), &outputs, &case.outputs);
        let (value, slopes) = gradient(&network, loss, &inputs, &targets)?;
        comparison.number(&what, value, case.value);
        assert_eq!(slopes.layers().len(), case.gradients.len(), "{what}");
        for (layer, (ours, theirs)) in slopes.layers().iter().zip(&case.gradients).enumerate() {
            let what = |part| format!("{what}, layer {}, gradient of {part}", layer + 1);
            comparison.matrix(&what("weights"), ours.weights(), &theirs.weights);
            let biases = ours.biases().as_slice();
            comparison.slice(&what("biases"), "unit", biases, &theirs.biases);
        }
    }
    Ok(())
}
