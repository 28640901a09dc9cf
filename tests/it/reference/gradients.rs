use backprop::{Backward, Gradient, gradient, l2_penalty};
use losses::{L2, Loss};
use network::Trace;
use numeric::random::generator;
use serde::Deserialize;

use super::comparison::{Comparison, ONE_VALUE};
use super::tables::{Failure, LayerValues, Rows, matrix, network, read};

#[derive(Deserialize)]
struct Case {
    loss: String,
    layers: Vec<LayerValues>,
    inputs: Rows,
    targets: Rows,
    outputs: Rows,
    /// The loss of the data alone.
    value: f64,
    gradients: Vec<LayerValues>,
    /// The strength of L2 on the weights.
    #[serde(default)]
    l2: f64,
    #[serde(default)]
    penalty: f64,
    /// What the generator is started from that draws the masks.
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    masks: Vec<Option<Rows>>,
}

fn compare(comparison: &mut Comparison, what: &str, ours: &Gradient, theirs: &[LayerValues]) {
    assert_eq!(ours.layers().len(), theirs.len(), "layers of {what}");
    for (layer, (ours, theirs)) in ours.layers().iter().zip(theirs).enumerate() {
        let what = |part| format!("{what}, layer {}, gradient of {part}", layer + 1);
        comparison.matrix(&what("weights"), ours.weights(), &theirs.weights);
        let biases = ours.biases().as_slice();
        comparison.slice(&what("biases"), "unit", biases, &theirs.biases);
    }
}

#[test]
fn every_weights_gradient_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<Case> = read("networks")?;
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
        compare(&mut comparison, &what, &slopes, &case.gradients);
    }
    Ok(())
}

#[test]
fn the_gradient_with_l2_on_the_weights_alone_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<Case> = read("l2_networks")?;
    assert!(cases.len() >= 3);
    let mut comparison = Comparison::within(ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let network = network(&case.layers)?;
        let (loss, l2): (Loss, _) = (case.loss.parse()?, L2::new(case.l2)?);
        let what = format!("network {index} with L2 of {}, {loss}", case.l2);
        let (inputs, targets) = (matrix(&case.inputs), matrix(&case.targets));
        let (value, mut slopes) = gradient(&network, loss, &inputs, &targets)?;
        slopes.add_l2(&network, l2)?;
        comparison.number(&what, value, case.value);
        let penalty = l2_penalty(&network, l2);
        comparison.number(format_args!("penalty of {what}"), penalty, case.penalty);
        compare(&mut comparison, &what, &slopes, &case.gradients);
    }
    Ok(())
}

/// The masks in the table come from the same generator, written once more in Python.
#[test]
fn the_gradient_with_dropout_is_pytorchs() -> Result<(), Failure> {
    let cases: Vec<Case> = read("dropout_networks")?;
    assert!(cases.len() >= 3);
    let mut comparison = Comparison::within(ONE_VALUE);
    for (index, case) in cases.iter().enumerate() {
        let network = network(&case.layers)?;
        let loss: Loss = case.loss.parse()?;
        let what = format!("network {index} with dropout, {loss}");
        let (inputs, targets) = (matrix(&case.inputs), matrix(&case.targets));

        let mut trace = Trace::new(&network, inputs.ncols());
        trace.inputs_mut().copy_from(&inputs);
        network.forward_training(&mut trace, &mut generator(case.seed))?;
        for (layer, theirs) in (1..).zip(&case.masks) {
            let what = format!("{what}, layer {layer}, mask");
            match (trace.mask(layer), theirs) {
                (Some(ours), Some(theirs)) => comparison.matrix(&what, ours, theirs),
                (ours, theirs) => assert_eq!((ours, theirs), (None, &None), "{what}"),
            }
        }
        let outputs = trace.outputs();
        comparison.matrix(&format!("{what}, outputs"), outputs, &case.outputs);
        comparison.number(&what, loss.value(outputs, &targets)?, case.value);

        let mut backward = Backward::new(&network, trace.samples())?;
        loss.gradient(outputs, &targets, backward.output_gradient_mut())?;
        backward.propagate(&network, &trace)?;
        let mut slopes = backward.gradient().clone();
        slopes.add_l2(&network, L2::new(case.l2)?)?;
        compare(&mut comparison, &what, &slopes, &case.gradients);
    }
    Ok(())
}
