//! The perceptron itself: weights, a bias, and a step.

use nalgebra::DVector;

use crate::Error;

/// The most weights of one perceptron: 2²⁷, which take 1 GiB.
const WEIGHT_LIMIT: usize = 1 << 27;

/// One unit: it weighs its inputs, adds a bias, and fires or does not.
///
/// ```text
/// z = Σₖ wₖ xₖ + b          fires when z > 0
/// ```
///
/// The bias is the **threshold** with its sign reversed: `z > 0` says the same as
/// `Σₖ wₖ xₖ > −b`. A bias of −0.7 asks the weighted inputs to be more than 0.7.
///
/// A sum of exactly 0 does not fire, as in scikit-learn's `predict`. Some books let it fire.
///
/// # Examples
///
/// ```
/// use nalgebra::dvector;
/// use perceptron::Perceptron;
///
/// let and = Perceptron::new(dvector![0.5, 0.5], -0.7)?;
/// assert!(and.fires(&[1.0, 1.0])?); // 0.5 + 0.5 is more than 0.7
/// assert!(!and.fires(&[1.0, 0.0])?); // 0.5 is not
/// assert_eq!(and.threshold(), 0.7);
/// # Ok::<(), perceptron::Error>(())
/// ```
///
/// # Source
///
/// F. Rosenblatt, "The perceptron", *Psychological Review* 65 (1958), 386–408.
#[derive(Debug, Clone, PartialEq)]
pub struct Perceptron {
    weights: DVector<f64>,
    bias: f64,
}

/// # Answering
// ANCHOR: fires
impl Perceptron {
    /// The weighted sum `z = Σₖ wₖ xₖ + b` of one input.
    ///
    /// It starts at the bias and runs in the order of the inputs, each step one fused
    /// multiply-add. It allocates nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if `input` does not have one feature for each weight.
    pub fn weighted_sum(&self, input: &[f64]) -> Result<f64, Error> {
        self.check_features(input.len())?;
        let mut sum = self.bias;
        for (weight, x) in self.weights.iter().zip(input) {
            sum = weight.mul_add(*x, sum);
        }
        Ok(sum)
    }

    /// Whether the perceptron fires: whether its weighted sum is greater than 0.
    ///
    /// A sum of exactly 0 does not fire.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if `input` does not have one feature for each weight
    /// - [`Error::SumNotFinite`] if the sum is NaN
    pub fn fires(&self, input: &[f64]) -> Result<bool, Error> {
        let sum = self.weighted_sum(input)?;
        if sum.is_nan() {
            return Err(Error::SumNotFinite { value: sum });
        }
        Ok(sum > 0.0)
    }
}
// ANCHOR_END: fires

/// # Making and reading
impl Perceptron {
    /// A perceptron with these weights, one per input, and this bias.
    ///
    /// # Errors
    ///
    /// - [`Error::NoWeights`] if there is none
    /// - [`Error::WeightNotFinite`] or [`Error::BiasNotFinite`] if one is NaN or infinite
    pub fn new(weights: DVector<f64>, bias: f64) -> Result<Self, Error> {
        if weights.is_empty() {
            return Err(Error::NoWeights);
        }
        if let Some(index) = weights.iter().position(|weight| !weight.is_finite()) {
            let value = weights[index];
            return Err(Error::WeightNotFinite { index, value });
        }
        if !bias.is_finite() {
            return Err(Error::BiasNotFinite { value: bias });
        }
        Ok(Self { weights, bias })
    }

    /// A perceptron that has learned nothing yet: all weights and the bias are 0.
    ///
    /// # Errors
    ///
    /// - [`Error::NoWeights`] if `inputs` is 0
    /// - [`Error::TooManyWeights`] if they would take more than 1 GiB
    pub fn zeros(inputs: usize) -> Result<Self, Error> {
        if inputs > WEIGHT_LIMIT {
            let limit = WEIGHT_LIMIT;
            return Err(Error::TooManyWeights { inputs, limit });
        }
        Self::new(DVector::zeros(inputs), 0.0)
    }

    /// The weights, one per input.
    pub fn weights(&self) -> &DVector<f64> {
        &self.weights
    }

    /// The bias.
    pub fn bias(&self) -> f64 {
        self.bias
    }

    /// The number that the weighted inputs alone must exceed for the perceptron to fire: `−b`.
    pub fn threshold(&self) -> f64 {
        -self.bias
    }

    pub(crate) fn check_features(&self, found: usize) -> Result<(), Error> {
        let expected = self.weights.len();
        if found == expected {
            Ok(())
        } else {
            Err(Error::Shape { found, expected })
        }
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::{DMatrix, dvector};

    use super::*;

    #[test]
    fn the_sum_is_that_of_a_hand_calculation() {
        // 2·3 + (−1)·4 + 0.5 = 2.5
        let perceptron = Perceptron::new(dvector![2.0, -1.0], 0.5).unwrap();
        assert_eq!(perceptron.weighted_sum(&[3.0, 4.0]), Ok(2.5));
    }

    #[test]
    fn a_sum_of_exactly_zero_does_not_fire() {
        let perceptron = Perceptron::new(dvector![1.0], -1.0).unwrap();
        assert_eq!(perceptron.fires(&[1.0]), Ok(false));
        assert_eq!(perceptron.fires(&[1.0_f64.next_up()]), Ok(true));
    }

    #[test]
    fn the_sum_has_the_bits_of_a_layer_of_one_unit() {
        let (weights, input, bias) = ([0.1, 0.7, -0.3], [1.0 / 3.0, 0.9, 2.0 / 7.0], 0.013);
        let perceptron = Perceptron::new(DVector::from_row_slice(&weights), bias).unwrap();
        let mut sums = DMatrix::zeros(1, 1);
        numeric::affine(
            &DMatrix::from_row_slice(1, 3, &weights),
            &DMatrix::from_column_slice(3, 1, &input),
            &dvector![bias],
            &mut sums,
        )
        .unwrap();
        let sum = perceptron.weighted_sum(&input).unwrap();
        assert_eq!(sum.to_bits(), sums[(0, 0)].to_bits());
    }

    #[test]
    fn an_input_of_another_length_is_refused() {
        let error = Perceptron::zeros(4).unwrap().fires(&[0.0; 5]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "shape mismatch: the input has 5 features, the perceptron takes 4"
        );
    }

    #[test]
    fn nan_in_gives_nan_out_and_never_an_answer() {
        let perceptron = Perceptron::new(dvector![1.0], 0.0).unwrap();
        assert!(perceptron.weighted_sum(&[f64::NAN]).unwrap().is_nan());
        assert_eq!(
            perceptron.fires(&[f64::NAN]).unwrap_err().to_string(),
            "the weighted sum is NaN, want a finite number"
        );
    }

    #[test]
    fn impossible_perceptrons_are_refused() {
        let message = |made: Result<Perceptron, Error>| made.unwrap_err().to_string();
        assert_eq!(
            message(Perceptron::zeros(0)),
            "the perceptron has no weights, want at least 1"
        );
        assert_eq!(
            message(Perceptron::zeros(WEIGHT_LIMIT + 1)),
            "134217729 weights are more than the limit of 134217728"
        );
        assert_eq!(
            message(Perceptron::new(dvector![1.0, f64::NAN], 0.0)),
            "weight 1 is NaN, want a finite number"
        );
        assert_eq!(
            message(Perceptron::new(dvector![1.0], f64::INFINITY)),
            "the bias is inf, want a finite number"
        );
    }
}
