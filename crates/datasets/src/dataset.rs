//! Inputs and targets, checked once.

use nalgebra::{DMatrix, RowDVector};

use crate::{Error, Inputs, check, one_hot::one_hot_unchecked};

/// What a network should answer to each sample.
#[derive(Debug, Clone, PartialEq)]
pub enum Targets {
    /// One of several classes.
    Classes {
        /// The class of each sample, counted from 0.
        labels: Vec<usize>,
        /// The name of each class.
        names: Vec<String>,
    },
    /// Numbers: outputs × samples.
    Values(DMatrix<f64>),
}

/// Samples to learn from: inputs, one column per sample, and the target of each.
///
/// All numbers are finite, there is at least one sample and one feature, and each label is a
/// class: [`Dataset::new`] refuses anything else.
///
/// # Examples
///
/// ```
/// use datasets::{Dataset, Targets};
/// use nalgebra::dmatrix;
///
/// let inputs = dmatrix![1.0, f64::NAN];
/// let targets = Targets::Values(dmatrix![2.0, 4.0]);
/// let error = Dataset::new(inputs, targets).unwrap_err();
/// assert_eq!(error.to_string(), "feature 0 of sample 2 is NaN");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    inputs: Inputs,
    targets: Targets,
    feature_names: Vec<String>,
}

impl Dataset {
    /// Joins inputs and targets; the features are named `x0`, `x1` and so on.
    ///
    /// # Shapes
    ///
    /// - `inputs`: features × samples, a matrix or the [`Inputs`] of another dataset
    /// - `targets`: one label per sample, or outputs × samples
    ///
    /// # Errors
    ///
    /// If there are no samples, features, outputs or classes, the inputs and targets are of
    /// different numbers of samples, a number is NaN or infinite, a label is no class, or the
    /// targets as a matrix pass 1 GiB.
    pub fn new(inputs: impl Into<Inputs>, targets: Targets) -> Result<Self, Error> {
        let inputs = inputs.into();
        inputs.check()?;
        let samples = inputs.samples();
        match &targets {
            Targets::Classes { labels, names } => {
                check::target_count(samples, labels.len())?;
                check::labels(labels, names.len())?;
            }
            Targets::Values(values) => {
                check::target_count(samples, values.ncols())?;
                check::values(values)?;
            }
        }
        Ok(Self::valid(inputs, targets))
    }

    /// A dataset of parts that are known to be right.
    pub(crate) fn valid(inputs: impl Into<Inputs>, targets: Targets) -> Self {
        let inputs = inputs.into();
        let feature_names = (0..inputs.features()).map(|i| format!("x{i}")).collect();
        Self {
            inputs,
            targets,
            feature_names,
        }
    }

    /// Names the features.
    ///
    /// # Errors
    ///
    /// [`Error::NameCount`] unless there is one name per feature.
    pub fn with_feature_names(mut self, names: Vec<String>) -> Result<Self, Error> {
        if names.len() != self.features() {
            return Err(Error::NameCount {
                features: self.features(),
                names: names.len(),
            });
        }
        self.feature_names = names;
        Ok(self)
    }

    /// [`Dataset::with_feature_names`] for as many names as features.
    pub(crate) fn name_features(&mut self, names: Vec<String>) {
        self.feature_names = names;
    }

    /// The same targets and names with other inputs of the same shape.
    pub(crate) fn with_inputs(&self, inputs: DMatrix<f64>) -> Self {
        Self {
            inputs: inputs.into(),
            targets: self.targets.clone(),
            feature_names: self.feature_names.clone(),
        }
    }

    /// The inputs as a matrix, features × samples.
    ///
    /// Images are kept as bytes. Their matrix is made when it is first asked for, and is eight
    /// times as large: what can read them sample by sample takes [`Dataset::shared_inputs`].
    pub fn inputs(&self) -> &DMatrix<f64> {
        self.inputs.matrix()
    }

    /// The inputs in the form in which they are kept, shared and not copied.
    pub fn shared_inputs(&self) -> Inputs {
        self.inputs.clone()
    }

    /// The targets as they were given.
    pub fn targets(&self) -> &Targets {
        &self.targets
    }

    /// The number of samples, at least 1.
    pub fn samples(&self) -> usize {
        self.inputs.samples()
    }

    /// The number of features, at least 1.
    pub fn features(&self) -> usize {
        self.inputs.features()
    }

    /// The name of each feature.
    pub fn feature_names(&self) -> &[String] {
        &self.feature_names
    }

    /// The class of each sample, where the targets are classes.
    pub fn labels(&self) -> Option<&[usize]> {
        match &self.targets {
            Targets::Classes { labels, .. } => Some(labels),
            Targets::Values(_) => None,
        }
    }

    /// The name of each class, where the targets are classes.
    pub fn class_names(&self) -> Option<&[String]> {
        match &self.targets {
            Targets::Classes { names, .. } => Some(names),
            Targets::Values(_) => None,
        }
    }

    /// The rows of [`Dataset::target_matrix`]: classes, or values of one sample.
    pub fn outputs(&self) -> usize {
        match &self.targets {
            Targets::Classes { names, .. } => names.len(),
            Targets::Values(values) => values.nrows(),
        }
    }

    /// The targets as a matrix, outputs × samples: classes one-hot, values as they are.
    pub fn target_matrix(&self) -> DMatrix<f64> {
        match &self.targets {
            Targets::Classes { labels, names } => one_hot_unchecked(labels, names.len()),
            Targets::Values(values) => values.clone(),
        }
    }

    /// The targets of two classes as one row, 0 for class 0 and 1 for class 1.
    ///
    /// This is what a network with a single sigmoid output learns from.
    ///
    /// # Errors
    ///
    /// [`Error::NotClasses`] or [`Error::NotBinary`] if the targets are not two classes.
    pub fn binary_targets(&self) -> Result<DMatrix<f64>, Error> {
        match &self.targets {
            Targets::Values(_) => Err(Error::NotClasses),
            Targets::Classes { labels, names } if names.len() == 2 => {
                let row = labels.iter().map(|&label| label as f64);
                Ok(DMatrix::from_iterator(1, labels.len(), row))
            }
            Targets::Classes { names, .. } => Err(Error::NotBinary {
                classes: names.len(),
            }),
        }
    }

    /// The samples with these indices, counted from 0, in this order; one may come repeatedly.
    ///
    /// # Errors
    ///
    /// [`Error::NoSamples`] for an empty list, [`Error::NoSuchSample`] for an index that is too
    /// large, [`Error::TooLarge`] if the repeated samples pass 1 GiB.
    pub fn select(&self, indices: &[usize]) -> Result<Self, Error> {
        let samples = self.samples();
        if indices.is_empty() {
            return Err(Error::NoSamples);
        }
        if let Some(&index) = indices.iter().find(|&&index| index >= samples) {
            let sample = index.saturating_add(1);
            return Err(Error::NoSuchSample { sample, samples });
        }
        check::size(self.features().max(self.outputs()), indices.len())?;
        Ok(self.pick(indices))
    }

    /// [`Dataset::select`] for indices that are known to be right.
    pub(crate) fn pick(&self, indices: &[usize]) -> Self {
        let targets = match &self.targets {
            Targets::Classes { labels, names } => Targets::Classes {
                labels: indices.iter().map(|&index| labels[index]).collect(),
                names: names.clone(),
            },
            Targets::Values(values) => Targets::Values(values.select_columns(indices)),
        };
        Self {
            inputs: self.inputs.select(indices),
            targets,
            feature_names: self.feature_names.clone(),
        }
    }
}

impl Targets {
    /// Classes from labels and their names.
    pub(crate) fn classes(labels: Vec<usize>, names: &[&str]) -> Self {
        let names = names.iter().map(ToString::to_string).collect();
        Self::Classes { labels, names }
    }

    /// One value per sample.
    pub(crate) fn row(values: Vec<f64>) -> Self {
        let row = RowDVector::from_vec(values);
        Self::Values(DMatrix::from_rows(&[row]))
    }
}
