//! Arms that wind around the origin.

use std::f64::consts::TAU;

use nalgebra::DMatrix;
use numeric::elementary::{cos, sin};
use numeric::random::normal;
use rand::Rng;

use crate::{Dataset, Error, MOST_CLASSES, Targets, check};

/// How far each arm winds, in radians.
const SWEEP: f64 = 4.0;

/// Spiral arms, one per class, with normal noise of standard deviation `noise` radians on the angle.
///
/// Point i of the n points of arm k, both counted from 0, lies at
///
/// ```text
/// radius r = (i + 1) / n,  angle t = 2πk / arms + 4r + noise,  (r sin t, r cos t)
/// ```
///
/// The arms come one after the other; where the samples do not divide evenly, the first arms
/// have one more.
///
/// # Errors
///
/// [`Error::Count`] for fewer than 2 arms or too many; [`Error::TooFewSamples`] for fewer than one
/// sample an arm; [`Error::Spread`], [`Error::TooLarge`].
///
/// # Source
///
/// The spiral of Stanford's `CS231n` notes, "Putting it together: Minimal Neural Network Case
/// Study". There each arm starts 4 radians after the last, here the arms share the circle evenly;
/// there all arms begin in the origin, here none does.
pub fn spirals(
    arms: usize,
    samples: usize,
    noise: f64,
    rng: &mut impl Rng,
) -> Result<Dataset, Error> {
    if !(2..=MOST_CLASSES).contains(&arms) {
        return Err(Error::Count {
            name: "the number of arms",
            least: 2,
            most: MOST_CLASSES,
            count: arms,
        });
    }
    check::samples("spirals", arms, samples, arms)?;
    check::spread("noise", noise)?;
    let mut inputs = DMatrix::zeros(2, samples);
    let mut labels = Vec::with_capacity(samples);
    for arm in 0..arms {
        let points = samples / arms + usize::from(arm < samples % arms);
        for point in 0..points {
            let radius = (point + 1) as f64 / points as f64;
            let angle = normal(rng, TAU * arm as f64 / arms as f64 + SWEEP * radius, noise);
            let sample = labels.len();
            inputs[(0, sample)] = radius * sin(angle);
            inputs[(1, sample)] = radius * cos(angle);
            labels.push(arm);
        }
    }
    let names = (0..arms).map(|arm| format!("arm {arm}")).collect();
    Dataset::new(inputs, Targets::Classes { labels, names })
}

#[cfg(test)]
mod tests {
    use super::*;
    use numeric::random::generator;

    /// A few roundings of numbers up to 1.
    const TOLERANCE: f64 = 1e-15;

    #[test]
    fn two_arms_mirror_each_other_in_the_origin() -> Result<(), Error> {
        let spirals = spirals(2, 20, 0.0, &mut generator(1))?;
        let (first, second) = (
            spirals.inputs().columns(0, 10),
            spirals.inputs().columns(10, 10),
        );
        let sum = first + second;
        assert!(sum.iter().all(|sum| sum.abs() < TOLERANCE), "{sum}");
        Ok(())
    }

    #[test]
    fn an_arm_ends_at_radius_1_after_4_radians() -> Result<(), Error> {
        let spirals = spirals(3, 11, 0.0, &mut generator(1))?;
        // sin 4 and cos 4, from any table
        let end = (spirals.inputs()[(0, 3)], spirals.inputs()[(1, 3)]);
        assert!((end.0 - -0.756_802_495_307_928_2).abs() < TOLERANCE);
        assert!((end.1 - -0.653_643_620_863_611_9).abs() < TOLERANCE);
        let expected = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
        assert_eq!(spirals.labels(), Some(&expected[..]));
        Ok(())
    }
}
