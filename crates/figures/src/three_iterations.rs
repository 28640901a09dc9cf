//! The 2-2-1 network of chapter 5, and what three iterations do with it.

use backprop::{Gradient, gradient};
use descent::{Optimizer, Sgd};
use losses::Loss;
use nalgebra::{DMatrix, dmatrix, dvector};
use network::{Activation, Layer, Network, Trace};

use crate::Error;

pub(crate) const SIZES: [usize; 3] = [2, 2, 1];
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

/// The network of the program `one_iteration`.
pub(crate) fn network() -> Result<Network, Error> {
    let sigmoid = Activation::Sigmoid;
    let hidden = dmatrix![0.5, -1.0; 1.5, 0.25];
    let hidden = Layer::new(hidden, dvector![0.25, -0.5], sigmoid)?;
    let output = Layer::new(dmatrix![1.0, -2.0], dvector![0.5], sigmoid)?;
    Ok(Network::new(vec![hidden, output])?)
}

/// Three iterations with one sample, and the network after them.
pub(crate) fn run() -> Result<(Vec<Iteration>, Network), Error> {
    let mut network = network()?;
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
    fn the_first_iteration_is_the_one_that_the_program_prints() -> Result<(), Error> {
        let (iterations, _) = run()?;
        let losses = [0, 1].map(|index| format!("{:.6}", iterations[index].loss));
        assert_eq!(losses, ["0.509084", "0.403398"]);
        Ok(())
    }

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
