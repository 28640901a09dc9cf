//! Points along a straight line.

use nalgebra::DMatrix;
use numeric::random::normal;
use rand::Rng;

use crate::moons::fraction;
use crate::{Dataset, Error, Targets, check};

/// Points near `y = slope · x + intercept`, with normal noise of standard deviation `noise` on y.
///
/// The inputs go from −1 to 1 in even steps.
///
/// # Errors
///
/// [`Error::TooFewSamples`] for no sample; [`Error::NotFinite`], [`Error::Spread`],
/// [`Error::TooLarge`]; [`Error::Target`] if a value passes the largest float.
pub fn noisy_line(
    samples: usize,
    slope: f64,
    intercept: f64,
    noise: f64,
    rng: &mut impl Rng,
) -> Result<Dataset, Error> {
    check::samples("points of a line", 1, samples, 1)?;
    check::finite("slope", slope)?;
    check::finite("intercept", intercept)?;
    check::spread("noise", noise)?;
    let inputs = evenly(samples, -1.0, 1.0);
    let values = inputs
        .iter()
        .map(|x| normal(rng, slope.mul_add(*x, intercept), noise));
    let targets = Targets::row(values.collect());
    Dataset::new(inputs, targets)
}

/// One row of numbers from `low` to `high` in even steps.
pub(crate) fn evenly(samples: usize, low: f64, high: f64) -> DMatrix<f64> {
    DMatrix::from_fn(1, samples, |_, sample| {
        (high - low).mul_add(fraction(sample, samples), low)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    #[test]
    fn a_line_without_noise_is_the_line() -> Result<(), Error> {
        let line = noisy_line(5, 2.0, 1.0, 0.0, &mut generator(1))?;
        assert_eq!(*line.inputs(), dmatrix![-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(line.target_matrix(), dmatrix![-1.0, 0.0, 1.0, 2.0, 3.0]);
        Ok(())
    }
}
