//! Each side is one demand: x₁ > 0, x₂ > 0 and x₁ + x₂ < 1, which is 1 − x₁ − x₂ > 0. The last unit
//! is an AND of three: with weights of 1 the sum exceeds 2.5 only if all three fire. So a hidden
//! layer can fence in any region whose sides are straight and that bulges outward everywhere.

use nalgebra::dvector;
use network::{Layer, Network};
use perceptron::Perceptron;

pub fn triangle() -> Result<Network, Box<dyn std::error::Error>> {
    let left = Perceptron::new(dvector![1.0, 0.0], 0.0)?;
    let bottom = Perceptron::new(dvector![0.0, 1.0], 0.0)?;
    let slanted = Perceptron::new(dvector![-1.0, -1.0], 1.0)?;
    let all = Perceptron::new(dvector![1.0, 1.0, 1.0], -2.5)?;

    let hidden = Layer::from_perceptrons(&[left, bottom, slanted])?;
    let output = Layer::from_perceptrons(&[all])?;
    Ok(Network::new(vec![hidden, output])?)
}
