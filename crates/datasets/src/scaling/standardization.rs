//! Mean 0 and standard deviation 1.

use nalgebra::{DMatrix, DVector};

use crate::{Dataset, Error, check, scaling};

/// Scaling to mean 0 and standard deviation 1, feature by feature.
///
/// For the n values x of a feature in the training part:
///
/// ```text
/// mean μ = 1/n · Σ x,   standard deviation σ = √( 1/n · Σ (x − μ)² ),   x becomes (x − μ) / σ
/// ```
///
/// The divisor is n, not n − 1, as in NumPy's `std` and scikit-learn's `StandardScaler`. PyTorch's
/// `std` and R's `sd` take n − 1: of 160, 170 and 180 the standard deviation is 8.16 here and 10
/// there.
///
/// The way back is `x σ + μ`, with [`Standardization::standard_deviations`] and
/// [`Standardization::means`]. Fit on the training part alone; other parts then have a mean near 0
/// and a deviation near 1, not exactly.
///
/// A feature with the same value in all samples is constant: it has no size to scale by, so its
/// divisor is 1 and it becomes 0. [`Standardization::constant_features`] names such features.
///
/// # Examples
///
/// ```
/// use datasets::scaling::Standardization;
/// use nalgebra::dmatrix;
///
/// let heights = dmatrix![160.0, 170.0, 180.0];
/// let scaling = Standardization::fit(&heights)?;
/// assert_eq!(scaling.means()[0], 170.0);
/// assert!((scaling.standard_deviations()[0] - (200.0_f64 / 3.0).sqrt()).abs() < 1e-12);
/// assert_eq!(scaling.apply(&dmatrix![170.0])?, dmatrix![0.0]);
/// # Ok::<(), datasets::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Standardization {
    means: DVector<f64>,
    deviations: DVector<f64>,
    constant: Vec<usize>,
}

impl Standardization {
    /// Measures the mean and the standard deviation of each feature of the training part.
    ///
    /// # Errors
    ///
    /// [`Error::NoSamples`], [`Error::NoFeatures`], or [`Error::Feature`] if a value is not finite.
    pub fn fit(training: &DMatrix<f64>) -> Result<Self, Error> {
        check::inputs(training)?;
        let samples = training.ncols() as f64;
        let mut means = DVector::zeros(training.nrows());
        let mut deviations = DVector::from_element(training.nrows(), 1.0);
        let mut constant = Vec::new();
        for (feature, values) in training.row_iter().enumerate() {
            // Squares of 1e200 overflow, so values are measured in a unit near the largest.
            let (mut least, mut most) = (values[0], values[0]);
            for &x in &values {
                least = least.min(x);
                most = most.max(x);
            }
            let unit = power_of_two(most.max(-least));
            // Of a power of two this is exact, and faster than to divide.
            let per_unit = 1.0 / unit;
            let mean = values.iter().map(|x| x * per_unit).sum::<f64>() / samples;
            let squares = values
                .iter()
                .map(|x| (x * per_unit - mean) * (x * per_unit - mean));
            let deviation = (squares.sum::<f64>() / samples).sqrt() * unit;
            if least < most && deviation > 0.0 {
                means[feature] = mean * unit;
                deviations[feature] = deviation;
            } else {
                means[feature] = values[0];
                constant.push(feature);
            }
        }
        Ok(Self {
            means,
            deviations,
            constant,
        })
    }
}

impl Standardization {
    /// A scaling with stored numbers, as those that were saved beside a trained network.
    ///
    /// # Errors
    ///
    /// [`Error::NoFeatures`], [`Error::FeatureCount`] if the two lengths differ, or
    /// [`Error::Scaling`] if a number is not finite or a standard deviation is not above 0.
    pub fn new(means: DVector<f64>, standard_deviations: DVector<f64>) -> Result<Self, Error> {
        scaling::check_stored(&means, &standard_deviations)?;
        Ok(Self {
            means,
            deviations: standard_deviations,
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
        scaling::apply(inputs, &self.means, &self.deviations)
    }

    /// Scales a dataset's inputs; its targets and names stay as they are.
    ///
    /// # Errors
    ///
    /// As [`Standardization::apply`].
    pub fn apply_to(&self, dataset: &Dataset) -> Result<Dataset, Error> {
        Ok(dataset.with_inputs(self.apply(dataset.inputs())?))
    }

    /// The mean of each feature.
    pub fn means(&self) -> &DVector<f64> {
        &self.means
    }

    /// The standard deviation of each feature; 1 for a constant one.
    pub fn standard_deviations(&self) -> &DVector<f64> {
        &self.deviations
    }

    /// The features that were constant in the training part and so could not be scaled.
    ///
    /// It is empty where the scaling was made of stored numbers.
    pub fn constant_features(&self) -> &[usize] {
        &self.constant
    }
}

/// The largest power of two that is at most `largest`: dividing by it rounds nothing.
fn power_of_two(largest: f64) -> f64 {
    const EXPONENT: u64 = f64::INFINITY.to_bits();
    f64::from_bits(largest.to_bits() & EXPONENT).max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::dmatrix;

    /// Sums of 150 numbers near 1 in another order.
    const TOLERANCE: f64 = 1e-13;

    // from sklearn.preprocessing import StandardScaler; from sklearn.datasets import load_iris
    // s = StandardScaler().fit(load_iris().data)  # scikit-learn 1.9.1
    // s.mean_; s.scale_; s.transform(load_iris().data)[149]
    #[test]
    fn iris_is_standardized_as_by_scikit_learn() -> Result<(), Error> {
        let iris = crate::iris();
        let scaling = Standardization::fit(iris.inputs())?;
        let means = [
            5.843_333_333_333_335,
            3.057_333_333_333_334,
            3.758_000_000_000_002_7,
            1.199_333_333_333_334,
        ];
        let scales = [
            0.825_301_291_785_140_9,
            0.434_410_967_735_494_4,
            1.759_404_065_775_303_2,
            0.759_692_627_902_159_4,
        ];
        let last = [
            0.068_661_793_251_401_3,
            -0.131_979_479_321_625_8,
            0.762_758_269_180_552_3,
            0.790_670_653_637_072_9,
        ];
        let scaled = scaling.apply(iris.inputs())?;
        for feature in 0..4 {
            assert!((scaling.means()[feature] - means[feature]).abs() < TOLERANCE);
            assert!((scaling.standard_deviations()[feature] - scales[feature]).abs() < TOLERANCE);
            assert!((scaled[(feature, 149)] - last[feature]).abs() < TOLERANCE);
        }
        Ok(())
    }

    #[test]
    fn a_constant_feature_is_named_and_becomes_zero() -> Result<(), Error> {
        // Ten times 0.1 sums to a little less than 1: the mean alone would not show it.
        let training = DMatrix::from_fn(
            2,
            10,
            |feature, sample| {
                if feature == 0 { sample as f64 } else { 0.1 }
            },
        );
        let scaling = Standardization::fit(&training)?;
        assert_eq!(scaling.constant_features(), [1]);
        assert_eq!(scaling.standard_deviations()[1].to_bits(), 1_f64.to_bits());
        let scaled = scaling.apply(&training)?;
        assert!(scaled.row(1).iter().all(|x| x.abs().to_bits() == 0));
        Ok(())
    }

    #[test]
    fn numbers_whose_squares_overflow_or_vanish_are_scaled_right() -> Result<(), Error> {
        for size in [1e200, f64::MAX / 4.0, 1e-200, 1e-310] {
            // Mean 2, standard deviation 1: 1 and 3 become -1 and 1.
            let training = dmatrix![1.0 * size, 3.0 * size];
            let scaling = Standardization::fit(&training)?;
            let scaled = scaling.apply(&training)?;
            let off = &scaled - dmatrix![-1.0, 1.0];
            assert!(
                off.iter().all(|off| off.abs() < TOLERANCE),
                "{size}: {scaled}"
            );
        }
        Ok(())
    }

    #[test]
    fn the_smallest_floats_are_at_worst_called_constant() -> Result<(), Error> {
        let smallest = f64::from_bits(1);
        let training = dmatrix![0.0, smallest, -smallest];
        Standardization::fit(&training)?.apply(&training)?;
        Ok(())
    }
}
