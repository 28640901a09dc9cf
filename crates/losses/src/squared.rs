//! Squared errors: being off twice as far costs four times as much.

use nalgebra::DMatrix;

use crate::Error;
use crate::elementwise::{elements, mean, mean_gradient, samples};

/// The mean of the squared differences, over all outputs of all samples.
///
/// With `n` samples and `k` outputs:
///
/// ```text
/// L = 1/(n k) · Σ (yᵢⱼ − tᵢⱼ)²        ∂L/∂yᵢⱼ = 2 (yᵢⱼ − tᵢⱼ) / (n k)
/// ```
///
/// # Examples
///
/// Off by 3 once in two outputs: 9 / 2, with slope 2 · 3 / 2.
///
/// ```
/// use losses::MeanSquaredError;
/// use nalgebra::dmatrix;
///
/// let (predictions, targets) = (dmatrix![5.0; 1.0], dmatrix![2.0; 1.0]);
/// let mut gradient = dmatrix![0.0; 0.0];
/// MeanSquaredError.gradient(&predictions, &targets, &mut gradient)?;
/// assert_eq!(MeanSquaredError.value(&predictions, &targets)?, 4.5);
/// assert_eq!(gradient, dmatrix![3.0; 0.0]);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// A gradient that is larger by a factor wants a learning rate that is smaller by it.
///
/// | who | what | their gradient is ours times |
/// | --- | --- | --- |
/// | PyTorch `MSELoss`, Keras `MeanSquaredError` | the same | 1 |
/// | *Dive into Deep Learning* | half of it | 1/2 |
/// | Nielsen | [`HalfSquaredError`] | k/2 |
/// | scikit-learn `MLPRegressor` | reports half of it, descends [`HalfSquaredError`] | k/2 |
///
/// # Hard points
///
/// At `y = t` value and slope are exactly 0. An error above 1.3e154 has a square that no `f64`
/// holds: the value is then +∞, and the slope is still right.
///
/// # Source
///
/// Legendre, *Nouvelles méthodes pour la détermination des orbites des comètes* (1805), the method
/// of least squares; Goodfellow, Bengio and Courville, *Deep Learning* (2016), eq. 5.4, the mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeanSquaredError;

impl MeanSquaredError {
    /// The loss of a batch. Predictions and targets are outputs × samples.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, elements(predictions), |y, t| {
            (y - t) * (y - t)
        })
    }

    /// Fills `gradient` with the derivative of the loss with respect to each prediction: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`MeanSquaredError::value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = elements(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| {
            2.0 * (y - t)
        })
    }
}

/// Half the squared length of each sample's error, averaged over the samples.
///
/// ```text
/// L = 1/(2n) · Σⱼ ‖yⱼ − tⱼ‖²        ∂L/∂yᵢⱼ = (yᵢⱼ − tᵢⱼ) / n
/// ```
///
/// The ½ is there to cancel the 2 of the derivative. The divisor is the number of samples, so with
/// `k` outputs the loss is `k/2` times [`MeanSquaredError`].
///
/// # Examples
///
/// Off by 3 once, in one sample of two outputs: ½ · 9.
///
/// ```
/// use losses::HalfSquaredError;
/// use nalgebra::dmatrix;
///
/// let loss = HalfSquaredError.value(&dmatrix![5.0; 1.0], &dmatrix![2.0; 1.0])?;
/// assert_eq!(loss, 4.5);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// - Nielsen's quadratic cost is the same. PyTorch and Keras have none of this name; in PyTorch
///   `0.5 * mse_loss(y, t, reduction="sum") / n` is the same.
/// - scikit-learn's `MLPRegressor` descends this gradient, but the loss that it reports is also
///   divided by `k`.
/// - The gradient is `k/2` times that of PyTorch's `MSELoss`, and `k` times that of *Dive into Deep
///   Learning*, which halves the mean over all outputs.
///
/// # Hard points
///
/// As those of [`MeanSquaredError`].
///
/// # Source
///
/// Nielsen, *Neural Networks and Deep Learning* (2015), eq. 6, the "quadratic cost".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfSquaredError;

impl HalfSquaredError {
    /// The loss of a batch. Predictions and targets are outputs × samples.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] if the shapes differ, [`Error::EmptyBatch`] if there is no sample.
    pub fn value(self, predictions: &DMatrix<f64>, targets: &DMatrix<f64>) -> Result<f64, Error> {
        mean(predictions, targets, samples(predictions), |y, t| {
            0.5 * (y - t) * (y - t)
        })
    }

    /// Fills `gradient` with the derivative of the loss with respect to each prediction: all three are
    /// outputs × samples.
    ///
    /// # Errors
    ///
    /// As [`HalfSquaredError::value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn gradient(
        self,
        predictions: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        let divisor = samples(predictions);
        mean_gradient(predictions, targets, gradient, divisor, |y, t| y - t)
    }
}
