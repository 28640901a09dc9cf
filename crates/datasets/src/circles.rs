//! A circle within a circle.

use std::f64::consts::TAU;

use nalgebra::DMatrix;
use numeric::elementary::{cos, sin};
use numeric::random::normal;
use rand::Rng;

use crate::{Dataset, Error, Targets, check};

/// The radius of the inner circle.
const INNER_RADIUS: f64 = 0.5;

/// A circle of radius 1 (class 0) around one of radius ½ (class 1), both around the origin, with
/// normal noise of standard deviation `noise` on both features.
///
/// Half of the samples, rounded down, are the outer circle and come first.
///
/// # Errors
///
/// [`Error::TooFewSamples`] below 2 samples; [`Error::Spread`], [`Error::TooLarge`].
///
/// # Source
///
/// scikit-learn's `make_circles(factor=0.5)`, which also shuffles the samples and draws other
/// noise. Its default is an inner radius of 0.8.
pub fn circles(samples: usize, noise: f64, rng: &mut impl Rng) -> Result<Dataset, Error> {
    check::samples("circles", 2, samples, 2)?;
    check::spread("noise", noise)?;
    let outer = samples / 2;
    let mut inputs = DMatrix::zeros(2, samples);
    let mut labels = Vec::with_capacity(samples);
    for sample in 0..samples {
        let (index, count, radius, label) = if sample < outer {
            (sample, outer, 1.0, 0)
        } else {
            (sample - outer, samples - outer, INNER_RADIUS, 1)
        };
        let angle = TAU * index as f64 / count as f64;
        inputs[(0, sample)] = normal(rng, radius * cos(angle), noise);
        inputs[(1, sample)] = normal(rng, radius * sin(angle), noise);
        labels.push(label);
    }
    Dataset::new(inputs, Targets::classes(labels, &["outer", "inner"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    /// Sine and cosine of the two libraries may differ in the last digit.
    const TOLERANCE: f64 = 1e-15;

    // from sklearn.datasets import make_circles
    // make_circles(7, shuffle=False, factor=0.5)  # scikit-learn 1.9.1
    #[test]
    fn circles_without_noise_are_scikit_learns() -> Result<(), Error> {
        let circles = circles(7, 0.0, &mut generator(1))?;
        let expected = dmatrix![
            1.0, -0.5, -0.5, 0.5, 0.0, -0.5, 0.0;
            0.0, 0.866_025_403_784_438_7, -0.866_025_403_784_438_4, 0.0, 0.5, 0.0, -0.5];
        let off = circles.inputs() - expected;
        assert!(off.iter().all(|off| off.abs() < TOLERANCE), "{off}");
        assert_eq!(circles.labels(), Some(&[0, 0, 0, 1, 1, 1, 1][..]));
        Ok(())
    }
}
