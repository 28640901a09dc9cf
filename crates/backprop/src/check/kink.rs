//! Kinks: where a slope jumps, so that it cannot be measured from both sides.

use losses::Loss;
use nalgebra::DMatrix;
use network::{Activation, Network};

use crate::{Error, check_logits};

/// How near a network with a batch is to a kink: the smallest distance of a weighted sum to the
/// kink of its unit, or of an output to a kink of the loss. Infinite where nothing has a kink.
///
/// ```text
/// ReLU, leaky ReLU, ELU    |z|
/// mean absolute error      |y − t|
/// Huber                    ||y − t| − δ|
/// hinge                    |1 − t y|
/// ```
///
/// ELU with `α = 1` and Huber bend without a corner, but their slope's slope jumps, and a slope
/// measured across that place is off by up to the step.
///
/// # Shapes
///
/// - `inputs`: features × samples
/// - `targets`: outputs × samples
///
/// # Errors
///
/// - [`Error::WantsLogits`] if `loss` reads logits and the last layer is not the identity
/// - [`Error::Network`], [`Error::Loss`] if inputs or targets do not fit
///
/// # Examples
///
/// ```
/// use backprop::check::kink_distance;
/// use losses::Loss;
/// use nalgebra::{dmatrix, dvector};
/// use network::{Activation, Layer, Network};
///
/// // The sum is 3 · 2 − 5 = 1, so the rectifier gives 1, and the target is 1.25.
/// let layer = Layer::new(dmatrix![3.0], dvector![-5.0], Activation::Relu)?;
/// let network = Network::new(vec![layer])?;
/// let (inputs, targets) = (dmatrix![2.0], dmatrix![1.25]);
/// let distance = |loss| kink_distance(&network, loss, &inputs, &targets);
/// assert_eq!(distance(Loss::MeanSquaredError)?, 1.0);
/// assert_eq!(distance(Loss::MeanAbsoluteError)?, 0.25);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn kink_distance(
    network: &Network,
    loss: Loss,
    inputs: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Result<f64, Error> {
    check_logits(network, loss)?;
    let trace = network.forward(inputs)?;
    loss.value(trace.outputs(), targets)?; // for its checks of the targets
    let mut distance = f64::INFINITY;
    for (layer, sums) in network.layers().iter().zip(trace.sums()) {
        for &z in sums {
            distance = distance.min(past_kink(layer.activation(), z).abs());
        }
    }
    for (&y, &t) in trace.outputs().iter().zip(targets) {
        for past in past_kinks(loss, y, t) {
            distance = distance.min(past.abs());
        }
    }
    Ok(distance)
}

/// How far the sum `z` is past the kink of `activation`, infinite where it has none.
pub(super) fn past_kink(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Relu | Activation::LeakyRelu { .. } | Activation::Elu { .. } => z,
        _ => f64::INFINITY,
    }
}

/// How far an output `y` with target `t` is past each kink of `loss`, infinite where there is none.
pub(super) fn past_kinks(loss: Loss, y: f64, t: f64) -> [f64; 2] {
    match loss {
        Loss::MeanAbsoluteError => [y - t, f64::INFINITY],
        Loss::Huber(huber) => [y - t - huber.delta(), t - y - huber.delta()],
        Loss::Hinge => [1.0 - t * y, f64::INFINITY],
        _ => [f64::INFINITY; 2],
    }
}
