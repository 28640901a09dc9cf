//! Losses that judge each output by itself and take the mean.

use nalgebra::DMatrix;

use crate::Error;

/// The sum of `loss(y, t)` over all predictions and targets, divided by `divisor`.
pub(crate) fn mean(
    predictions: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    divisor: f64,
    loss: impl Fn(f64, f64) -> f64,
) -> Result<f64, Error> {
    check_shapes(predictions, targets)?;
    let pairs = predictions.iter().zip(targets);
    let sum: f64 = pairs.map(|(&y, &t)| loss(y, t)).sum();
    Ok(sum / divisor)
}

/// Fills `gradient` with `slope(y, t)`, divided by `divisor`.
pub(crate) fn mean_gradient(
    predictions: &DMatrix<f64>,
    targets: &DMatrix<f64>,
    gradient: &mut DMatrix<f64>,
    divisor: f64,
    slope: impl Fn(f64, f64) -> f64,
) -> Result<(), Error> {
    check_shapes(predictions, targets)?;
    check_gradient(predictions, gradient)?;
    gradient.zip_zip_apply(predictions, targets, |g, y, t| *g = slope(y, t) / divisor);
    Ok(())
}

/// What a share `t` of the answers pays at a surprise of `nats` each.
///
/// `0 · ln 0` is 0: that an answer is held impossible costs nothing where it is not the answer.
pub(crate) fn weighted(t: f64, nats: f64) -> f64 {
    if t > 0.0 { t * nats } else { 0.0 }
}

/// The number of outputs of all samples.
pub(crate) fn elements(predictions: &DMatrix<f64>) -> f64 {
    predictions.len() as f64
}

/// The number of samples.
pub(crate) fn samples(predictions: &DMatrix<f64>) -> f64 {
    predictions.ncols() as f64
}

pub(crate) fn check_shapes(
    predictions: &DMatrix<f64>,
    targets: &DMatrix<f64>,
) -> Result<(), Error> {
    if predictions.shape() != targets.shape() {
        return Err(Error::Shape {
            prediction: predictions.shape(),
            what: "target",
            other: targets.shape(),
        });
    }
    if predictions.is_empty() {
        return Err(Error::EmptyBatch);
    }
    Ok(())
}

pub(crate) fn check_gradient(
    predictions: &DMatrix<f64>,
    gradient: &DMatrix<f64>,
) -> Result<(), Error> {
    if predictions.shape() == gradient.shape() {
        return Ok(());
    }
    Err(Error::Shape {
        prediction: predictions.shape(),
        what: "gradient",
        other: gradient.shape(),
    })
}

/// Checks that every target is a probability.
pub(crate) fn check_probabilities(targets: &DMatrix<f64>) -> Result<(), Error> {
    for (index, column) in targets.column_iter().enumerate() {
        for (output, &value) in column.iter().enumerate() {
            if !(0.0..=1.0).contains(&value) {
                return Err(Error::NotAProbability {
                    value,
                    output,
                    sample: index + 1,
                });
            }
        }
    }
    Ok(())
}
