//! Features of like size.
//!
//! A feature in thousands beside one in hundredths makes a valley that gradient descent crosses
//! back and forth. [`Standardization`] and [`MinMax`] both compute `(x − shift) / scale`, each
//! feature with its own two numbers.
//!
//! Fit them to the training part alone and apply them to all parts: numbers that know the test
//! part leak it into the training.

mod min_max;
mod standardization;

pub use min_max::MinMax;
pub use standardization::Standardization;

use nalgebra::{DMatrix, DVector};

use crate::{Error, check};

/// `(x − shift) / scale` for each feature.
fn apply(
    inputs: &DMatrix<f64>,
    shifts: &DVector<f64>,
    scales: &DVector<f64>,
) -> Result<DMatrix<f64>, Error> {
    if inputs.nrows() != shifts.len() {
        return Err(Error::FeatureCount {
            fitted: shifts.len(),
            features: inputs.nrows(),
        });
    }
    check::inputs(inputs)?;
    let scaled = DMatrix::from_fn(inputs.nrows(), inputs.ncols(), |feature, sample| {
        (inputs[(feature, sample)] - shifts[feature]) / scales[feature]
    });
    match check::first_not_finite(&scaled) {
        None => Ok(scaled),
        Some((feature, sample, value)) => Err(Error::Scaled {
            feature,
            sample,
            value,
        }),
    }
}

/// Refuses stored shifts and scales that cannot come from a fit.
fn check_stored(shifts: &DVector<f64>, scales: &DVector<f64>) -> Result<(), Error> {
    if shifts.is_empty() {
        return Err(Error::NoFeatures);
    }
    if shifts.len() != scales.len() {
        return Err(Error::FeatureCount {
            fitted: shifts.len(),
            features: scales.len(),
        });
    }
    for (feature, (&shift, &scale)) in shifts.iter().zip(scales).enumerate() {
        if !(shift.is_finite() && scale.is_finite() && scale > 0.0) {
            return Err(Error::Scaling {
                feature,
                shift,
                scale,
            });
        }
    }
    Ok(())
}
