//! Units that add up to a drawn curve.

use nalgebra::DMatrix;
use network::Activation;

use super::answer;
use crate::towers::Drawn;

/// The distances between the places where the output is drawn.
const PARTS: usize = 400;

/// The network of so many units that follows the curve whose heights stand in the text, parted by blanks.
/// `steepness` 0 takes the step function, another the sigmoid. The numbers are the largest error, the
/// output at 401 places, and for each unit where it steps and how far.
#[unsafe(no_mangle)]
pub extern "C" fn towers(units: usize, steepness: f64) -> i32 {
    answer(|room| {
        let text = String::from_utf8_lossy(&room.text);
        let heights = text.split_whitespace().map(str::parse);
        let heights: Result<Vec<f64>, _> = heights.collect();
        let drawn = Drawn::new(heights.unwrap_or_default())?;
        let network = if steepness == 0.0 {
            drawn.network(units, Activation::Step, 1.0)?
        } else {
            drawn.network(units, Activation::Sigmoid, steepness)?
        };
        let x = DMatrix::from_fn(1, PARTS + 1, |_, place| place as f64 / PARTS as f64);
        let outputs = network.predict(&x)?;
        let error = (&outputs - x.map(|x| drawn.height(x))).amax();
        let [hidden, output] = network.layers() else {
            return Ok(0);
        };
        let steps = hidden.biases().iter().zip(hidden.weights().iter());
        let steps = steps.map(|(bias, weight)| -bias / weight);
        let rises = output.weights().iter().copied();
        room.numbers.clear();
        room.numbers.push(error);
        room.numbers.extend(outputs.iter());
        let pairs = steps.zip(rises);
        room.numbers
            .extend(pairs.flat_map(|(step, rise)| [step, rise]));
        Ok(room.numbers.len())
    })
}
