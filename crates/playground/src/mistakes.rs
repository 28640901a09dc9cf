//! A perceptron that learns mistake by mistake.

use nalgebra::dvector;
use perceptron::{LearningRule, Perceptron};

use crate::Error;

/// A correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mistake {
    /// The sample that was answered wrong, counted from 0.
    pub sample: usize,
    /// The weights afterward.
    pub weights: [f64; 2],
    /// The bias afterward.
    pub bias: f64,
}

/// Shows the samples (x, y and class, which is 0 or 1) in their order, from number `first` on and round
/// again, until one is answered wrong, and corrects that; nothing if all are answered right.
///
/// # Errors
///
/// [`Error::Perceptron`] if a number is too large.
pub fn next(
    samples: &[[f64; 3]],
    weights: [f64; 2],
    bias: f64,
    first: usize,
) -> Result<Option<Mistake>, Error> {
    let mut unit = Perceptron::new(dvector![weights[0], weights[1]], bias)?;
    for place in 0..samples.len() {
        let sample = (first + place) % samples.len();
        let [x, y, class] = samples[sample];
        if LearningRule::default().learn_one(&mut unit, &[x, y], class > 0.5)? {
            return Ok(Some(Mistake {
                sample,
                weights: [unit.weights()[0], unit.weights()[1]],
                bias: unit.bias(),
            }));
        }
    }
    Ok(None)
}

/// The weighted sum of each sample.
///
/// # Errors
///
/// [`Error::Perceptron`] if a number is too large.
pub fn sums(samples: &[[f64; 3]], weights: [f64; 2], bias: f64) -> Result<Vec<f64>, Error> {
    let unit = Perceptron::new(dvector![weights[0], weights[1]], bias)?;
    let sums = samples.iter().map(|[x, y, _]| unit.weighted_sum(&[*x, *y]));
    Ok(sums.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AND: [[f64; 3]; 4] = [
        [0.0, 0.0, 0.0],
        [0.0, 1.0, 0.0],
        [1.0, 0.0, 0.0],
        [1.0, 1.0, 1.0],
    ];

    /// The mistakes of the table in the documentation of [`LearningRule`]: 1, 3, 3, 2, 1.
    #[test]
    fn and_is_learned_by_ten_mistakes() -> Result<(), Error> {
        let (mut weights, mut bias, mut first, mut mistakes) = ([0.0; 2], 0.0, 0, 0);
        while let Some(mistake) = next(&AND, weights, bias, first)? {
            (weights, bias, first) = (mistake.weights, mistake.bias, mistake.sample + 1);
            mistakes += 1;
        }
        assert_eq!((mistakes, weights, bias), (10, [2.0, 1.0], -2.0));
        assert_eq!(sums(&AND, weights, bias)?, [-2.0, -1.0, 0.0, 1.0]);
        Ok(())
    }

    #[test]
    fn without_samples_there_is_no_mistake() -> Result<(), Error> {
        assert_eq!(next(&[], [1.0, 1.0], 0.0, 5)?, None);
        Ok(())
    }
}
