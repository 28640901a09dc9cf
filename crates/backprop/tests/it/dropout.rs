//! The way back through dropout: by hand, and against measured slopes with the mask held.

use backprop::Backward;
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Initialization, Layer, Network, Trace};
use numeric::random::{generator, uniform};

/// All numbers of this calculation are short in binary, so nothing is rounded.
#[test]
fn every_gradient_with_a_mask_by_hand() {
    let hidden = Layer::new(
        dmatrix![1.0, -1.0; 0.5, 0.25],
        dvector![3.0, 0.0],
        Activation::Relu,
    );
    let hidden = hidden.unwrap().with_dropout(0.5).unwrap();
    let output = Layer::new(dmatrix![3.0, -2.0], dvector![1.0], Activation::Identity);
    let network = Network::new(vec![hidden, output.unwrap()]).unwrap();
    let inputs = dmatrix![1.0, 2.0, 2.0;
                          2.0, 4.0, 6.0];
    let mut trace = Trace::new(&network, 3);
    trace.inputs_mut().copy_from(&inputs);
    let mut rng = generator(87);
    network.forward_training(&mut trace, &mut rng).unwrap();

    // Forward:
    //   Z₁ = [2, 1, −1;  1, 2, 2.5]     mask = [2, 0, 2;  0, 2, 2]
    //   A₁ = relu(Z₁) ⊙ mask                                      = [4, 0, 0;  0, 4, 5]
    //   Y  = [3·4 + 1,  −2·4 + 1,  −2·5 + 1]                      = [13, −7, −9]
    // With the loss ½ Σ (y − t)² and the targets [12, −5, −5], ∂L/∂Y = y − t = [1, −2, −4].
    let mask = dmatrix![2.0, 0.0, 2.0; 0.0, 2.0, 2.0];
    assert_eq!(trace.mask(1), Some(&mask));
    assert_eq!(trace.outputs(), &dmatrix![13.0, -7.0, -9.0]);
    let mut backward = Backward::new(&network, 3).unwrap();
    let slopes = dmatrix![1.0, -2.0, -4.0];
    backward.output_gradient_mut().copy_from(&slopes);
    backward.propagate(&network, &trace).unwrap();

    // Back:
    //   Wᵀδ₂ = [3; −2] · [1, −2, −4]                              = [3, −6, −12;  −2, 4, 8]
    //   … ⊙ mask                                                  = [6, 0, −24;  0, 8, 16]
    //   δ₁ = … ⊙ relu′(Z₁), which is [1, 1, 0;  1, 1, 1]          = [6, 0, 0;  0, 8, 16]
    //   ∂L/∂W₂ = δ₂ A₁ᵀ = [1·4,  −2·4 − 4·5]                      = [4, −28]
    //   ∂L/∂b₂ = 1 − 2 − 4                                        = −5
    //   ∂L/∂W₁ = δ₁ Xᵀ = [6·1, 6·2;  8·2 + 16·2, 8·4 + 16·6]      = [6, 12;  48, 128]
    //   ∂L/∂b₁ = [6;  8 + 16]                                     = [6; 24]
    let delta = dmatrix![6.0, 0.0, 0.0; 0.0, 8.0, 16.0];
    assert_eq!(backward.deltas(), [delta, slopes.clone()]);
    let layers = backward.gradient().layers();
    let weights1 = dmatrix![6.0, 12.0; 48.0, 128.0];
    assert_eq!(layers[1].weights(), &dmatrix![4.0, -28.0], "of layer 2");
    assert_eq!(layers[1].biases(), &dvector![-5.0], "of layer 2");
    assert_eq!(layers[0].weights(), &weights1, "of layer 1");
    assert_eq!(layers[0].biases(), &dvector![6.0, 24.0], "of layer 1");

    // After a plain pass through the same trace the mask no longer counts:
    //   δ₁ = Wᵀδ₂ ⊙ relu′(Z₁)                                     = [3, −6, 0;  −2, 4, 8]
    network.forward_into(&mut trace).unwrap();
    backward.output_gradient_mut().copy_from(&slopes);
    backward.propagate(&network, &trace).unwrap();
    let delta = dmatrix![3.0, -6.0, 0.0; -2.0, 4.0, 8.0];
    assert_eq!(backward.deltas(), [delta, slopes]);
}

/// A gradient that is right agrees to about 10⁻⁹ with slopes measured by steps of 6·10⁻⁶.
const TOLERANCE: f64 = 1e-8;

/// The outputs of `network` where each hidden layer is multiplied by its mask of `held`.
fn outputs(network: &Network, held: &Trace) -> DMatrix<f64> {
    let mut values = held.inputs().clone();
    for (index, layer) in network.layers().iter().enumerate() {
        let samples = values.ncols();
        let (mut sums, mut after) = (
            DMatrix::zeros(layer.units(), samples),
            DMatrix::zeros(layer.units(), samples),
        );
        layer.forward(&values, &mut sums, &mut after).unwrap();
        values = match held.mask(index + 1) {
            Some(mask) => after.component_mul(mask),
            None => after,
        };
    }
    values
}

#[test]
fn the_gradient_is_what_central_differences_measure_with_the_mask_held() {
    const STEP: f64 = 6e-6;
    let loss = Loss::MeanSquaredError;
    let mut rng = generator(3);
    let activations = [Activation::Tanh, Activation::Gelu, Activation::Sigmoid];
    let start = Initialization::Normal;
    let network = Network::initialized(&[3, 6, 5, 2], &activations, start, &mut rng).unwrap();
    let mut network = network.with_dropout(0.4).unwrap();
    let mut trace = Trace::new(&network, 4);
    trace
        .inputs_mut()
        .apply(|x| *x = uniform(&mut rng, -1.0, 1.0));
    let targets = DMatrix::from_fn(2, 4, |_, _| uniform(&mut rng, 0.0, 1.0));
    network.forward_training(&mut trace, &mut rng).unwrap();
    assert_eq!(&outputs(&network, &trace), trace.outputs());

    let mut backward = Backward::new(&network, 4).unwrap();
    let slopes = backward.output_gradient_mut();
    loss.gradient(trace.outputs(), &targets, slopes).unwrap();
    backward.propagate(&network, &trace).unwrap();
    let mut analytic = backward.gradient().iter();

    for layer in 0..3 {
        for parameter in 0..network.layers()[layer].parameter_count() {
            let mut moved = |by: f64| {
                let (weights, biases) = network.layers_mut()[layer].parameters_mut();
                *weights.iter_mut().chain(biases).nth(parameter).unwrap() += by;
                let outputs = outputs(&network, &trace);
                loss.value(&outputs, &targets).unwrap()
            };
            let rise = moved(STEP) - moved(-2.0 * STEP);
            moved(STEP);
            let (slope, measured) = (analytic.next().unwrap(), rise / (2.0 * STEP));
            assert!(
                (slope - measured).abs() < TOLERANCE,
                "parameter {parameter} of layer {}: slope {slope}, measured {measured}",
                layer + 1
            );
        }
    }
    assert_eq!(analytic.next(), None);
}

#[test]
fn without_dropout_the_way_back_is_the_same_to_the_last_bit() {
    let mut rng = generator(4);
    let activations = [Activation::Relu, Activation::Identity];
    let network =
        Network::initialized(&[5, 9, 3], &activations, Initialization::He, &mut rng).unwrap();
    let mut trace = Trace::new(&network, 7);
    trace
        .inputs_mut()
        .apply(|x| *x = uniform(&mut rng, -1.0, 1.0));
    let plain = network.forward(trace.inputs()).unwrap();
    network.forward_training(&mut trace, &mut rng).unwrap();
    let back = |trace: &Trace| {
        let mut backward = Backward::new(&network, 7).unwrap();
        backward.output_gradient_mut().fill(0.5);
        backward.propagate(&network, trace).unwrap();
        backward
    };
    assert_eq!(back(&trace), back(&plain));
}
