//! Units that add up to a curve: the stair of chapter 4, for a curve that a reader draws.

use nalgebra::{DMatrix, DVector, dvector};
use network::{Activation, Layer, Network};

use crate::Error;

/// The most hidden units.
const MOST_UNITS: usize = 200;

/// A curve over 0 to 1, given by its heights at even distances, the first at 0 and the last at 1; straight in
/// between.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    heights: Vec<f64>,
}

impl Drawn {
    /// A curve through these heights.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if there are fewer than two, or one is not a finite number.
    pub fn new(heights: Vec<f64>) -> Result<Self, Error> {
        if heights.len() < 2 || !heights.iter().all(|height| height.is_finite()) {
            return Err(Error::Setting {
                setting: "curve",
                found: format!("{} heights", heights.len()),
                want: "at least two finite numbers".to_owned(),
            });
        }
        Ok(Self { heights })
    }

    /// The height at `x`, from 0 to 1.
    pub fn height(&self, x: f64) -> f64 {
        let last = self.heights.len() - 1;
        let place = x.clamp(0.0, 1.0) * last as f64;
        // `last` is small, and `place` no larger.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place from 0 to the last height"
        )]
        let before = (place as usize).min(last - 1);
        let share = place - before as f64;
        self.heights[before] * (1.0 - share) + self.heights[before + 1] * share
    }

    /// A network with one hidden layer of so many units, which follows the curve: the output starts at
    /// the level of the first piece, and each unit steps from one piece's level to that of the next.
    /// `steepness` is its weight, in steps over the width of a piece; the step function needs none.
    ///
    /// # Errors
    ///
    /// [`Error::Setting`] if there are too many units, or none; [`Error::Network`] if a weight is not
    /// finite.
    pub fn network(
        &self,
        units: usize,
        activation: Activation,
        steepness: f64,
    ) -> Result<Network, Error> {
        if !(1..=MOST_UNITS).contains(&units) {
            return Err(Error::Setting {
                setting: "units",
                found: units.to_string(),
                want: format!("a number from 1 to {MOST_UNITS}"),
            });
        }
        let width = 1.0 / (units + 1) as f64;
        let weight = steepness / width;
        let level = |piece: usize| self.height((piece as f64 + 0.5) * width);
        let weights = DMatrix::from_element(units, 1, weight);
        let biases = DVector::from_fn(units, |unit, _| -weight * (unit + 1) as f64 * width);
        let rises = DMatrix::from_fn(1, units, |_, unit| level(unit + 1) - level(unit));
        let hidden = Layer::new(weights, biases, activation)?;
        let output = Layer::new(rises, dvector![level(0)], Activation::Identity)?;
        Ok(Network::new(vec![hidden, output])?)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact values")]
mod tests {
    use nalgebra::dmatrix;

    use super::*;

    /// From 0 up to 1 at the middle, and down again. Three units make four pieces; their middles are 1/8,
    /// 3/8, 5/8 and 7/8, where the curve is at 0.25, 0.75, 0.75 and 0.25.
    #[test]
    fn three_steps_follow_a_roof() -> Result<(), Error> {
        let roof = Drawn::new(vec![0.0, 1.0, 0.0])?;
        assert_eq!(
            [0.0, 0.25, 0.5, 1.0].map(|x| roof.height(x)),
            [0.0, 0.5, 1.0, 0.0]
        );
        let network = roof.network(3, Activation::Step, 1.0)?;
        let answers = network.predict(&dmatrix![0.1, 0.4, 0.6, 0.9])?;
        assert_eq!(answers, dmatrix![0.25, 0.75, 0.75, 0.25]);
        let biases = network.layers()[0].biases();
        assert_eq!(biases.as_slice(), [-1.0, -2.0, -3.0]);
        Ok(())
    }

    #[test]
    fn what_is_no_curve_and_too_many_units_are_refused() -> Result<(), Error> {
        assert!(Drawn::new(vec![1.0]).is_err());
        assert!(Drawn::new(vec![1.0, f64::NAN]).is_err());
        let line = Drawn::new(vec![0.0, 1.0])?;
        let message = line.network(201, Activation::Step, 1.0).unwrap_err();
        assert_eq!(
            message.to_string(),
            "units: \"201\" is not a number from 1 to 200"
        );
        assert!(line.network(0, Activation::Sigmoid, 4.0).is_err());
        Ok(())
    }
}
