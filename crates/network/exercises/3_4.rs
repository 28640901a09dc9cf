//! Exercise 3.4: A triangle
//!
//! Fire inside the triangle with the corners (0, 0), (1, 0) and (0, 1), and nowhere else. Three
//! hidden units draw one side each, and a fourth unit joins their answers. Set the thirteen numbers
//! by hand.

use nalgebra::dvector;
use network::{Layer, Network};
use perceptron::Perceptron;

pub fn triangle() -> Result<Network, Box<dyn std::error::Error>> {
    let left = Perceptron::new(dvector![0.0, 0.0], 0.0)?;
    let bottom = Perceptron::new(dvector![0.0, 0.0], 0.0)?;
    let slanted = Perceptron::new(dvector![0.0, 0.0], 0.0)?;
    let all = Perceptron::new(dvector![0.0, 0.0, 0.0], 0.0)?;

    let hidden = Layer::from_perceptrons(&[left, bottom, slanted])?;
    let output = Layer::from_perceptrons(&[all])?;
    Ok(Network::new(vec![hidden, output])?)
}
