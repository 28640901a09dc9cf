//! Weights of PyTorch: the state dict of an `nn.Sequential` as a safetensors file.

use std::path::Path;

use nalgebra::{DMatrix, DVector};
use network::{Activation, Layer, Network};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use crate::file::{broken, read_file, serialized};
use crate::{Error, Model};

/// Fully connected layers as PyTorch keeps them: weights and biases, and nothing of what they are for.
///
/// In PyTorch `safetensors.torch.save_file(network.state_dict(), "net.safetensors")` writes such a file.
/// Its tensors are `0.weight`, `0.bias`, `2.weight` and so on, with any name before that, such as
/// `layers.0.weight`. Layers are in the order of their numbers; which activation follows each, the file
/// does not say.
#[derive(Debug, Clone, PartialEq)]
pub struct StateDict {
    layers: Vec<(DMatrix<f64>, DVector<f64>)>,
}

/// In how many bits weights are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// 32, as PyTorch has them unless it is asked otherwise: 7 digits.
    Float32,
    /// 64, as here: all digits.
    Float64,
}

impl StateDict {
    /// Reads a file: [`StateDict::from_bytes`] says how it must look.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and as [`StateDict::from_bytes`].
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_bytes(&read_file(path.as_ref())?)
    }

    /// Reads safetensors with a weight matrix and a bias for each layer, in 32 or 64 bits.
    ///
    /// # Errors
    ///
    /// [`Error::Pickle`] for a file of `torch.save`, [`Error::Format`] for what is no safetensors, and
    /// [`Error::Tensor`] that names the tensor which is missing, has another shape or type, holds what is
    /// not a finite number, or is of another kind of layer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x80\x02\x8a\x0a") {
            return Err(Error::Pickle);
        }
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| broken(&error))?;
        let mut layers = Vec::new();
        let mut outputs = None;
        for (place, prefix) in places(&tensors)? {
            let [weight, bias] = ["weight", "bias"].map(|kind| format!("{prefix}{place}.{kind}"));
            let weights = weights(&tensors, &weight)?;
            let biases = biases(&tensors, &bias, weights.nrows())?;
            if let Some(outputs) = outputs.filter(|&outputs| outputs != weights.ncols()) {
                return Err(tensor(
                    &weight,
                    format!(
                        "takes {} numbers, and the layer before gives {outputs}",
                        weights.ncols()
                    ),
                ));
            }
            outputs = Some(weights.nrows());
            layers.push((weights, biases));
        }
        if layers.is_empty() {
            return Err(broken(&"there are no tensors in the file"));
        }
        Ok(Self { layers })
    }

    /// The number of layers.
    pub fn layers(&self) -> usize {
        self.layers.len()
    }

    /// The number of inputs of the first layer.
    pub fn inputs(&self) -> usize {
        self.layers
            .first()
            .map_or(0, |(weights, _)| weights.ncols())
    }

    /// The number of outputs of the last layer.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, |(weights, _)| weights.nrows())
    }

    /// The network with these activations, one per layer.
    ///
    /// # Errors
    ///
    /// [`Error::Activations`] if there are more or fewer, [`Error::Network`] if one of them cannot be.
    pub fn network(&self, activations: &[Activation]) -> Result<Network, Error> {
        if activations.len() != self.layers.len() {
            return Err(Error::Activations {
                layers: self.layers.len(),
                found: activations.len(),
            });
        }
        let both = self.layers.iter().zip(activations);
        let layers = both.map(|((weights, biases), &activation)| {
            Layer::new(weights.clone(), biases.clone(), activation)
        });
        Ok(Network::new(layers.collect::<Result<_, _>>()?)?)
    }
}

impl Model {
    /// The weights alone, as PyTorch reads them into an `nn.Sequential` of a `Linear` and an activation a
    /// layer.
    ///
    /// # Errors
    ///
    /// [`Error::Tensor`] for a number beyond those of [`Precision::Float32`].
    pub fn to_state_dict(&self, precision: Precision) -> Result<Vec<u8>, Error> {
        serialized(self.network(), precision, Some(("format", "pt".to_owned())))
    }
}

/// The number of each layer with what stands before it, sorted by number. What stands before is the same
/// for all.
fn places(tensors: &SafeTensors<'_>) -> Result<Vec<(u64, String)>, Error> {
    let mut names = tensors.names();
    names.sort_unstable();
    let mut places: Vec<(u64, String)> = Vec::new();
    for name in names {
        let Some((place, prefix)) = parsed(name) else {
            return Err(tensor(
                name,
                "is not of a fully connected layer in an nn.Sequential, whose tensors are N.weight and \
                 N.bias",
            ));
        };
        if let Some((_, other)) = places.iter().find(|(_, other)| *other != prefix) {
            let other = other.trim_end_matches('.');
            return Err(tensor(
                name,
                format!("is not in the same nn.Sequential as those of \"{other}\""),
            ));
        }
        if !places.iter().any(|(known, _)| *known == place) {
            places.push((place, prefix));
        }
    }
    places.sort_unstable();
    Ok(places)
}

/// The number of the layer, and what stands before it.
fn parsed(name: &str) -> Option<(u64, String)> {
    let before = name
        .strip_suffix(".weight")
        .or(name.strip_suffix(".bias"))?;
    let (prefix, place) = match before.rfind('.') {
        Some(point) => before.split_at(point + 1),
        None => ("", before),
    };
    // Written as a number is, so that the name can be put together again.
    let number: u64 = place.parse().ok()?;
    (number.to_string() == place).then(|| (number, prefix.to_owned()))
}

fn weights(tensors: &SafeTensors<'_>, name: &str) -> Result<DMatrix<f64>, Error> {
    let (shape, numbers) = numbers(tensors, name)?;
    let [units, inputs] = shape[..] else {
        return Err(tensor(
            name,
            format!("has the shape {shape:?}, want [units, inputs]: a fully connected layer"),
        ));
    };
    if units == 0 || inputs == 0 {
        return Err(tensor(
            name,
            format!("has the shape {shape:?}: nothing in it"),
        ));
    }
    Ok(DMatrix::from_row_slice(units, inputs, &numbers))
}

fn biases(tensors: &SafeTensors<'_>, name: &str, units: usize) -> Result<DVector<f64>, Error> {
    let (shape, numbers) = numbers(tensors, name)?;
    if shape != [units] {
        return Err(tensor(
            name,
            format!("has the shape {shape:?}, want [{units}]"),
        ));
    }
    Ok(DVector::from_vec(numbers))
}

/// The shape and the numbers of a tensor, all finite.
fn numbers(tensors: &SafeTensors<'_>, name: &str) -> Result<(Vec<usize>, Vec<f64>), Error> {
    let Ok(view) = tensors.tensor(name) else {
        return Err(tensor(
            name,
            "is not there: want a weight and a bias for each layer",
        ));
    };
    let numbers = as_f64(&view).ok_or_else(|| {
        let found = view.dtype();
        tensor(name, format!("is stored as {found}, want F32 or F64"))
    })?;
    let shape = view.shape().to_vec();
    if let Some(place) = numbers.iter().position(|number| !number.is_finite()) {
        let columns = shape.get(1).copied().unwrap_or(1).max(1);
        let at = match shape[..] {
            [_, _] => format!("[{}, {}]", place / columns, place % columns),
            _ => format!("[{place}]"),
        };
        return Err(tensor(name, format!("has {} at {at}", numbers[place])));
    }
    Ok((shape, numbers))
}

/// The numbers of a tensor, without rounding.
fn as_f64(view: &TensorView<'_>) -> Option<Vec<f64>> {
    match view.dtype() {
        Dtype::F64 => {
            let words = view.data().as_chunks().0.iter();
            Some(words.map(|&word| f64::from_le_bytes(word)).collect())
        }
        Dtype::F32 => {
            let words = view.data().as_chunks().0.iter();
            Some(words.map(|&word| f32::from_le_bytes(word).into()).collect())
        }
        _ => None,
    }
}

fn tensor(name: &str, rule: impl Into<String>) -> Error {
    Error::Tensor {
        name: name.to_owned(),
        rule: rule.into(),
    }
}
