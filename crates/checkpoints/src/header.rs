//! The header of a checkpoint: which arrays it holds, and where.
//!
//! ```text
//! 8 bytes    the length of the header, little-endian
//! header     JSON: {"layer1.biases": {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]}, …}
//! data       the arrays, one after the other
//! ```
//!
//! It is taken for hostile: every rule that it breaks is an error that names the array, and memory
//! is taken only for bytes that are there.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::Error;
use crate::format::{Array, CHECKSUM, CHECKSUM_BYTES, Values, broken};

/// Far more than the header of the deepest network takes.
const LIMIT: u64 = 1 << 20;
/// The one entry of the header that is no array.
const METADATA: &str = "__metadata__";

/// What the header says.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// Text by name.
    pub(crate) metadata: BTreeMap<String, String>,
    entries: BTreeMap<String, Entry>,
}

/// An array as the header describes it.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    /// Its first byte and the one behind its last, counted from the start of the data.
    data_offsets: (usize, usize),
}

/// The length that the file promises its header to have.
pub(crate) fn length(bytes: &[u8]) -> Result<u64, Error> {
    let Some((length, _)) = bytes.split_first_chunk() else {
        return Err(Error::TooShort { bytes: bytes.len() });
    };
    let found = u64::from_le_bytes(*length);
    if found > LIMIT {
        return Err(Error::HeaderLength {
            found,
            limit: LIMIT,
        });
    }
    Ok(found)
}

impl Header {
    /// Reads the header of a file; the data are what follows it.
    pub(crate) fn read(bytes: &[u8]) -> Result<(Self, &[u8]), Error> {
        let promised = length(bytes)?;
        let rest = &bytes[size_of::<u64>()..];
        let split = usize::try_from(promised).ok();
        let Some((header, data)) = split.and_then(|split| rest.split_at_checked(split)) else {
            let rule = format_args!("a header of {promised} bytes, {} are there", rest.len());
            return Err(broken(&rule));
        };
        let header = str::from_utf8(header).map_err(|error| {
            let byte = error.valid_up_to() + 1;
            broken(&format_args!("the header is not UTF-8 text at byte {byte}"))
        })?;
        let header =
            serde_json::from_str(header).map_err(|e| broken(&format_args!("its header: {e}")))?;
        Ok((header, data))
    }

    /// The arrays with their numbers. They must fill the data without a gap, the checksum last.
    pub(crate) fn arrays(self, data: &[u8]) -> Result<BTreeMap<String, Array>, Error> {
        let mut entries: Vec<_> = self.entries.into_iter().collect();
        entries.sort_by_key(|(_, entry)| entry.data_offsets);
        if entries.last().is_none_or(|(name, _)| name != CHECKSUM) {
            return Err(broken(&format_args!(
                "its last array is not \"{CHECKSUM}\""
            )));
        }
        let mut arrays = BTreeMap::new();
        let mut done = 0;
        for (name, entry) in entries {
            let broken = |rule: fmt::Arguments<'_>| broken(&format_args!("\"{name}\" {rule}"));
            let (start, end) = entry.data_offsets;
            let size = entry
                .size(&name)
                .map_err(|rule| broken(format_args!("{rule}")))?;
            if start != done {
                let rule =
                    format_args!("starts at byte {start}, the array before it ends at {done}");
                return Err(broken(rule));
            }
            let bytes = data.get(start..end).ok_or_else(|| {
                let length = data.len();
                broken(format_args!("is at bytes {start} to {end} of {length}"))
            })?;
            if bytes.len() != size {
                let (shape, found) = (&entry.shape, bytes.len());
                let rule = format_args!("of shape {shape:?} takes {size} bytes, it has {found}");
                return Err(broken(rule));
            }
            done = end;
            let words = bytes.as_chunks().0.iter();
            let values = match entry.dtype.as_str() {
                "F64" => Values::Numbers(words.map(|&word| f64::from_le_bytes(word)).collect()),
                "U64" => Values::Counts(words.map(|&word| u64::from_le_bytes(word)).collect()),
                _ => continue,
            };
            let shape = entry.shape;
            arrays.insert(name, Array { shape, values });
        }
        if done != data.len() {
            let left = data.len() - done;
            return Err(broken(&format_args!("{left} bytes follow its last array")));
        }
        Ok(arrays)
    }
}

impl Entry {
    /// The bytes that the array takes; what is wrong with it if none are right.
    fn size(&self, name: &str) -> Result<usize, String> {
        let (dtype, shape) = (&self.dtype, &self.shape);
        if name == CHECKSUM {
            return if dtype == "U8" && shape[..] == [CHECKSUM_BYTES] {
                Ok(CHECKSUM_BYTES)
            } else {
                Err(format!(
                    "is {dtype} of shape {shape:?}, want U8 of shape [{CHECKSUM_BYTES}]"
                ))
            };
        }
        if dtype != "F64" && dtype != "U64" {
            return Err(format!("is stored as {dtype}, want F64 or U64"));
        }
        let product = |product: usize, &length| product.checked_mul(length);
        match shape.iter().try_fold(size_of::<u64>(), product) {
            None => Err(format!(
                "of shape {shape:?} has more numbers than can be counted"
            )),
            Some(0) => Err(format!("of shape {shape:?} has no numbers")),
            Some(bytes) => Ok(bytes),
        }
    }
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

/// Reads the entries one by one: a map would keep one of two with the same name, and say nothing.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Header;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("arrays by name")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Header, M::Error> {
        let mut header = Header::default();
        let mut metadata = None;
        while let Some(name) = map.next_key::<String>()? {
            let named = |error| M::Error::custom(format_args!("\"{name}\": {error}"));
            let twice = if name == METADATA {
                metadata.replace(map.next_value().map_err(named)?).is_some()
            } else {
                let entry = map.next_value().map_err(named)?;
                header.entries.insert(name.clone(), entry).is_some()
            };
            if twice {
                return Err(M::Error::custom(format_args!("\"{name}\" appears twice")));
            }
        }
        header.metadata = metadata.unwrap_or_default();
        Ok(header)
    }
}
