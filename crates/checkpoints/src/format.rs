//! A checkpoint as bytes: named arrays and settings, with a version and a checksum.
//!
//! The format is safetensors, which Python reads too. Its last array, `checksum`, holds the
//! CRC-32 of every byte before it, so a file that was cut short or changed is found out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, View, serialize};

use crate::Error;
use crate::header::{self, Header};

/// The newest version of the format. A change that old programs cannot read raises it.
const VERSION: u32 = 1;
/// The name under which version and settings stand in the header.
const ABOUT: &str = "gradus";
pub(crate) const CHECKSUM: &str = "checksum";
pub(crate) const CHECKSUM_BYTES: usize = 4;

/// Named arrays, and settings as text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Content {
    pub(crate) settings: BTreeMap<String, String>,
    pub(crate) arrays: BTreeMap<String, Array>,
}

/// Numbers with a shape; a matrix is written row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Values,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Values {
    Numbers(Vec<f64>),
    Counts(Vec<u64>),
    Bytes(Vec<u8>),
}

impl View for &Array {
    fn dtype(&self) -> Dtype {
        match self.values {
            Values::Numbers(_) => Dtype::F64,
            Values::Counts(_) => Dtype::U64,
            Values::Bytes(_) => Dtype::U8,
        }
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        match &self.values {
            Values::Numbers(values) => little_endian(values.iter().map(|v| v.to_le_bytes())),
            Values::Counts(values) => little_endian(values.iter().map(|v| v.to_le_bytes())),
            Values::Bytes(values) => Cow::Borrowed(values),
        }
    }

    fn data_len(&self) -> usize {
        match &self.values {
            Values::Numbers(values) => size_of_val(values.as_slice()),
            Values::Counts(values) => size_of_val(values.as_slice()),
            Values::Bytes(values) => values.len(),
        }
    }
}

fn little_endian(words: impl ExactSizeIterator<Item = [u8; 8]>) -> Cow<'static, [u8]> {
    let mut bytes = Vec::with_capacity(8 * words.len());
    for word in words {
        bytes.extend_from_slice(&word);
    }
    bytes.into()
}

/// Filling it.
impl Content {
    pub(crate) fn put_numbers(&mut self, name: &str, shape: &[usize], numbers: Vec<f64>) {
        self.put(name, shape, Values::Numbers(numbers));
    }

    pub(crate) fn put_counts(&mut self, name: &str, counts: Vec<u64>) {
        self.put(name, &[counts.len()], Values::Counts(counts));
    }

    fn put(&mut self, name: &str, shape: &[usize], values: Values) {
        let shape = shape.to_vec();
        self.arrays.insert(name.to_owned(), Array { shape, values });
    }
}

/// Emptying it.
impl Content {
    /// Takes out the numbers of that name: of that shape, all finite.
    pub(crate) fn take_numbers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f64>, Error> {
        let numbers = match self.take(name, shape)? {
            None => Vec::new(),
            Some(Values::Numbers(numbers)) => numbers,
            Some(_) => return Err(broken(&format_args!("\"{name}\" is not stored as F64"))),
        };
        if let Some(index) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(Error::NotFinite {
                name: name.to_owned(),
                index,
                value: numbers[index],
            });
        }
        Ok(numbers)
    }

    /// Takes out the counts of that name, `length` of them.
    pub(crate) fn take_counts(&mut self, name: &str, length: usize) -> Result<Vec<u64>, Error> {
        match self.take(name, &[length])? {
            None => Ok(Vec::new()),
            Some(Values::Counts(counts)) => Ok(counts),
            Some(_) => Err(broken(&format_args!("\"{name}\" is not stored as U64"))),
        }
    }

    /// Takes out what has that name. It is missing only where nothing is wanted.
    fn take(&mut self, name: &str, shape: &[usize]) -> Result<Option<Values>, Error> {
        let (found, expected) = (self.length(name), shape.iter().product());
        if found != expected {
            return Err(Error::Length {
                name: name.to_owned(),
                found,
                expected,
            });
        }
        match self.arrays.remove(name) {
            Some(array) if array.shape != shape => {
                let found = array.shape;
                let rule = format_args!("\"{name}\" has the shape {found:?}, want {shape:?}");
                Err(broken(&rule))
            }
            array => Ok(array.map(|array| array.values)),
        }
    }

    /// Takes out the counts of that name as numbers that memory can count.
    pub(crate) fn take_indices(&mut self, name: &str, length: usize) -> Result<Vec<usize>, Error> {
        let counts = self.take_counts(name, length)?.into_iter();
        let indices: Result<Vec<usize>, _> = counts.map(usize::try_from).collect();
        indices.map_err(|_| broken(&format_args!("\"{name}\" counts more than memory can")))
    }

    /// The length of the array of that name, 0 if there is none.
    pub(crate) fn length(&self, name: &str) -> usize {
        self.arrays
            .get(name)
            .map_or(0, |array| match &array.values {
                Values::Numbers(numbers) => numbers.len(),
                Values::Counts(counts) => counts.len(),
                Values::Bytes(bytes) => bytes.len(),
            })
    }

    /// Checks that every array has been taken out.
    pub(crate) fn nothing_left(&self) -> Result<(), Error> {
        match self.arrays.keys().next() {
            None => Ok(()),
            Some(name) => Err(broken(&format_args!(
                "\"{name}\" is nothing that a run keeps"
            ))),
        }
    }
}

/// As bytes.
impl Content {
    /// The bytes of the file.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let mut about = self.settings.clone();
        about.insert("version".to_owned(), VERSION.to_string());
        // One entry alone: the header lists several in no fixed order.
        let about = serde_json::to_string(&about).map_err(|e| broken(&e))?;
        let about = std::iter::once((ABOUT.to_owned(), about)).collect();

        let checksum = Array {
            shape: vec![CHECKSUM_BYTES],
            values: Values::Bytes(vec![0; CHECKSUM_BYTES]),
        };
        let arrays = self
            .arrays
            .iter()
            .map(|(name, array)| (name.as_str(), array));
        // Numbers of eight bytes come first in the file, so the one array of bytes is its end.
        let all = arrays.chain([(CHECKSUM, &checksum)]);
        let mut bytes = serialize(all, Some(about)).map_err(|e| broken(&e))?;
        header::length(&bytes)?;
        let end = bytes.len() - CHECKSUM_BYTES;
        let checksum = crc32fast::hash(&bytes[..end]);
        bytes[end..].copy_from_slice(&checksum.to_le_bytes());
        Ok(bytes)
    }

    /// Reads the bytes of a file; whatever is not as [`Content::to_bytes`] writes it is an error.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        check_sum(bytes)?;
        let (header, data) = Header::read(bytes)?;
        let about = header
            .metadata
            .get(ABOUT)
            .ok_or_else(|| broken(&format_args!("no entry \"{ABOUT}\" in the header")))?;
        let mut settings: BTreeMap<String, String> =
            serde_json::from_str(about).map_err(|e| broken(&format_args!("\"{ABOUT}\": {e}")))?;
        let version = settings.remove("version").unwrap_or_default();
        if version
            .parse()
            .is_ok_and(|found: u32| found == 0 || found > VERSION)
        {
            return Err(Error::Version {
                found: version,
                known: VERSION,
            });
        }
        if version != VERSION.to_string() {
            return Err(broken(&format_args!("\"{version}\" is no version")));
        }

        let arrays = header.arrays(data)?;
        Ok(Self { settings, arrays })
    }
}

/// The error for a file that breaks a rule of the format.
pub(crate) fn broken(rule: &dyn std::fmt::Display) -> Error {
    Error::Format {
        rule: rule.to_string(),
    }
}

fn check_sum(bytes: &[u8]) -> Result<(), Error> {
    let too_short = Error::TooShort { bytes: bytes.len() };
    let Some((content, end)) = bytes.split_last_chunk::<CHECKSUM_BYTES>() else {
        return Err(too_short);
    };
    let (found, expected) = (u32::from_le_bytes(*end), crc32fast::hash(content));
    if found != expected {
        return Err(Error::Checksum { found, expected });
    }
    Ok(())
}
