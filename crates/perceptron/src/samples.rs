//! What a perceptron learns from: inputs, and for each whether to fire.

use nalgebra::DMatrix;

use crate::Error;

/// Inputs with their targets, checked once so that learning need not.
///
/// # Shapes
///
/// - inputs: features × samples, one column per sample
/// - targets: samples; `true` where the perceptron should fire
#[derive(Debug, Clone, PartialEq)]
pub struct Samples {
    inputs: DMatrix<f64>,
    targets: Vec<bool>,
}

impl Samples {
    /// Takes the inputs, one column per sample, and whether to fire for each.
    ///
    /// # Errors
    ///
    /// - [`Error::NoSamples`] or [`Error::NoFeatures`] if there is no column or no row
    /// - [`Error::TargetCount`] if there is not one target per column
    /// - [`Error::FeatureNotFinite`] if an input is NaN or infinite
    pub fn new(inputs: DMatrix<f64>, targets: Vec<bool>) -> Result<Self, Error> {
        let (features, samples) = inputs.shape();
        check_counts(features, samples, targets.len())?;
        if let Some(position) = inputs.iter().position(|value| !value.is_finite()) {
            return Err(Error::FeatureNotFinite {
                feature: position % features,
                sample: position / features + 1,
                value: inputs[position],
            });
        }
        Ok(Self { inputs, targets })
    }

    /// Takes labels that are numbers: 1 where the perceptron should fire, 0 where not.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new), and [`Error::Label`] for any other label. Some books and
    /// libraries write −1 for 0; it is refused rather than guessed at.
    pub fn from_labels(inputs: DMatrix<f64>, labels: &[f64]) -> Result<Self, Error> {
        let (features, samples) = inputs.shape();
        check_counts(features, samples, labels.len())?;
        let mut targets = Vec::with_capacity(labels.len());
        for (index, &label) in labels.iter().enumerate() {
            let sample = index + 1;
            targets.push(match label {
                0.0 => false,
                1.0 => true,
                _ => return Err(Error::Label { sample, label }),
            });
        }
        Self::new(inputs, targets)
    }

    /// The samples one by one: an input and whether to fire.
    pub fn iter(&self) -> impl Iterator<Item = (&[f64], bool)> {
        let columns = self.inputs.as_slice().chunks_exact(self.features());
        columns.zip(self.targets.iter().copied())
    }

    /// The number of samples; never 0.
    #[expect(
        clippy::len_without_is_empty,
        reason = "a set without samples cannot be made"
    )]
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// The number of features of each sample; never 0.
    pub fn features(&self) -> usize {
        self.inputs.nrows()
    }

    /// The inputs, features × samples.
    pub fn inputs(&self) -> &DMatrix<f64> {
        &self.inputs
    }

    /// Whether to fire, one per sample.
    pub fn targets(&self) -> &[bool] {
        &self.targets
    }
}

fn check_counts(features: usize, samples: usize, targets: usize) -> Result<(), Error> {
    if samples != targets {
        return Err(Error::TargetCount { samples, targets });
    }
    if samples == 0 {
        return Err(Error::NoSamples);
    }
    if features == 0 {
        return Err(Error::NoFeatures);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use nalgebra::dmatrix;

    use super::*;

    fn message(made: Result<Samples, Error>) -> String {
        made.unwrap_err().to_string()
    }

    #[test]
    fn samples_are_columns_in_order() {
        let samples = Samples::from_labels(dmatrix![1.0, 2.0; 3.0, 4.0], &[0.0, 1.0]).unwrap();
        let seen: Vec<_> = samples.iter().collect();
        assert_eq!(seen, [(&[1.0, 3.0][..], false), (&[2.0, 4.0][..], true)]);
    }

    #[test]
    fn counts_that_do_not_fit_are_refused() {
        assert_eq!(
            message(Samples::new(DMatrix::zeros(2, 10), vec![true; 9])),
            "10 samples but 9 targets"
        );
        assert_eq!(
            message(Samples::new(DMatrix::zeros(2, 0), vec![])),
            "the dataset has no samples"
        );
        assert_eq!(
            message(Samples::new(DMatrix::zeros(0, 2), vec![true; 2])),
            "the dataset has no features"
        );
    }

    #[test]
    fn a_bad_number_is_named_with_its_place() {
        let mut inputs = DMatrix::zeros(4, 12);
        inputs[(3, 11)] = f64::NAN;
        assert_eq!(
            message(Samples::new(inputs, vec![true; 12])),
            "feature 3 of sample 12 is NaN, want a finite number"
        );
    }

    #[test]
    fn a_label_that_is_neither_0_nor_1_is_refused() {
        let labelled = |label| Samples::from_labels(DMatrix::zeros(1, 4), &[0.0, 1.0, 0.0, label]);
        assert_eq!(
            message(labelled(3.0)),
            "labels must be 0 or 1, sample 4 has 3"
        );
        assert_eq!(
            message(labelled(-1.0)),
            "labels must be 0 or 1, sample 4 has -1"
        );
        assert_eq!(
            message(labelled(f64::NAN)),
            "labels must be 0 or 1, sample 4 has NaN"
        );
    }
}
