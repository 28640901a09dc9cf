//! Every derivative of a small network, calculated on paper.

use backprop::{Backward, gradient};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network};

/// All numbers of this calculation are short in binary, so nothing is rounded.
#[test]
fn a_2_2_1_network_by_hand() {
    let network = Network::new(vec![
        Layer::new(
            dmatrix![1.0, -1.0; 0.5, 0.25],
            dvector![3.0, 0.0],
            Activation::Relu,
        )
        .unwrap(),
        Layer::new(dmatrix![3.0, -2.0], dvector![1.0], Activation::Identity).unwrap(),
    ])
    .unwrap();
    let inputs = dmatrix![1.0, 2.0;
                          2.0, 6.0];
    let targets = dmatrix![4.0, -6.0];

    // Forward, one column a sample:
    //   Z₁ = [1·1 − 1·2 + 3,  1·2 − 1·6 + 3;  ½·1 + ¼·2,  ½·2 + ¼·6] = [2, −1;  1, 2.5]
    //   A₁ = relu(Z₁)                                                = [2,  0;  1, 2.5]
    //   Z₂ = A₂ = [3·2 − 2·1 + 1,  3·0 − 2·2.5 + 1]                  = [5, −4]
    // The loss, ½ (1² + 2²) / 2 = 1.25, and its slope in A₂: (y − t) / 2 = [0.5, 1].
    let trace = network.forward(&inputs).unwrap();
    assert_eq!(trace.sums()[0], dmatrix![2.0, -1.0; 1.0, 2.5]);
    assert_eq!(trace.outputs(), &dmatrix![5.0, -4.0]);

    // Back:
    //   δ₂ = [0.5, 1] ⊙ 1                                            = [0.5, 1]
    //   Wᵀδ₂ = [3; −2] · [0.5, 1]                                    = [1.5, 3;  −1, −2]
    //   δ₁ = Wᵀδ₂ ⊙ relu′(Z₁) = Wᵀδ₂ ⊙ [1, 0;  1, 1]                 = [1.5, 0;  −1, −2]
    let mut backward = Backward::new(&network, 2).unwrap();
    backward
        .output_gradient_mut()
        .copy_from(&dmatrix![0.5, 1.0]);
    backward.propagate(&network, &trace).unwrap();
    assert_eq!(
        backward.deltas(),
        [dmatrix![1.5, 0.0; -1.0, -2.0], dmatrix![0.5, 1.0]]
    );

    // The gradient:
    //   ∂L/∂W₂ = δ₂ A₁ᵀ = [0.5·2 + 1·0,  0.5·1 + 1·2.5]              = [1, 3]
    //   ∂L/∂b₂ = 0.5 + 1                                             = 1.5
    //   ∂L/∂W₁ = δ₁ Xᵀ = [1.5·1 + 0,  1.5·2 + 0;
    //                     −1·1 − 2·2,  −1·2 − 2·6]                   = [1.5, 3;  −5, −14]
    //   ∂L/∂b₁ = [1.5 + 0;  −1 − 2]                                  = [1.5; −3]
    let layers = backward.gradient().layers();
    assert_eq!(layers[1].weights(), &dmatrix![1.0, 3.0]);
    assert_eq!(layers[1].biases(), &dvector![1.5]);
    assert_eq!(layers[0].weights(), &dmatrix![1.5, 3.0; -5.0, -14.0]);
    assert_eq!(layers[0].biases(), &dvector![1.5, -3.0]);

    let expected = (1.25, backward.gradient().clone());
    let found = gradient(&network, Loss::HalfSquaredError, &inputs, &targets);
    assert_eq!(found, Ok(expected));
}

/// Mazur, "A Step by Step Backpropagation Example" (2015), with the numbers that it prints.
#[test]
fn mazurs_step_by_step_example() {
    /// Half of the eighth digit: the article prints eight or nine.
    const PRINTED: f64 = 5e-9;

    let hidden = Layer::new(
        dmatrix![0.15, 0.20; 0.25, 0.30],
        dvector![0.35, 0.35],
        Activation::Sigmoid,
    );
    let output = Layer::new(
        dmatrix![0.40, 0.45; 0.50, 0.55],
        dvector![0.60, 0.60],
        Activation::Sigmoid,
    );
    let network = Network::new(vec![hidden.unwrap(), output.unwrap()]).unwrap();
    let (inputs, targets) = (dmatrix![0.05; 0.10], dmatrix![0.01; 0.99]);

    let trace = network.forward(&inputs).unwrap();
    let near = |found: &DMatrix<f64>, printed: DMatrix<f64>| {
        assert!(
            (found - &printed).amax() < PRINTED,
            "{found}, want {printed}"
        );
    };
    near(
        &trace.activations()[1],
        dmatrix![0.593_269_992; 0.596_884_378],
    );
    near(trace.outputs(), dmatrix![0.751_365_07; 0.772_928_465]);

    let (loss, gradient) = gradient(&network, Loss::HalfSquaredError, &inputs, &targets).unwrap();
    assert!((loss - 0.298_371_109).abs() < PRINTED);
    let layers = gradient.layers();
    // ∂E/∂w₅ = 0.74136507 · 0.186815602 · 0.593269992, the slopes of error, sigmoid and sum.
    assert!((layers[1].weights()[(0, 0)] - 0.082_167_041).abs() < PRINTED);
    assert!((layers[0].weights()[(0, 0)] - 0.000_438_568).abs() < PRINTED);

    // One step with learning rate 0.5: the article's w₁⁺ to w₄⁺ and w₅⁺ to w₈⁺.
    let step = |layer: usize| network.layers()[layer].weights() - 0.5 * layers[layer].weights();
    near(
        &step(0),
        dmatrix![0.149_780_716, 0.199_561_43;
                            0.249_751_14, 0.299_502_29],
    );
    near(
        &step(1),
        dmatrix![0.358_916_48, 0.408_666_186;
                            0.511_301_270, 0.561_370_121],
    );
}
