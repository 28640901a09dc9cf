//! Data in the form that the loop reads.

use std::sync::OnceLock;

use datasets::{Dataset, Inputs, Targets};
use losses::Loss;
use nalgebra::DMatrix;
use network::{Network, Trace};

use crate::Error;

/// Inputs, targets and true classes of a dataset, as a network and a loss want them.
///
/// Classes become targets in the form that fits the network: with one output an output of two
/// classes is 0 or 1 (−1 or 1 for the hinge loss), with several it is one-hot.
#[derive(Debug, Clone)]
pub struct Samples {
    /// Shared with the dataset.
    inputs: Inputs,
    pub(crate) targets: DMatrix<f64>,
    pub(crate) classes: Option<Vec<usize>>,
    /// How much a sample of each class counts, unless all count 1.
    class_weights: Option<Vec<f64>>,
    fingerprint: OnceLock<String>,
}

impl Samples {
    /// Encodes `dataset` for a run of `network` with `loss`.
    ///
    /// # Errors
    ///
    /// - [`Error::Network`] if the network takes another number of features
    /// - [`Error::Outputs`] if it has another number of outputs than the data ask for
    /// - [`Error::LossDoesNotFit`] if the loss cannot judge such data
    pub fn new(dataset: &Dataset, network: &Network, loss: Loss) -> Result<Self, Error> {
        check_features(dataset.features(), network)?;
        check_outputs(dataset, network.outputs())?;
        check_loss(dataset, network.outputs(), loss)?;
        let single_output_of_classes = network.outputs() == 1 && dataset.labels().is_some();
        let mut targets = if single_output_of_classes {
            dataset.binary_targets()?
        } else {
            dataset.target_matrix()
        };
        if loss == Loss::Hinge {
            targets.apply(|target| *target = 2.0 * *target - 1.0);
        }
        Ok(Self {
            inputs: dataset.shared_inputs(),
            targets,
            classes: dataset.labels().map(<[usize]>::to_vec),
            class_weights: None,
            fingerprint: OnceLock::new(),
        })
    }

    /// The same samples, each counting as much as its class has weight: one weight per class.
    ///
    /// The loss is then that of [`Loss::weighted_value`].
    ///
    /// # Errors
    ///
    /// - [`Error::Missing`] if the data have no classes
    /// - [`Error::ClassWeightCount`] if a class has no weight, [`Error::ClassWeight`] for one that is
    ///   not a finite number above 0
    pub fn with_class_weights(mut self, weights: Vec<f64>) -> Result<Self, Error> {
        let classes = self.classes().ok_or(Error::NO_CLASSES)?;
        if let Some(&label) = classes.iter().find(|&&class| class >= weights.len()) {
            return Err(Error::ClassWeightCount {
                class: label,
                weights: weights.len(),
            });
        }
        let is_bad = |weight: &f64| !(weight.is_finite() && *weight > 0.0);
        if let Some(class) = weights.iter().position(is_bad) {
            return Err(Error::ClassWeight {
                class,
                weight: weights[class],
            });
        }
        self.class_weights = Some(weights);
        Ok(self)
    }

    /// The same, if there are such weights.
    pub(crate) fn weighted(self, weights: Option<&[f64]>) -> Result<Self, Error> {
        match weights {
            Some(weights) => self.with_class_weights(weights.to_vec()),
            None => Ok(self),
        }
    }

    /// How much a sample of each class counts; nothing if all count 1.
    pub fn class_weights(&self) -> Option<&[f64]> {
        self.class_weights.as_deref()
    }

    /// How much each of these samples counts, which count from 0; nothing if all count 1.
    ///
    /// # Panics
    ///
    /// If there is no such sample.
    pub fn weights(&self, indices: impl IntoIterator<Item = usize>) -> Option<Vec<f64>> {
        let (classes, weights) = (self.classes.as_ref()?, self.class_weights.as_ref()?);
        let of_samples = indices.into_iter().map(|index| weights[classes[index]]);
        Some(of_samples.collect())
    }

    /// The inputs as a matrix, features × samples: as [`Dataset::inputs`].
    pub fn inputs(&self) -> &DMatrix<f64> {
        self.inputs.matrix()
    }

    /// The inputs as the dataset keeps them.
    pub fn shared_inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The targets, outputs × samples.
    pub fn targets(&self) -> &DMatrix<f64> {
        &self.targets
    }

    /// The true class of each sample, where the data have classes.
    pub fn classes(&self) -> Option<&[usize]> {
        self.classes.as_deref()
    }

    /// The number of samples.
    pub fn len(&self) -> usize {
        self.inputs.samples()
    }

    /// Whether there is no sample; a dataset has at least one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Copies the inputs and the targets of these samples, which count from 0, one per column.
    ///
    /// # Panics
    ///
    /// If there is no such sample, or if the matrices are too small or have other numbers of rows.
    pub fn gather(&self, indices: &[usize], inputs: &mut DMatrix<f64>, targets: &mut DMatrix<f64>) {
        self.inputs
            .copy_samples_into(indices, inputs.as_mut_slice());
        self.gather_targets(indices, targets);
    }

    /// Copies the targets of these samples alone.
    pub(crate) fn gather_targets(&self, indices: &[usize], targets: &mut DMatrix<f64>) {
        let outputs = self.targets.nrows();
        let columns = targets.as_mut_slice().chunks_exact_mut(outputs);
        for (index, column) in indices.iter().zip(columns) {
            column.copy_from_slice(&self.targets.as_slice()[index * outputs..][..outputs]);
        }
    }

    /// How many samples there are, and a checksum of every number in them: by it a checkpoint
    /// knows them again. It is taken once, when it is first asked for.
    pub fn fingerprint(&self) -> &str {
        self.fingerprint.get_or_init(|| {
            let mut checksum = crc32fast::Hasher::new();
            // A sample at a time: long enough to be fast, and no second copy of the data.
            let mut bytes = Vec::new();
            let mut update = |numbers: &[f64]| {
                bytes.clear();
                bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
                checksum.update(&bytes);
            };
            let (count, features) = (self.len(), self.inputs.features());
            let mut inputs = vec![0.0; features];
            for index in 0..count {
                self.inputs.copy_sample_into(index, &mut inputs);
                update(&inputs);
            }
            for targets in self.targets.column_iter() {
                update(targets.as_slice());
            }
            let checksum = checksum.finalize();
            format!("{count} samples of {features} features, checksum {checksum:08x}")
        })
    }
}

/// Writes the inputs of these samples, which count from 0, into `trace`, with a list of those that are
/// not 0 where there is one.
pub(crate) fn write_inputs(inputs: &Inputs, samples: &[usize], trace: &mut Trace) {
    match inputs.nonzeros() {
        Some(nonzeros) => trace.write_inputs(nonzeros.of(samples)),
        None => inputs.copy_samples_into(samples, trace.inputs_mut().as_mut_slice()),
    }
}

/// Refuses samples of another number of features than the network takes.
pub(crate) fn check_features(found: usize, network: &Network) -> Result<(), Error> {
    let expected = network.inputs();
    if found == expected {
        return Ok(());
    }
    Err(Error::Network(network::Error::InputShape {
        layer: 1,
        found,
        expected,
    }))
}

fn describe(dataset: &Dataset) -> String {
    match dataset.targets() {
        Targets::Classes { names, .. } => format!("{} classes", names.len()),
        Targets::Values(values) => format!("{} values a sample", values.nrows()),
    }
}

fn check_outputs(dataset: &Dataset, outputs: usize) -> Result<(), Error> {
    let wanted = dataset.outputs();
    let two_classes = dataset.labels().is_some() && wanted == 2;
    if outputs == wanted || (two_classes && outputs == 1) {
        return Ok(());
    }
    Err(Error::Outputs {
        data: describe(dataset),
        want: if two_classes {
            "1 or 2".to_owned()
        } else {
            wanted.to_string()
        },
        found: outputs,
    })
}

fn check_loss(dataset: &Dataset, outputs: usize, loss: Loss) -> Result<(), Error> {
    let classes = dataset.labels().is_some();
    let want = match loss {
        Loss::CrossEntropy if outputs == 1 => "several outputs, one per class",
        Loss::Hinge if !classes => "classes",
        _ => return Ok(()),
    };
    Err(Error::LossDoesNotFit {
        loss,
        want,
        data: if classes {
            format!("{} and the network 1 output", describe(dataset))
        } else {
            describe(dataset)
        },
    })
}
