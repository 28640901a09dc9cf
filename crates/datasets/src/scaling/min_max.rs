//! From 0 to 1.

use nalgebra::{DMatrix, DVector};

use crate::{Dataset, Error, check, scaling};

/// Scaling to the range from 0 to 1, feature by feature.
///
/// With the smallest and the largest value of a feature in the training part:
///
/// ```text
/// x becomes (x − smallest) / (largest − smallest)
/// ```
///
/// Values of other parts can fall outside of 0 to 1. A constant feature has no range: its divisor
/// is 1 and it becomes 0. [`MinMax::constant_features`] names such features. scikit-learn's
/// `MinMaxScaler` does the same.
///
/// One wild value sets the range, and presses all others together:
///
/// ```
/// use datasets::scaling::MinMax;
/// use nalgebra::dmatrix;
///
/// let scaling = MinMax::fit(&dmatrix![0.0, 1.0, 2.0, 1000.0])?;
/// assert_eq!(scaling.apply(&dmatrix![2.0, 2000.0])?, dmatrix![0.002, 2.0]);
/// # Ok::<(), datasets::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MinMax {
    minima: DVector<f64>,
    ranges: DVector<f64>,
    constant: Vec<usize>,
}

impl MinMax {
    /// Finds the smallest and the largest value of each feature of the training part.
    ///
    /// # Errors
    ///
    /// [`Error::NoSamples`], [`Error::NoFeatures`], [`Error::Feature`] if a value is not finite,
    /// or [`Error::Range`] if a range passes the largest float.
    pub fn fit(training: &DMatrix<f64>) -> Result<Self, Error> {
        check::inputs(training)?;
        let minima = DVector::from_iterator(
            training.nrows(),
            training.row_iter().map(|values| values.min()),
        );
        let mut ranges = DVector::from_element(training.nrows(), 1.0);
        let mut constant = Vec::new();
        for (feature, values) in training.row_iter().enumerate() {
            let (smallest, largest) = (values.min(), values.max());
            let range = largest - smallest;
            if range.is_infinite() {
                return Err(Error::Range {
                    feature,
                    smallest,
                    largest,
                });
            }
            if range > 0.0 {
                ranges[feature] = range;
            } else {
                constant.push(feature);
            }
        }
        Ok(Self {
            minima,
            ranges,
            constant,
        })
    }

    /// A scaling with stored numbers, as those that were saved beside a trained network.
    ///
    /// # Errors
    ///
    /// [`Error::NoFeatures`], [`Error::FeatureCount`] if the two lengths differ, or
    /// [`Error::Scaling`] if a number is not finite or a range is not above 0.
    pub fn new(minima: DVector<f64>, ranges: DVector<f64>) -> Result<Self, Error> {
        scaling::check_stored(&minima, &ranges)?;
        Ok(Self {
            minima,
            ranges,
            constant: Vec::new(),
        })
    }

    /// Scales inputs, of the training part or any other.
    ///
    /// # Shapes
    ///
    /// - `inputs`: features × samples, of as many features as the training part
    ///
    /// # Errors
    ///
    /// [`Error::FeatureCount`], [`Error::NoSamples`], [`Error::Feature`] if a value is not finite,
    /// and [`Error::Scaled`] if one is too far from the training part to be scaled.
    pub fn apply(&self, inputs: &DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
        scaling::apply(inputs, &self.minima, &self.ranges)
    }

    /// Scales a dataset's inputs; its targets and names stay as they are.
    ///
    /// # Errors
    ///
    /// As [`MinMax::apply`].
    pub fn apply_to(&self, dataset: &Dataset) -> Result<Dataset, Error> {
        Ok(dataset.with_inputs(self.apply(dataset.inputs())?))
    }

    /// The smallest value of each feature.
    pub fn minima(&self) -> &DVector<f64> {
        &self.minima
    }

    /// The largest value less the smallest of each feature; 1 for a constant one.
    pub fn ranges(&self) -> &DVector<f64> {
        &self.ranges
    }

    /// The features that were constant in the training part and so could not be scaled.
    ///
    /// It is empty where the scaling was made of stored numbers.
    pub fn constant_features(&self) -> &[usize] {
        &self.constant
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;

    /// The last of the 16 digits that scikit-learn prints.
    const TOLERANCE: f64 = 1e-15;

    // from sklearn.preprocessing import MinMaxScaler; from sklearn.datasets import load_iris
    // MinMaxScaler().fit_transform(load_iris().data)[0]  # scikit-learn 1.9.1
    #[test]
    fn iris_is_scaled_as_by_scikit_learn() -> Result<(), Error> {
        let iris = crate::iris();
        let scaled = MinMax::fit(iris.inputs())?.apply_to(&iris)?;
        let expected = dmatrix![0.222_222_222_222_222_1; 0.625;
                                0.067_796_610_169_491_5; 0.041_666_666_666_666_6];
        let off = scaled.inputs().columns(0, 1) - expected;
        assert!(off.iter().all(|off| off.abs() < TOLERANCE), "{off}");
        assert!(scaled.inputs().iter().all(|x| (0.0..=1.0).contains(x)));
        assert_eq!(scaled.targets(), iris.targets());
        Ok(())
    }

    #[test]
    fn a_constant_feature_is_named_and_becomes_zero() -> Result<(), Error> {
        let training = dmatrix![1.0, 3.0;
                                7.0, 7.0];
        let scaling = MinMax::fit(&training)?;
        assert_eq!(scaling.constant_features(), [1]);
        assert_eq!(
            scaling.apply(&training)?,
            dmatrix![0.0, 1.0;
                     0.0, 0.0]
        );
        Ok(())
    }
}
