//! Mini-batches: how an epoch is split into them, and the buffers of one.

use std::ops::Range;

use backprop::Backward;
use nalgebra::DMatrix;
use network::{Network, Trace};

use crate::samples::write_inputs;
use crate::{Error, Samples};

/// What happens to a last batch that is not full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastBatch {
    /// It makes an iteration of its own; the mean is over its own size.
    #[default]
    Keep,
    /// Its samples sit this epoch out.
    Drop,
}

/// How the samples of an epoch are dealt into iterations.
///
/// # Examples
///
/// The rule "data = batch size × iterations" holds only where the batch divides the data:
///
/// ```
/// use training::{LastBatch, Plan};
///
/// let kept = Plan::new(1050, 100, LastBatch::Keep)?;
/// assert_eq!(kept.iterations_per_epoch(), 11); // the last one has 50 samples
/// let dropped = Plan::new(1050, 100, LastBatch::Drop)?;
/// assert_eq!(dropped.iterations_per_epoch(), 10);
/// # Ok::<(), training::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    samples: usize,
    batch_size: usize,
    last_batch: LastBatch,
}

impl Plan {
    /// A plan for `samples` samples in batches of `batch_size`.
    ///
    /// # Errors
    ///
    /// - [`Error::NoSamples`], [`Error::BatchSize`] if one of them is 0
    /// - [`Error::NoFullBatch`] if batches that are not full are dropped and none is full
    pub fn new(samples: usize, batch_size: usize, last_batch: LastBatch) -> Result<Self, Error> {
        if samples == 0 {
            return Err(Error::NoSamples);
        }
        if batch_size == 0 {
            return Err(Error::BatchSize);
        }
        if last_batch == LastBatch::Drop && batch_size > samples {
            return Err(Error::NoFullBatch {
                batch_size,
                samples,
            });
        }
        Ok(Self {
            samples,
            batch_size,
            last_batch,
        })
    }

    /// The samples of an epoch, before any are dropped.
    pub fn samples(&self) -> usize {
        self.samples
    }

    /// The samples of a full batch, as asked for.
    pub fn batch_size(&self) -> usize {
        self.batch_size
    }

    /// What a person should know about an unusual plan.
    pub fn warning(&self) -> Option<String> {
        (self.batch_size > self.samples).then(|| {
            format!(
                "batch {} is larger than the {} samples, every epoch is one iteration",
                self.batch_size, self.samples
            )
        })
    }
}

impl Plan {
    /// `⌈samples / batch size⌉`, or `⌊…⌋` if a last batch that is not full is dropped.
    pub fn iterations_per_epoch(&self) -> usize {
        match self.last_batch {
            LastBatch::Keep => self.samples.div_ceil(self.batch_size),
            LastBatch::Drop => self.samples / self.batch_size,
        }
    }

    /// The samples of the last batch of an epoch: fewer than the others have, if it is not full.
    pub fn last_batch_size(&self) -> usize {
        self.batch(self.iterations_per_epoch() - 1).len()
    }

    /// So many epochs in iterations, which schedules count in.
    ///
    /// ```
    /// use descent::StepDecay;
    /// use training::{LastBatch, Plan};
    ///
    /// // A tenth of the learning rate after every 30 epochs of 11 iterations.
    /// let plan = Plan::new(1050, 100, LastBatch::Keep)?;
    /// assert_eq!(plan.iterations_in(30), 330);
    /// let schedule = StepDecay::new(plan.iterations_in(30), 0.1)?;
    /// # Ok::<(), training::Error>(())
    /// ```
    pub fn iterations_in(&self, epochs: usize) -> u64 {
        (epochs as u64).saturating_mul(self.iterations_per_epoch() as u64)
    }

    /// The places in the epoch's order that belong to an iteration, which counts from 0 here.
    ///
    /// It is empty past the last iteration.
    pub fn batch(&self, iteration: usize) -> Range<usize> {
        if iteration >= self.iterations_per_epoch() {
            return self.samples..self.samples;
        }
        let first = iteration * self.batch_size;
        first..self.samples.min(first.saturating_add(self.batch_size))
    }
}

/// Everything that one iteration reads and writes, made once for a batch of a fixed size.
///
/// A run has one for its full batches, and one more if the last batch of an epoch is smaller.
#[derive(Debug, Clone)]
pub struct Batch {
    pub(crate) trace: Trace,
    pub(crate) backward: Backward,
    pub(crate) targets: DMatrix<f64>,
    /// True classes; empty where the data have none.
    pub(crate) classes: Vec<usize>,
    /// The classes that the network names; as long as `classes`.
    pub(crate) predicted: Vec<usize>,
    /// How much each sample counts; nothing if all count 1.
    pub(crate) weights: Option<Vec<f64>>,
}

impl Batch {
    /// Room for `size` samples on their way through `network` and back.
    ///
    /// # Errors
    ///
    /// [`Error::Backprop`] if a layer's activation has no usable slope.
    pub fn new(network: &Network, samples: &Samples, size: usize) -> Result<Self, Error> {
        let classes = samples.classes.as_ref().map_or(0, |_| size);
        Ok(Self {
            trace: Trace::new(network, size),
            backward: Backward::new(network, size)?,
            targets: DMatrix::zeros(samples.targets.nrows(), size),
            classes: vec![0; classes],
            predicted: vec![0; classes],
            weights: samples.weights(std::iter::repeat_n(0, size)),
        })
    }

    /// Copies the samples with these indices in, which count from 0, one per column.
    ///
    /// # Panics
    ///
    /// If there are more or fewer than the batch has room for, or no such sample.
    pub fn gather(&mut self, samples: &Samples, indices: &[usize]) {
        assert_eq!(
            indices.len(),
            self.trace.samples(),
            "a batch is filled whole"
        );
        write_inputs(samples.shared_inputs(), indices, &mut self.trace);
        samples.gather_targets(indices, &mut self.targets);
        if let Some(classes) = &samples.classes {
            for (class, &index) in self.classes.iter_mut().zip(indices) {
                *class = classes[index];
            }
        }
        if let (Some(weights), Some(of_classes)) = (&mut self.weights, samples.class_weights()) {
            for (weight, &class) in weights.iter_mut().zip(&self.classes) {
                *weight = of_classes[class];
            }
        }
    }

    /// The values of the last forward pass.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The deltas and the gradient of the last backward pass.
    pub fn backward(&self) -> &Backward {
        &self.backward
    }

    /// The targets of the batch, outputs × samples.
    pub fn targets(&self) -> &DMatrix<f64> {
        &self.targets
    }
}
