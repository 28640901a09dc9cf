//! Losses in which some samples count more than others.

use nalgebra::DMatrix;

use crate::elementwise::{check_gradient, samples};
use crate::{Error, Loss};

/// Weighted batches. Whatever the loss, with `Lⱼ` the loss of sample `j` alone and `wⱼ` its weight:
///
/// ```text
/// L = 1/n · Σⱼ wⱼ Lⱼ        ∂L/∂yⱼ = wⱼ/n · ∂Lⱼ/∂yⱼ
/// ```
///
/// The divisor is the number of samples, as without weights, and not the sum of the weights. So a
/// sample pulls as hard in every batch, whichever others it is dealt together with, and the mean of
/// the gradients over the batches of an epoch is the gradient over all samples. Divided by the sum of
/// the weights, the weights of a batch of one class would cancel out: always, with batches of one
/// sample.
///
/// # Examples
///
/// Off by 1 and by 3, where the second sample counts twice: (1 · 1 + 2 · 9) / 2.
///
/// ```
/// use losses::Loss;
/// use nalgebra::dmatrix;
///
/// let (y, t) = (dmatrix![2.0, 5.0], dmatrix![1.0, 8.0]);
/// let loss = Loss::MeanSquaredError.weighted_value(&y, &t, &[1.0, 2.0])?;
/// assert_eq!(loss, 9.5);
/// # Ok::<(), losses::Error>(())
/// ```
///
/// # Where others differ
///
/// - PyTorch's `CrossEntropyLoss(weight=w)` divides by the sum of the weights of the batch. With
///   `reduction="none"` and a `.mean()` behind it, it is this. Its `BCEWithLogitsLoss(weight=w)`
///   divides by the number of outputs, and is this as it comes.
/// - Keras's `class_weight` and `sample_weight` divide by the number of samples, too.
impl Loss {
    /// The loss of a batch of which sample `j` has the weight `weights[j]`.
    ///
    /// # Shapes
    ///
    /// - `outputs`, `targets`: outputs × samples
    /// - `weights`: one per sample
    ///
    /// # Errors
    ///
    /// As [`Loss::value`], and [`Error::WeightCount`] or [`Error::Weight`] for weights that are not
    /// one per sample, finite and above 0.
    pub fn weighted_value(
        self,
        outputs: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        weights: &[f64],
    ) -> Result<f64, Error> {
        check_weights(outputs, weights)?;
        // The loss of all samples has the same rules, and says which of them breaks one.
        self.value(outputs, targets)?;
        let mut sum = 0.0;
        for (sample, weight) in weights.iter().enumerate() {
            let one = |matrix: &DMatrix<f64>| matrix.columns(sample, 1).into_owned();
            sum += weight * self.value(&one(outputs), &one(targets))?;
        }
        Ok(sum / samples(outputs))
    }

    /// Fills `gradient` with the derivative of [`Loss::weighted_value`] with respect to each output.
    ///
    /// # Shapes
    ///
    /// - `outputs`, `targets`: outputs × samples
    /// - `weights`: one per sample
    /// - `gradient`: as `outputs`, overwritten
    ///
    /// # Errors
    ///
    /// As [`Loss::weighted_value`], and [`Error::Shape`] if `gradient` has another shape.
    pub fn weighted_gradient(
        self,
        outputs: &DMatrix<f64>,
        targets: &DMatrix<f64>,
        weights: &[f64],
        gradient: &mut DMatrix<f64>,
    ) -> Result<(), Error> {
        check_weights(outputs, weights)?;
        check_gradient(outputs, gradient)?;
        self.gradient(outputs, targets, gradient)?;
        for (mut slopes, &weight) in gradient.column_iter_mut().zip(weights) {
            slopes *= weight;
        }
        Ok(())
    }
}

fn check_weights(outputs: &DMatrix<f64>, weights: &[f64]) -> Result<(), Error> {
    if weights.len() != outputs.ncols() {
        return Err(Error::WeightCount {
            samples: outputs.ncols(),
            weights: weights.len(),
        });
    }
    let is_bad = |weight: &f64| !(weight.is_finite() && *weight > 0.0);
    match weights.iter().position(is_bad) {
        None => Ok(()),
        Some(place) => Err(Error::Weight {
            sample: place + 1,
            weight: weights[place],
        }),
    }
}
