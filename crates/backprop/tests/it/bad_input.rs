//! What the way back refuses, and what it says.

use backprop::check::{check, compare, kink_distance};
use backprop::{Backward, Error, Gradient, gradient};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix};
use network::{Activation, Network, Trace};

fn network(sizes: &[usize]) -> Network {
    Network::zeros(sizes, &vec![Activation::Identity; sizes.len() - 1]).unwrap()
}

#[test]
fn the_step_has_no_slope() {
    let activations = [Activation::Sigmoid, Activation::Step];
    let stepped = Network::zeros(&[2, 3, 1], &activations).unwrap();
    let message =
        "layer 2 has the step activation, whose slope is 0 or missing: use sigmoid or relu";
    assert_eq!(Backward::new(&stepped, 4).unwrap_err().to_string(), message);
    let (inputs, targets) = (DMatrix::zeros(2, 4), DMatrix::zeros(1, 4));
    let error = gradient(&stepped, Loss::MeanSquaredError, &inputs, &targets).unwrap_err();
    assert_eq!(error.to_string(), message);

    let none = Gradient::zeros(&stepped);
    let error = compare(&stepped, Loss::MeanSquaredError, &inputs, &targets, &none).unwrap_err();
    assert_eq!(error.to_string(), message);
    let error = check(&stepped, Loss::MeanSquaredError, &inputs, &targets).unwrap_err();
    assert_eq!(error.to_string(), message);

    // Nor may it come in later, with another network of the same shape.
    let mut backward = Backward::new(&network(&[2, 3, 1]), 4).unwrap();
    let error = backward
        .propagate(&stepped, &Trace::new(&stepped, 4))
        .unwrap_err();
    assert_eq!(error, Error::NoSlope { layer: 2 });
}

#[test]
fn a_loss_that_reads_logits_gets_them_or_says_so() {
    let activations = [Activation::Relu, Activation::Sigmoid];
    let network = Network::zeros(&[2, 3, 2], &activations).unwrap();
    let (inputs, targets) = (dmatrix![0.0; 0.0], dmatrix![1.0; 0.0]);
    for loss in [Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
        let error = gradient(&network, loss, &inputs, &targets).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{loss} wants logits: the last layer's activation must be identity, it is sigmoid"
            )
        );
        assert_eq!(
            kink_distance(&network, loss, &inputs, &targets),
            Err(error.clone())
        );
        assert_eq!(check(&network, loss, &inputs, &targets), Err(error));
    }
}

/// The error of walking back through a network of `sizes`, with parts made for others.
fn mismatch(made_for: &[usize], samples: usize, trace: &[usize], sizes: &[usize]) -> String {
    let mut backward = Backward::new(&network(made_for), samples).unwrap();
    let trace = Trace::new(&network(trace), 5);
    backward
        .propagate(&network(sizes), &trace)
        .unwrap_err()
        .to_string()
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    assert_eq!(
        mismatch(&[2, 3, 1], 4, &[2, 3, 1], &[2, 3, 1]),
        "shape mismatch in layer 1: the way back is for 3×4 (units × samples), \
         the trace for 3×5, the network has 3 units"
    );
    assert_eq!(
        mismatch(&[2, 3, 1], 5, &[2, 3, 1], &[2, 3, 2]),
        "shape mismatch in layer 2: the way back is for 1×5 (units × samples), \
         the trace for 1×5, the network has 2 units"
    );
    assert_eq!(
        mismatch(&[2, 3, 1, 1], 5, &[2, 3, 1], &[2, 3, 1]),
        "shape mismatch in layer 3: the way back is for 1×5 (units × samples), \
         the trace for 0×0, the network has 0 units"
    );
    assert_eq!(
        mismatch(&[2, 3, 1], 5, &[2, 3, 1, 1], &[2, 3, 1]),
        "shape mismatch in layer 3: the way back is for 0×0 (units × samples), \
         the trace for 1×5, the network has 0 units"
    );
    // The same units everywhere, but one reads more inputs than the other.
    assert!(mismatch(&[4, 3, 1], 5, &[2, 3, 1], &[2, 3, 1]).starts_with("shape mismatch"));
}

#[test]
fn an_output_gradient_of_another_shape_is_refused() {
    let network = network(&[2, 3, 1]);
    let mut backward = Backward::new(&network, 5).unwrap();
    *backward.output_gradient_mut() = DMatrix::zeros(5, 1);
    let error = backward
        .propagate(&network, &Trace::new(&network, 5))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "shape mismatch: the outputs are 1×5, the output gradient 5×1"
    );
}

#[test]
fn the_gradient_of_another_network_is_not_compared() {
    let here = network(&[2, 3, 1]);
    let (inputs, targets) = (DMatrix::zeros(2, 1), DMatrix::zeros(1, 1));
    let error = |sizes: &[usize]| {
        let foreign = Gradient::zeros(&network(sizes));
        compare(&here, Loss::MeanSquaredError, &inputs, &targets, &foreign)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(&[2, 4, 1]),
        "shape mismatch in layer 1: the gradient is for 4×2 weights, the network has 3×2"
    );
    assert_eq!(
        error(&[2, 3]),
        "shape mismatch in layer 2: the gradient is for 0×0 weights, the network has 1×3"
    );
    assert_eq!(
        error(&[2, 3, 1, 1]),
        "shape mismatch in layer 3: the gradient is for 1×1 weights, the network has 0×0"
    );
}

#[test]
fn what_the_steps_before_refuse_is_handed_on() {
    let network = network(&[2, 1]);
    let message = |inputs: DMatrix<f64>, targets: DMatrix<f64>| {
        let error = gradient(&network, Loss::MeanSquaredError, &inputs, &targets).unwrap_err();
        assert_eq!(
            check(&network, Loss::MeanSquaredError, &inputs, &targets),
            Err(error.clone())
        );
        assert_eq!(
            kink_distance(&network, Loss::MeanSquaredError, &inputs, &targets),
            Err(error.clone())
        );
        error.to_string()
    };
    assert_eq!(
        message(DMatrix::zeros(3, 4), DMatrix::zeros(1, 4)),
        "shape mismatch at layer 1: the input has 3 features, the weights take 2"
    );
    assert_eq!(
        message(DMatrix::zeros(2, 4), DMatrix::zeros(1, 3)),
        "shape mismatch in the loss: prediction 1×4, target 1×3"
    );
}
