//! The outputs of a network for any number of samples, chunk by chunk.

use std::ops::Range;

use nalgebra::DMatrix;
use numeric::threads;

use crate::{Error, Network, Trace};

/// How many samples pass at once: their values stay in the processor's cache.
const CHUNK: usize = 240;

impl Network {
    /// The outputs for a batch, outputs × samples, without dropout.
    ///
    /// The samples pass in chunks, as in [`Network::predict_chunks`].
    ///
    /// # Shapes
    ///
    /// `inputs`: features × samples
    ///
    /// # Errors
    ///
    /// [`Error::InputShape`] if `inputs` has another number of rows than the first layer takes.
    pub fn predict(&self, inputs: &DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
        self.check_inputs(inputs)?;
        self.predict_chunks(inputs.ncols(), |samples, chunk| {
            chunk.inputs_mut().copy_from(&inputs.columns_range(samples));
        })
    }

    /// The outputs for so many samples, outputs × samples, of which `fill` writes a chunk at a time into
    /// the inputs of a trace: those with these indices, features × samples.
    ///
    /// So the samples need not be in one matrix, and memory for the inputs and what the layers
    /// make of them is that of a few hundred. The chunks are shared by as many threads as
    /// [`numeric::threads`] may use, which changes no bit.
    ///
    /// # Errors
    ///
    /// [`Error::TraceShape`] or [`Error::Shape`] if `fill` replaces the matrix by one of another shape.
    ///
    /// # Examples
    ///
    /// ```
    /// use nalgebra::{dmatrix, dvector};
    /// use network::{Activation, Layer, Network};
    ///
    /// let halves = Layer::new(dmatrix![0.5], dvector![0.0], Activation::Identity)?;
    /// let halves = Network::new(vec![halves])?;
    /// let outputs = halves.predict_chunks(1000, |samples, inputs| {
    ///     for (input, sample) in inputs.inputs_mut().iter_mut().zip(samples) {
    ///         *input = sample as f64;
    ///     }
    /// })?;
    /// assert_eq!(outputs[999], 499.5);
    /// # Ok::<(), network::Error>(())
    /// ```
    pub fn predict_chunks(
        &self,
        samples: usize,
        fill: impl Fn(Range<usize>, &mut Trace) + Sync,
    ) -> Result<DMatrix<f64>, Error> {
        let mut outputs = DMatrix::zeros(self.outputs(), samples);
        let mut traces = Vec::new();
        traces.resize_with(threads::for_parts(samples.div_ceil(CHUNK)), || {
            (Trace::new(self, CHUNK.min(samples)), Ok(()))
        });
        let chunks = outputs.as_mut_slice().chunks_mut(CHUNK * self.outputs());
        threads::deal(
            chunks.enumerate(),
            &mut traces,
            |(trace, result), (chunk, outputs)| {
                let (first, size) = (chunk * CHUNK, outputs.len() / self.outputs());
                if size != trace.samples() {
                    *trace = Trace::new(self, size);
                }
                fill(first..first + size, trace);
                if result.is_ok() {
                    *result = self.forward_into(trace);
                }
                outputs.copy_from_slice(trace.outputs().as_slice());
            },
        );
        for (_, result) in traces {
            result?;
        }
        Ok(outputs)
    }
}
