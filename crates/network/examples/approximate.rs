//! One hidden layer, its weights set by hand, comes as close to a curve as you like.

use nalgebra::{DMatrix, DVector, dvector};
use network::{Activation, Layer, Network};
use numeric::elementary::{cos, sin};

/// The curve of Nielsen, "Neural Networks and Deep Learning" (2015), chapter 4.
fn curve(x: f64) -> f64 {
    0.2 + 0.4 * x * x + 0.3 * x * sin(15.0 * x) + 0.05 * cos(50.0 * x)
}

fn main() -> Result<(), network::Error> {
    println!("       largest error on 0 to 1");
    println!("units      step   sigmoid");
    for units in [5, 10, 20, 40, 80, 160, 320, 640] {
        let step = largest_error(&staircase(units, Activation::Step)?)?;
        let sigmoid = largest_error(&staircase(units, Activation::Sigmoid)?)?;
        println!("{units:>5} {step:>9.4} {sigmoid:>9.4}");
    }
    println!();
    for activation in [Activation::Step, Activation::Sigmoid] {
        for units in 1.. {
            if largest_error(&staircase(units, activation)?)? < 0.1 {
                println!("fewest units for an error below 0.1: {units} with {activation}");
                break;
            }
        }
    }
    Ok(())
}

/// A stair with `units` steps, each a hidden unit, between levels taken from the curve.
///
/// Where one bump ends the next begins, so neighbors share a unit: it steps from the one height
/// to the other.
fn staircase(units: usize, activation: Activation) -> Result<Network, network::Error> {
    let width = 1.0 / (units + 1) as f64;
    // With this weight the sigmoid takes about one stair's width to rise.
    let steepness = 4.0 / width;
    let level = |stair: usize| curve((stair as f64 + 0.5) * width);

    let weights = DMatrix::from_element(units, 1, steepness);
    let biases = DVector::from_fn(units, |unit, _| -steepness * (unit + 1) as f64 * width);
    let rises = DMatrix::from_fn(1, units, |_, unit| level(unit + 1) - level(unit));
    let hidden = Layer::new(weights, biases, activation)?;
    let output = Layer::new(rises, dvector![level(0)], Activation::Identity)?;
    Network::new(vec![hidden, output])
}

/// Measured at 2001 places and on both sides of each step, where a stair is farthest from a slope.
fn largest_error(network: &Network) -> Result<f64, network::Error> {
    let hidden = &network.layers()[0];
    let steps = hidden
        .biases()
        .zip_map(&hidden.weights().column(0), |bias, weight| -bias / weight);
    let mut x: Vec<f64> = (0..=2000).map(|place| f64::from(place) / 2000.0).collect();
    x.extend(steps.iter().flat_map(|step| [step - 1e-9, step + 1e-9]));
    let x = DMatrix::from_row_slice(1, x.len(), &x);
    Ok((network.predict(&x)? - x.map(curve)).amax())
}
