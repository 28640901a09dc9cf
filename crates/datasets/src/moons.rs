//! Two half circles that reach into each other.

use std::f64::consts::PI;

use nalgebra::DMatrix;
use numeric::elementary::{cos, sin};
use numeric::random::normal;
use rand::Rng;

use crate::{Dataset, Error, Targets, check};

/// Two interleaving half moons, with normal noise of standard deviation `noise` on both features.
///
/// ```text
/// upper moon, class 0: (cos t, sin t)            t from 0 to π in even steps
/// lower moon, class 1: (1 − cos t, ½ − sin t)
/// ```
///
/// Half of the samples, rounded down, are the upper moon and come first. No straight line
/// separates the moons.
///
/// # Errors
///
/// [`Error::TooFewSamples`] below 2 samples; [`Error::Spread`], [`Error::TooLarge`].
///
/// # Source
///
/// scikit-learn's `make_moons`, which also shuffles the samples and draws other noise.
pub fn moons(samples: usize, noise: f64, rng: &mut impl Rng) -> Result<Dataset, Error> {
    check::samples("moons", 2, samples, 2)?;
    check::spread("noise", noise)?;
    let upper = samples / 2;
    let mut inputs = DMatrix::zeros(2, samples);
    let mut labels = Vec::with_capacity(samples);
    for sample in 0..samples {
        let (x, y, label) = if sample < upper {
            let angle = PI * fraction(sample, upper);
            (cos(angle), sin(angle), 0)
        } else {
            let angle = PI * fraction(sample - upper, samples - upper);
            (1.0 - cos(angle), 0.5 - sin(angle), 1)
        };
        inputs[(0, sample)] = normal(rng, x, noise);
        inputs[(1, sample)] = normal(rng, y, noise);
        labels.push(label);
    }
    Dataset::new(inputs, Targets::classes(labels, &["upper", "lower"]))
}

/// How far `index` is on the way from the first of `count` things, 0, to the last, 1.
pub(crate) fn fraction(index: usize, count: usize) -> f64 {
    if count < 2 {
        0.0
    } else {
        index as f64 / (count - 1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    /// Sine and cosine of the two libraries may differ in the last digit.
    const TOLERANCE: f64 = 1e-15;

    // from sklearn.datasets import make_moons
    // make_moons(7, shuffle=False)  # scikit-learn 1.9.1
    #[test]
    fn moons_without_noise_are_scikit_learns() -> Result<(), Error> {
        let moons = moons(7, 0.0, &mut generator(1))?;
        let expected = dmatrix![
            1.0, 6.123_233_995_736_766e-17, -1.0,
            0.0, 0.5, 1.499_999_999_999_999_8, 2.0;
            0.0, 1.0, 1.224_646_799_147_353_2e-16,
            0.5, -0.366_025_403_784_438_6, -0.366_025_403_784_438_7, 0.5];
        let off = moons.inputs() - expected;
        assert!(off.iter().all(|off| off.abs() < TOLERANCE), "{off}");
        assert_eq!(moons.labels(), Some(&[0, 0, 0, 1, 1, 1, 1][..]));
        Ok(())
    }

    /// The first noise of a seed is the book's too: it must not change under it.
    #[test]
    fn a_seed_keeps_its_moons() -> Result<(), Error> {
        let moons = moons(3, 0.1, &mut generator(1))?;
        let digits = moons.inputs().map(|x| format!("{x:.6}"));
        insta::assert_snapshot!(digits.as_slice().join(" "), @"1.088815 0.025809 -0.020011 0.563850 1.945129 0.398349");
        Ok(())
    }

    #[test]
    fn noise_moves_the_samples_by_its_standard_deviation() -> Result<(), Error> {
        let exact = moons(20_000, 0.0, &mut generator(1))?;
        let noisy = moons(20_000, 0.1, &mut generator(1))?;
        let offsets = noisy.inputs() - exact.inputs();
        let deviation = (offsets.norm_squared() / 40_000.0).sqrt();
        // The standard error of a standard deviation from 40,000 numbers is σ/√80,000.
        assert!((deviation - 0.1).abs() < 4.0 * 0.1 / 80_000_f64.sqrt());
        Ok(())
    }
}
