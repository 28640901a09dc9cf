//! The buffers of one iteration.

use backprop::Backward;
use nalgebra::DMatrix;
use network::{Network, Trace};

use crate::{Error, Samples};

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
        })
    }

    /// Copies the samples with these indices in, one a column.
    pub(crate) fn gather(&mut self, samples: &Samples, indices: &[usize]) {
        let inputs = self.trace.inputs_mut();
        samples.gather(indices.iter().copied(), inputs, &mut self.targets);
        if let Some(classes) = &samples.classes {
            for (class, &index) in self.classes.iter_mut().zip(indices) {
                *class = classes[index];
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
