//! Dropout: masks by hand, in the mean, and where there are none.
#![allow(
    clippy::float_cmp,
    reason = "short binary numbers and copies are compared exactly"
)]

use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Error, Initialization, Layer, Network, Trace};
use numeric::random::{Rng, generator, uniform};

/// 2 inputs, 2 hidden units that drop half, 1 output.
fn small_network() -> Network {
    let hidden = Layer::new(
        dmatrix![1.0, -1.0; 0.5, 0.25],
        dvector![3.0, 0.0],
        Activation::Relu,
    );
    let hidden = hidden.unwrap().with_dropout(0.5).unwrap();
    let output = Layer::new(dmatrix![3.0, -2.0], dvector![1.0], Activation::Identity);
    Network::new(vec![hidden, output.unwrap()]).unwrap()
}

fn trained(network: &Network, inputs: &DMatrix<f64>, rng: &mut impl Rng) -> Trace {
    let mut trace = Trace::new(network, inputs.ncols());
    trace.inputs_mut().copy_from(inputs);
    network.forward_training(&mut trace, rng).unwrap();
    trace
}

#[test]
fn a_pass_with_a_mask_gives_what_pencil_and_paper_give() {
    let inputs = dmatrix![1.0, 2.0, 2.0;
                          2.0, 4.0, 6.0];
    let trace = trained(&small_network(), &inputs, &mut generator(87));
    // Of half of the activations nothing is left, the others are divided by 1 − ½:
    assert_eq!(trace.mask(1), Some(&dmatrix![2.0, 0.0, 2.0; 0.0, 2.0, 2.0]));
    // Z₁ = [1·1 − 1·2 + 3,  2 − 4 + 3,  2 − 6 + 3;  ½·1 + ¼·2,  ½·2 + ¼·4,  ½·2 + ¼·6]
    assert_eq!(trace.sums()[0], dmatrix![2.0, 1.0, -1.0; 1.0, 2.0, 2.5]);
    // relu(Z₁) = [2, 1, 0;  1, 2, 2.5], times the mask:
    assert_eq!(
        trace.activations()[1],
        dmatrix![4.0, 0.0, 0.0; 0.0, 4.0, 5.0]
    );
    // [3·4 + 1,  −2·4 + 1,  −2·5 + 1]
    assert_eq!(trace.outputs(), &dmatrix![13.0, -7.0, -9.0]);
    // Neither the inputs nor the outputs have a mask.
    assert_eq!([trace.mask(0), trace.mask(2), trace.mask(3)], [None; 3]);
}

/// The first thirteen numbers of `uniform(0, 1)` from seed 1, to three digits, from a program
/// written after Bernstein's paper: 0.402 0.080 0.597 0.219 | 0.284 0.711 0.461 0.153 | 0.875
/// 0.707 0.483 0.577 || 0.099. One below the rate ¼ leaves an activation out.
#[test]
fn a_seed_gives_the_same_mask_as_ever() {
    let activations = [Activation::Tanh, Activation::Identity, Activation::Tanh];
    let network = Network::zeros(&[1, 4, 1, 1], &activations).unwrap();
    let network = network.with_dropout(0.25).unwrap();
    let trace = trained(&network, &dmatrix![0.0, 0.0, 0.0], &mut generator(1));
    let kept = 1.0 / 0.75;
    let first = dmatrix![
        kept, kept, kept;
        0.0, kept, kept;
        kept, kept, kept;
        0.0, 0.0, kept
    ];
    assert_eq!(trace.mask(1), Some(&first));
    assert_eq!(trace.mask(2).unwrap()[0], 0.0);
}

/// A dropped activation has the variance `a² p / (1 − p)`, so an output that weighs it with `w`
/// has `Σ w² a² p / (1 − p)`. The mean of k draws may be off by four of its standard errors.
#[test]
fn the_mean_over_many_masks_is_the_prediction_of_a_linear_network() {
    const DRAWS: usize = 20_000;
    let mut rng = generator(5);
    let activations = [Activation::Identity; 2];
    let start = Initialization::Normal;
    let network = Network::initialized(&[3, 6, 4], &activations, start, &mut rng).unwrap();
    for rate in [0.1, 0.5, 0.8] {
        let network = network.clone().with_dropout(rate).unwrap();
        let input = dmatrix![1.0; -2.0; 0.5];
        // The same sample in every column: as many draws as columns.
        let inputs = DMatrix::from_fn(3, DRAWS, |row, _| input[row]);
        let trained = trained(&network, &inputs, &mut rng);
        let predicted = network.forward(&input).unwrap();
        let hidden = &predicted.activations()[1];
        for (output, row) in trained.outputs().row_iter().enumerate() {
            let weights = network.layers()[1].weights().row(output);
            let terms = weights.iter().zip(hidden).map(|(w, a)| (w * a).powi(2));
            let variance = terms.sum::<f64>() * rate / (1.0 - rate);
            let off = row.sum() / DRAWS as f64 - predicted.outputs()[output];
            let bound = 4.0 * (variance / DRAWS as f64).sqrt();
            assert!(off.abs() < bound, "rate {rate}: off by {off}, not {bound}");
        }
    }
}

#[test]
fn prediction_does_not_drop() {
    let mut rng = generator(2);
    let activations = [Activation::Tanh, Activation::Sigmoid];
    let start = Initialization::Normal;
    let without = Network::initialized(&[3, 8, 2], &activations, start, &mut rng).unwrap();
    let with = without.clone().with_dropout(0.9).unwrap();
    let inputs = DMatrix::from_fn(3, 5, |_, _| uniform(&mut rng, -1.0, 1.0));
    assert_eq!(with.predict(&inputs), without.predict(&inputs));

    // Nor does it when the trace comes from training.
    let mut trace = trained(&with, &inputs, &mut rng);
    assert_ne!(trace.outputs(), &without.predict(&inputs).unwrap());
    let mask = trace.mask(1).unwrap();
    assert_eq!(mask.shape(), (8, 5));
    let kept = 1.0 / (1.0 - 0.9);
    assert!(mask.iter().all(|&m| m == 0.0 || m == kept), "{mask}");
    with.forward_into(&mut trace).unwrap();
    assert_eq!(trace.outputs(), &without.predict(&inputs).unwrap());
    assert_eq!(trace.mask(1), None);
}

#[test]
fn without_dropout_a_pass_of_training_is_a_plain_one_and_draws_nothing() {
    let mut rng = generator(2);
    let activations = [Activation::Tanh, Activation::Sigmoid];
    let start = Initialization::Normal;
    let network = Network::initialized(&[3, 8, 2], &activations, start, &mut rng).unwrap();
    let inputs = DMatrix::from_fn(3, 5, |_, _| uniform(&mut rng, -1.0, 1.0));
    let zero = network.clone().with_dropout(0.0).unwrap();
    assert_eq!(zero, network);
    let (mut rng, mut untouched) = (generator(6), generator(6));
    assert_eq!(
        trained(&zero, &inputs, &mut rng),
        network.forward(&inputs).unwrap()
    );
    assert_eq!(rng.next_u64(), untouched.next_u64());
}

#[test]
fn what_diverged_is_not_hidden_by_a_mask() {
    let inputs = dmatrix![f64::NAN, f64::NAN, f64::NAN; 0.0, 0.0, 0.0];
    let trace = trained(&small_network(), &inputs, &mut generator(87));
    assert!(trace.outputs().iter().all(|y| y.is_nan()));
}

#[test]
fn rates_that_are_none_are_refused() {
    let layer = small_network().layers()[0].clone();
    for rate in [-0.1, 1.0, 2.0, f64::NAN, f64::INFINITY] {
        let message = format!("the dropout rate must be at least 0 and below 1, got {rate}");
        let refused = layer.clone().with_dropout(rate).unwrap_err();
        assert_eq!(refused.to_string(), message);
        let refused = small_network().with_dropout(rate).unwrap_err();
        assert_eq!(refused.to_string(), message);
    }
    assert_eq!(layer.with_dropout(0.75).unwrap().dropout(), 0.75);
}

#[test]
fn an_output_layer_that_drops_is_refused() {
    let message = "the output layer has the dropout rate 0.5, want 0: only hidden layers drop";
    let mut network = small_network();
    let mut layers = network.layers().to_vec();
    layers[1] = layers[1].clone().with_dropout(0.5).unwrap();
    let refused = Network::new(layers.clone()).unwrap_err();
    assert_eq!(refused.to_string(), message);

    // Nor may it come in later.
    network.layers_mut().swap_with_slice(&mut layers);
    let mut trace = Trace::new(&network, 1);
    let refused = network.forward_training(&mut trace, &mut generator(1));
    assert_eq!(refused, Err(Error::OutputDropout(0.5)));
}

#[test]
fn a_trace_for_other_masks_is_refused() {
    let with = small_network();
    let without = with.clone().with_dropout(0.0).unwrap();
    let pass = |network: &Network, made_for: &Network| {
        let mut trace = Trace::new(made_for, 3);
        let passed = network.forward_training(&mut trace, &mut generator(1));
        passed.unwrap_err().to_string()
    };
    assert_eq!(
        pass(&with, &without),
        "the dropout rate of layer 1 is 0.5, but the trace was made without a mask for it"
    );
    assert_eq!(
        pass(&without, &with),
        "the dropout rate of layer 1 is 0, but the trace was made with a mask for it"
    );
    // For a plain pass it does not matter.
    assert_eq!(without.forward_into(&mut Trace::new(&with, 3)), Ok(()));
}
