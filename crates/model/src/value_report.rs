//! How good predicted numbers are.

use std::fmt;

use crate::{Error, figure, r_squared};

/// How good predicted numbers are, in the unit of what is predicted.
///
/// With targets t, their mean t̄, and predictions y of n samples:
///
/// ```text
/// R²    = 1 − Σ (y − t)² / Σ (t − t̄)²      1 is perfect, 0 as good as the mean of these targets
/// RMSE  = √( 1/n · Σ (y − t)² )
/// MAE   = 1/n · Σ |y − t|
/// ```
///
/// as scikit-learn's `r2_score`, `root_mean_squared_error` and `mean_absolute_error`. Of targets that
/// are all equal R² is not defined; it is NaN here, where scikit-learn has 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueReport {
    /// The number of samples.
    pub samples: usize,
    /// R², the share of the targets' variance that the predictions explain.
    pub r_squared: f64,
    /// The root of the mean squared error.
    pub root_mean_squared_error: f64,
    /// The mean absolute error.
    pub mean_absolute_error: f64,
    /// The root of the mean squared error of always answering the mean of the training part.
    pub of_mean: f64,
}

impl ValueReport {
    /// Judges predictions; `mean` is that of the targets of the training part.
    ///
    /// # Errors
    ///
    /// [`Error::ValueCount`] if the lists differ in length, [`Error::Training`] if they are empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use model::ValueReport;
    ///
    /// // Errors of 0 and 2; the targets are 1 off their mean.
    /// let report = ValueReport::new(&[1.0, 5.0], &[1.0, 3.0], 2.0)?;
    /// assert_eq!(report.mean_absolute_error, 1.0);
    /// assert_eq!(report.root_mean_squared_error, 2.0_f64.sqrt());
    /// assert_eq!(report.r_squared, 1.0 - 4.0 / 2.0);
    /// assert_eq!(report.of_mean, 1.0);
    /// # Ok::<(), model::Error>(())
    /// ```
    pub fn new(predicted: &[f64], actual: &[f64], mean: f64) -> Result<Self, Error> {
        if predicted.len() != actual.len() {
            return Err(Error::ValueCount {
                predicted: predicted.len(),
                actual: actual.len(),
            });
        }
        if actual.is_empty() {
            return Err(training::Error::NoSamples.into());
        }
        let count = actual.len() as f64;
        let errors = || predicted.iter().zip(actual).map(|(y, t)| y - t);
        let squared: f64 = errors().map(|error| error * error).sum();
        let absolute: f64 = errors().map(f64::abs).sum();
        let around = |center: f64| {
            actual
                .iter()
                .map(|t| (t - center) * (t - center))
                .sum::<f64>()
        };
        let own_mean = actual.iter().sum::<f64>() / count;
        let variance = around(own_mean);
        Ok(Self {
            samples: actual.len(),
            r_squared: if variance > 0.0 {
                1.0 - squared / variance
            } else {
                f64::NAN
            },
            root_mean_squared_error: (squared / count).sqrt(),
            mean_absolute_error: absolute / count,
            of_mean: (around(mean) / count).sqrt(),
        })
    }
}

impl fmt::Display for ValueReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "samples     {}", self.samples)?;
        writeln!(f, "R²          {}", r_squared(self.r_squared))?;
        writeln!(
            f,
            "RMSE        {}   (always the mean: {})",
            figure(self.root_mean_squared_error),
            figure(self.of_mean)
        )?;
        writeln!(f, "MAE         {}", figure(self.mean_absolute_error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // from sklearn.metrics import r2_score, root_mean_squared_error, mean_absolute_error
    // t, y = [3, -0.5, 2, 7], [2.5, 0.0, 2, 8]
    // r2_score(t, y), root_mean_squared_error(t, y), mean_absolute_error(t, y)
    // (0.9486081370449679, 0.6123724356957945, 0.5)
    #[test]
    fn the_figures_are_scikit_learns() {
        let report = ValueReport::new(&[2.5, 0.0, 2.0, 8.0], &[3.0, -0.5, 2.0, 7.0], 2.875)
            .expect("four of each");
        assert!((report.r_squared - 0.948_608_137_044_967_9).abs() < 1e-15);
        assert!((report.root_mean_squared_error - 0.612_372_435_695_794_5).abs() < 1e-15);
        assert!((report.mean_absolute_error - 0.5).abs() < 1e-15);
    }
}
