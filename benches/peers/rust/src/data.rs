//! What a workload's files hold, as numbers of either precision.

use std::fs;
use std::io;
use std::ops::Div;
use std::path::{Path, PathBuf};

use crate::work::Work;

/// A number of either precision.
pub(crate) trait Number: Copy + From<u8> + Div<Output = Self> {
    fn nearest(number: f64) -> Self;
}

impl Number for f64 {
    fn nearest(number: f64) -> Self {
        number
    }
}

impl Number for f32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the nearest number is meant"
    )]
    fn nearest(number: f64) -> Self {
        number as f32
    }
}

/// A workload's folder.
pub(crate) struct Data {
    pub(crate) work: Work,
    folder: PathBuf,
}

impl Data {
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let work = Work::read(folder)?;
        let folder = folder.to_owned();
        Ok(Self { work, folder })
    }

    pub(crate) fn learns(&self) -> io::Result<bool> {
        Ok(self.work.text("learns")? == "yes")
    }

    /// Whether the loss is half the squared error; else it is the cross-entropy.
    pub(crate) fn squared(&self) -> io::Result<bool> {
        Ok(self.work.text("loss")? == "half-squared-error")
    }

    /// The inputs of the samples of a part, one sample after another.
    pub(crate) fn inputs<T: Number>(&self, part: &str) -> io::Result<Vec<T>> {
        let divisor = T::from(self.work.number("divisor")?);
        let pixels = self.bytes(&format!("{part}_inputs"))?;
        Ok(pixels
            .iter()
            .map(|&pixel| T::from(pixel) / divisor)
            .collect())
    }

    pub(crate) fn labels(&self, part: &str) -> io::Result<Vec<u8>> {
        self.bytes(&format!("{part}_labels"))
    }

    /// What each output should be: one-hot, or the label itself where there is one output.
    pub(crate) fn targets<T: Number>(&self, labels: &[u8]) -> io::Result<Vec<T>> {
        let outputs = self.work.sizes()?.last().copied().unwrap_or(1);
        if outputs == 1 {
            return Ok(labels.iter().copied().map(T::from).collect());
        }
        let one_hot =
            |&label| (0..outputs).map(move |output| u8::from(usize::from(label) == output));
        Ok(labels.iter().flat_map(one_hot).map(T::from).collect())
    }

    /// Of each layer the weights, unit by unit, and the biases.
    pub(crate) fn start<T: Number>(&self) -> io::Result<Vec<(Vec<T>, Vec<T>)>> {
        let bytes = fs::read(self.folder.join("weights.f64"))?;
        let numbers = bytes.as_chunks().0.iter();
        let mut numbers = numbers.map(|&number| T::nearest(f64::from_le_bytes(number)));
        let mut next = |count| numbers.by_ref().take(count).collect();
        let sizes = self.work.sizes()?;
        let layers = sizes.windows(2);
        Ok(layers
            .map(|size| (next(size[0] * size[1]), next(size[1])))
            .collect())
    }

    /// The activation of each layer.
    pub(crate) fn activations(&self) -> io::Result<Vec<&str>> {
        let hidden = self.work.text("hidden_activation")?;
        let mut activations = vec![hidden; self.work.sizes()?.len() - 2];
        activations.push(self.work.text("output_activation")?);
        Ok(activations)
    }

    /// The indices of the samples of each iteration, epoch after epoch.
    pub(crate) fn batches(&self) -> io::Result<Vec<Vec<u32>>> {
        let bytes = fs::read(self.folder.join("order.u32"))?;
        let order = bytes.as_chunks().0.iter();
        let order: Vec<u32> = order.map(|&index| u32::from_le_bytes(index)).collect();
        let batch_size = self.work.number("batch_size")?;
        let keep = self.work.text("last_batch")? == "keep";
        let epochs = order.chunks(self.labels("training")?.len());
        let batches = epochs.flat_map(|epoch| epoch.chunks(batch_size));
        let batches = batches.filter(|batch| keep || batch.len() == batch_size);
        Ok(batches.map(<[u32]>::to_vec).collect())
    }

    fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(self.work.text(name)?))
    }
}
