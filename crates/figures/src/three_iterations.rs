//! The 2-3-3-1 network of chapter 5, and what three iterations do with it.

use backprop::{Gradient, gradient};
use descent::{Optimizer, Sgd};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix};
use network::{Activation, Initialization, Network, Trace};
use numeric::random::generator;

use crate::Error;

pub(crate) const SIZES: [usize; 4] = [2, 3, 3, 1];
pub(crate) const TARGET: f64 = 1.0;
pub(crate) const LEARNING_RATE: f64 = 0.5;
pub(crate) const ITERATIONS: usize = 3;

/// What one iteration computes from the network it finds.
pub(crate) struct Iteration {
    pub(crate) network: Network,
    pub(crate) trace: Trace,
    pub(crate) loss: f64,
    pub(crate) gradient: Gradient,
}

pub(crate) fn sample() -> DMatrix<f64> {
    dmatrix![1.0; 2.0]
}

/// Three iterations with one sample, and the network after them.
pub(crate) fn run() -> Result<(Vec<Iteration>, Network), Error> {
    let xavier = Initialization::XavierNormal;
    let activations = [Activation::Sigmoid; 3];
    let mut network = Network::initialized(&SIZES, &activations, xavier, &mut generator(1))?;
    let mut optimizer = Sgd::new(LEARNING_RATE)?;
    let mut iterations = Vec::new();
    for _ in 0..ITERATIONS {
        let (loss, gradient) = gradient(
            &network,
            Loss::MeanSquaredError,
            &sample(),
            &dmatrix![TARGET],
        )?;
        let found = network.clone();
        let trace = network.forward(&sample())?;
        for (layer, slopes) in network.layers_mut().iter_mut().zip(gradient.layers()) {
            let (weights, biases) = layer.parameters_mut();
            optimizer.step(weights, slopes.weights().as_slice())?;
            optimizer.step(biases, slopes.biases().as_slice())?;
        }
        iterations.push(Iteration {
            network: found,
            trace,
            loss,
            gradient,
        });
    }
    Ok((iterations, network))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_iteration_lowers_the_loss_of_the_one_before() -> Result<(), Error> {
        let (iterations, trained) = run()?;
        let mut losses: Vec<f64> = iterations.iter().map(|it| it.loss).collect();
        let prediction = trained.forward(&sample())?.outputs()[0];
        losses.push((prediction - TARGET) * (prediction - TARGET));
        assert!(
            losses.is_sorted_by(|before, after| before > after),
            "{losses:?}"
        );
        Ok(())
    }
}
