//! Points along a sine wave.

use std::f64::consts::PI;

use numeric::elementary::sin;
use numeric::random::normal;
use rand::Rng;

use crate::line::evenly;
use crate::{Dataset, Error, Targets, check};

/// Points near `y = sin x`, with normal noise of standard deviation `noise` on y.
///
/// The inputs go from −π to π in even steps.
///
/// # Errors
///
/// [`Error::TooFewSamples`] for no sample; [`Error::Spread`], [`Error::TooLarge`];
/// [`Error::Target`] if a value passes the largest float.
pub fn noisy_sine(samples: usize, noise: f64, rng: &mut impl Rng) -> Result<Dataset, Error> {
    check::samples("points of a sine", 1, samples, 1)?;
    check::spread("noise", noise)?;
    let inputs = evenly(samples, -PI, PI);
    let values = inputs.iter().map(|&x| normal(rng, sin(x), noise));
    let targets = Targets::row(values.collect());
    Dataset::new(inputs, targets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    /// The sine of a multiple of π, which is itself rounded.
    const TOLERANCE: f64 = 1e-15;

    #[test]
    fn a_sine_without_noise_is_the_sine() -> Result<(), Error> {
        let sine = noisy_sine(5, 0.0, &mut generator(1))?;
        let off = sine.target_matrix() - dmatrix![0.0, -1.0, 0.0, 1.0, 0.0];
        assert!(off.iter().all(|off| off.abs() < TOLERANCE), "{off}");
        Ok(())
    }
}
