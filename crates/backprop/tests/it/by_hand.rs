//! Every derivative of a small network, calculated on paper.

use backprop::{Backward, gradient};
use losses::Loss;
use nalgebra::{dmatrix, dvector};
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

    // Forward, one column per sample:
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
    let [delta1, delta2] = backward.deltas() else {
        panic!("one delta a layer");
    };
    assert_eq!(delta2, &dmatrix![0.5, 1.0], "δ of layer 2");
    assert_eq!(delta1, &dmatrix![1.5, 0.0; -1.0, -2.0], "δ of layer 1");

    // The gradient:
    //   ∂L/∂W₂ = δ₂ A₁ᵀ = [0.5·2 + 1·0,  0.5·1 + 1·2.5]              = [1, 3]
    //   ∂L/∂b₂ = 0.5 + 1                                             = 1.5
    //   ∂L/∂W₁ = δ₁ Xᵀ = [1.5·1 + 0,  1.5·2 + 0;
    //                     −1·1 − 2·2,  −1·2 − 2·6]                   = [1.5, 3;  −5, −14]
    //   ∂L/∂b₁ = [1.5 + 0;  −1 − 2]                                  = [1.5; −3]
    let [layer1, layer2] = backward.gradient().layers() else {
        panic!("one gradient per layer");
    };
    assert_eq!(layer2.weights(), &dmatrix![1.0, 3.0], "weights of layer 2");
    assert_eq!(layer2.biases(), &dvector![1.5], "biases of layer 2");
    let weights1 = dmatrix![1.5, 3.0; -5.0, -14.0];
    assert_eq!(layer1.weights(), &weights1, "weights of layer 1");
    assert_eq!(layer1.biases(), &dvector![1.5, -3.0], "biases of layer 1");

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
    let near = |what: &str, found: f64, printed: f64| {
        let off = (found - printed).abs();
        assert!(off < PRINTED, "{what}: {found}, the article has {printed}");
    };
    let hidden = &trace.activations()[1];
    near("out_h1", hidden[0], 0.593_269_992);
    near("out_h2", hidden[1], 0.596_884_378);
    near("out_o1", trace.outputs()[0], 0.751_365_07);
    near("out_o2", trace.outputs()[1], 0.772_928_465);

    let (loss, gradient) = gradient(&network, Loss::HalfSquaredError, &inputs, &targets).unwrap();
    near("the loss", loss, 0.298_371_109);
    let layers = gradient.layers();
    // ∂E/∂w₅ = 0.74136507 · 0.186815602 · 0.593269992, the slopes of error, sigmoid and sum.
    near("∂E/∂w₅", layers[1].weights()[(0, 0)], 0.082_167_041);
    near("∂E/∂w₁", layers[0].weights()[(0, 0)], 0.000_438_568);

    // One step with learning rate 0.5: the article's w₁⁺ to w₄⁺ and w₅⁺ to w₈⁺.
    let printed = [
        0.149_780_716,
        0.199_561_43,
        0.249_751_14,
        0.299_502_29, // the hidden layer
        0.358_916_48,
        0.408_666_186,
        0.511_301_270,
        0.561_370_121, // the output layer
    ];
    for (index, printed) in printed.into_iter().enumerate() {
        let (layer, row, column) = (index / 4, index / 2 % 2, index % 2);
        let weight = network.layers()[layer].weights()[(row, column)];
        let slope = layers[layer].weights()[(row, column)];
        near(&format!("w{}⁺", index + 1), weight - 0.5 * slope, printed);
    }
}
