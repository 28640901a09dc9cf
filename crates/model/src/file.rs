//! A model as one file.
//!
//! The file is safetensors. Its tensors have the names and shapes of PyTorch's `nn.Sequential` of a
//! `Linear` and an activation a layer, and its metadata has one entry, `gradus`: JSON with the format's
//! version, a checksum, and the description of everything else.
//!
//! ```text
//! {"format": 2, "checksum": "89abcdef", "description": {"columns": […], "activations": […], …}}
//! ```
//!
//! Format 2 may have the range of a column of numbers, which format 1 does not know.
//!
//! The checksum is the CRC-32 of the description as it is written here, without spaces, followed by
//! the bytes of the tensors. What is read is taken for hostile: memory is taken only for bytes that
//! are there, and whatever breaks a rule is an error that names the tensor.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use datasets::files::write_whole;
use nalgebra::{DMatrix, DVector};
use network::{Layer, Network};
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};

use crate::description::Description;
use crate::{Error, Model, Precision};

/// The newest version of the format. A change that old programs cannot read raises it.
const FORMAT: u32 = 2;
/// The one entry of the metadata.
const ENTRY: &str = "gradus";
/// More than any network here needs; a larger file is not read.
const SIZE_LIMIT: u64 = 16 << 30;

/// The entry of the metadata.
#[derive(Debug, Serialize, Deserialize)]
struct Entry<D> {
    format: u32,
    checksum: String,
    description: D,
}

impl Model {
    /// The file's bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Format`] if there are too many layers for the header of such a file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let description = Description::of(self);
        // The checksum is of the bytes as they will stand in the file, which is sorted.
        let unmarked = serialized(self.network(), Precision::Float64, None)?;
        let entry = Entry {
            format: FORMAT,
            checksum: checksum(&description, data_of(&unmarked))?,
            description,
        };
        let entry = serde_json::to_string(&entry).map_err(|error| broken(&error))?;
        serialized(self.network(), Precision::Float64, Some((ENTRY, entry)))
    }

    /// Reads what [`Model::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::NoDescription`], [`Error::Version`], [`Error::Checksum`], [`Error::Format`], and those
    /// of [`Model::new`] and [`Columns::new`](crate::Columns::new).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(|error| broken(&error))?;
        let entry = metadata
            .metadata()
            .as_ref()
            .and_then(|entries| entries.get(ENTRY));
        let entry = entry.ok_or(Error::NoDescription)?;
        let entry: Entry<serde_json::Value> =
            serde_json::from_str(entry).map_err(|error| broken(&error))?;
        if entry.format == 0 || entry.format > FORMAT {
            return Err(Error::Version {
                found: entry.format,
                known: FORMAT,
            });
        }
        let description: Description =
            serde_json::from_value(entry.description).map_err(|error| broken(&error))?;
        let expected = checksum(&description, data_of(bytes))?;
        if entry.checksum != expected {
            return Err(Error::Checksum {
                found: entry.checksum,
                expected,
            });
        }
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| broken(&error))?;
        let network = network(&tensors, &description)?;
        // What was deserialized has not been checked yet.
        let columns = crate::Columns::new(description.columns.columns().to_vec())?;
        let loss = description.loss.loss()?;
        let mut model = Self::new(columns, network, loss, description.answer)?;
        model.origin = description.origin;
        Ok(model)
    }

    /// Writes the file, so that after a crash either all of it is there or what was there before.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and as [`Model::to_bytes`].
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let bytes = self.to_bytes()?;
        write_whole(path, &bytes).map_err(|reason| failed("write", path, &reason))
    }

    /// Reads a file that [`Model::save`] wrote.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and as [`Model::from_bytes`].
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::from_bytes(&read_file(path.as_ref())?)
    }
}

/// The bytes of a file.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|reason| failed("open", path, &reason))?;
    let read = file.take(SIZE_LIMIT).read_to_end(&mut bytes);
    read.map_err(|reason| failed("read", path, &reason))?;
    Ok(bytes)
}

/// The weights and biases of a network as safetensors, with this entry of the metadata.
pub(crate) fn serialized(
    network: &Network,
    precision: Precision,
    entry: Option<(&str, String)>,
) -> Result<Vec<u8>, Error> {
    let mut tensors = Vec::new();
    for (layer, [weight, bias]) in network.layers().iter().zip(names()) {
        let row_by_row: DMatrix<f64> = layer.weights().transpose();
        let shape = vec![layer.units(), layer.inputs()];
        tensors.push((
            shape,
            little_endian(&weight, row_by_row.as_slice(), precision)?,
            weight,
        ));
        let biases = layer.biases().as_slice();
        tensors.push((
            vec![layer.units()],
            little_endian(&bias, biases, precision)?,
            bias,
        ));
    }
    let dtype = match precision {
        Precision::Float32 => Dtype::F32,
        Precision::Float64 => Dtype::F64,
    };
    let views = tensors.iter().map(|(shape, bytes, name)| {
        let view = TensorView::new(dtype, shape.clone(), bytes);
        view.map(|view| (name.as_str(), view))
            .map_err(|error| broken(&error))
    });
    let views = views.collect::<Result<Vec<_>, _>>()?;
    let metadata = entry.map(|(key, value)| [(key.to_owned(), value)].into_iter().collect());
    serialize(views, metadata).map_err(|error| broken(&error))
}

/// The names of the weights and biases of layer after layer.
fn names() -> impl Iterator<Item = [String; 2]> {
    (0..)
        .step_by(2)
        .map(|place| [format!("{place}.weight"), format!("{place}.bias")])
}

fn network(tensors: &SafeTensors<'_>, description: &Description) -> Result<Network, Error> {
    let mut layers = Vec::new();
    for (activation, [weight, bias]) in description.activations.iter().zip(names()) {
        let (shape, weights) = numbers(tensors, &weight)?;
        let [units, inputs] = shape[..] else {
            return Err(broken(&format_args!(
                "{weight:?} has the shape {shape:?}, want units × inputs"
            )));
        };
        let (shape, biases) = numbers(tensors, &bias)?;
        if shape != [units] {
            return Err(broken(&format_args!(
                "{bias:?} has the shape {shape:?}, want [{units}]"
            )));
        }
        let weights = DMatrix::from_row_slice(units, inputs, &weights);
        let layer = Layer::new(weights, DVector::from_vec(biases), activation.activation()?);
        layers.push(layer.map_err(|error| broken(&format_args!("{weight:?}: {error}")))?);
    }
    let wanted = 2 * layers.len();
    if tensors.len() != wanted {
        let found = tensors.len();
        return Err(broken(&format_args!(
            "{found} tensors, want {wanted} for its layers"
        )));
    }
    Ok(Network::new(layers)?)
}

/// The shape and the numbers of a tensor.
fn numbers(tensors: &SafeTensors<'_>, name: &str) -> Result<(Vec<usize>, Vec<f64>), Error> {
    let Ok(tensor) = tensors.tensor(name) else {
        return Err(broken(&format_args!("no tensor {name:?}")));
    };
    let numbers = match tensor.dtype() {
        Dtype::F64 => {
            let words = tensor.data().as_chunks().0.iter();
            words.map(|&word| f64::from_le_bytes(word)).collect()
        }
        other => {
            return Err(broken(&format_args!(
                "{name:?} is stored as {other}, want F64"
            )));
        }
    };
    Ok((tensor.shape().to_vec(), numbers))
}

fn little_endian(name: &str, numbers: &[f64], precision: Precision) -> Result<Vec<u8>, Error> {
    if precision == Precision::Float64 {
        return Ok(numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect());
    }
    let mut bytes = Vec::with_capacity(4 * numbers.len());
    for number in numbers {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "to the nearest, as asked for"
        )]
        let rounded = *number as f32;
        if !rounded.is_finite() {
            return Err(Error::Tensor {
                name: name.to_owned(),
                rule: format!("has {number:e}, which is beyond the numbers of 32 bits"),
            });
        }
        bytes.extend(rounded.to_le_bytes());
    }
    Ok(bytes)
}

/// The bytes of the tensors, which follow the header and its length.
fn data_of(file: &[u8]) -> &[u8] {
    let Some((length, rest)) = file.split_first_chunk() else {
        return &[];
    };
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    rest.get(length..).unwrap_or_default()
}

fn checksum(description: &Description, data: &[u8]) -> Result<String, Error> {
    let text = serde_json::to_string(description).map_err(|error| broken(&error))?;
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(text.as_bytes());
    checksum.update(data);
    Ok(format!("{:08x}", checksum.finalize()))
}

pub(crate) fn broken(rule: &dyn std::fmt::Display) -> Error {
    Error::Format {
        rule: rule.to_string(),
    }
}

fn failed(action: &'static str, path: &Path, reason: &std::io::Error) -> Error {
    Error::File {
        action,
        path: path.display().to_string(),
        reason: reason.to_string(),
    }
}
