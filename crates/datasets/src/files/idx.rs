//! IDX: a header that says the dimensions, then the bytes.
//!
//! ```text
//! 00 00 08 d    magic number: two zeros, the element type (08 is bytes), d dimensions
//! 00 00 ea 60   each dimension as a big-endian number of four bytes
//! …             the elements, the last dimension fastest
//! ```
//!
//! # Source
//!
//! `LeCun`, Cortes and Burges, "The MNIST database of handwritten digits" (1998), its file format.

use std::io::{self, Read};

use super::gzip::{IMAGES_LIMIT, unpacked};
use crate::Error;

/// The most bytes of data a file may hold.
const MOST_BYTES: u64 = 256 << 20;
/// How far behind the promised data is counted.
const FAR: u64 = 1 << 16;

/// What is wrong with an IDX file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdxError {
    /// A file of another format.
    #[error("not an IDX file: starts with {}, want {}", hex(*start), hex([0, 0, 8, *dimensions]))]
    NotIdx {
        /// The first bytes of the file.
        start: [u8; 4],
        /// The dimensions that were wanted.
        dimensions: u8,
    },
    /// Elements other than bytes.
    #[error("element type {found:#04x}{} is not supported, want 0x08 (bytes)", element_name(*found))]
    ElementType {
        /// The type byte.
        found: u8,
    },
    /// A number of dimensions that no data have.
    #[error("{found} dimensions, at most 4")]
    TooManyDimensions {
        /// The number of dimensions.
        found: u8,
    },
    /// Images where labels were wanted, or the other way around.
    #[error("want {}, this one has {found}", kind(*wanted))]
    Dimensions {
        /// The dimensions that were wanted: 1 for labels, 3 for images.
        wanted: u8,
        /// The dimensions of the file.
        found: u8,
    },
    /// A file without elements.
    #[error("dimensions {}: none may be 0", by(sizes))]
    ZeroDimension {
        /// The dimensions.
        sizes: Vec<u32>,
    },
    /// More elements than can be counted.
    #[error("dimensions {} overflow; nothing allocated", by(sizes))]
    Overflow {
        /// The dimensions.
        sizes: Vec<u32>,
    },
    /// More elements than the limit.
    #[error(
        "dimensions {} need more than the limit of 256 MiB; nothing allocated",
        by(sizes)
    )]
    TooLarge {
        /// The dimensions.
        sizes: Vec<u32>,
    },
    /// A file that was cut short.
    #[error("truncated: the header promises {promised} bytes, the file has {found}")]
    Truncated {
        /// The bytes of the whole file by its header.
        promised: u64,
        /// The bytes of the file.
        found: u64,
    },
    /// A file that goes on after its data.
    #[error("{}{bytes} bytes after the data", if *bytes < FAR { "" } else { "at least " })]
    TooLong {
        /// How many.
        bytes: u64,
    },
}

/// Reads the dimensions and the bytes of a file of `N` dimensions, unpacking it if need be.
pub(super) fn read<const N: usize>(reader: impl Read) -> Result<([usize; N], Vec<u8>), Error> {
    #[expect(clippy::cast_possible_truncation, reason = "1 or 3")]
    let wanted = N as u8;
    let mut reader = unpacked(IMAGES_LIMIT, reader)?;

    let start = read_up_to(&mut reader, 4)?;
    let found = start.len() as u64;
    let start: [u8; 4] = match (start.try_into(), found) {
        (Ok(start), _) => start,
        (Err(_), 0) => return Err(Error::EmptyFile),
        (Err(_), _) => return Err(truncated(4, found)),
    };
    check_start(start, wanted)?;

    let sizes = read_up_to(&mut reader, 4 * N as u64)?;
    let header = 4 + 4 * N as u64;
    if sizes.len() < 4 * N {
        return Err(truncated(header, 4 + sizes.len() as u64));
    }
    let sizes: Vec<u32> = sizes
        .chunks_exact(4)
        .map(|size| {
            size.iter()
                .fold(0, |number, &byte| number << 8 | u32::from(byte))
        })
        .collect();
    let promised = check_sizes(&sizes)?;

    // The vector grows with what is really there.
    let bytes = read_up_to(&mut reader, promised)?;
    if (bytes.len() as u64) < promised {
        return Err(truncated(header + promised, header + bytes.len() as u64));
    }
    // Reading on to the end also lets gzip compare its checksum.
    let after = io::copy(&mut reader.take(FAR), &mut io::sink()).map_err(Error::from_reader)?;
    if after > 0 {
        return Err(IdxError::TooLong { bytes: after }.into());
    }
    Ok((std::array::from_fn(|i| sizes[i] as usize), bytes))
}

fn read_up_to(reader: &mut impl Read, count: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut limited = reader.take(count);
    limited
        .read_to_end(&mut bytes)
        .map_err(Error::from_reader)?;
    Ok(bytes)
}

fn check_start(start: [u8; 4], wanted: u8) -> Result<(), IdxError> {
    let [zero, also_zero, element, found] = start;
    if (zero, also_zero) != (0, 0) {
        let dimensions = wanted;
        return Err(IdxError::NotIdx { start, dimensions });
    }
    if element != 8 {
        return Err(IdxError::ElementType { found: element });
    }
    if found > 4 {
        return Err(IdxError::TooManyDimensions { found });
    }
    if found != wanted {
        return Err(IdxError::Dimensions { wanted, found });
    }
    Ok(())
}

/// The number of bytes that the dimensions promise.
fn check_sizes(sizes: &[u32]) -> Result<u64, IdxError> {
    let sizes_of_file = || sizes.to_vec();
    if sizes.contains(&0) {
        return Err(IdxError::ZeroDimension {
            sizes: sizes_of_file(),
        });
    }
    let product = sizes
        .iter()
        .try_fold(1_u64, |product, &size| product.checked_mul(u64::from(size)));
    match product {
        None => Err(IdxError::Overflow {
            sizes: sizes_of_file(),
        }),
        Some(bytes) if bytes > MOST_BYTES => Err(IdxError::TooLarge {
            sizes: sizes_of_file(),
        }),
        Some(bytes) => Ok(bytes),
    }
}

fn truncated(promised: u64, found: u64) -> Error {
    IdxError::Truncated { promised, found }.into()
}

fn hex(bytes: [u8; 4]) -> String {
    bytes.map(|byte| format!("{byte:02x}")).join(" ")
}

fn by(sizes: &[u32]) -> String {
    let sizes: Vec<_> = sizes.iter().map(ToString::to_string).collect();
    sizes.join(" x ")
}

fn kind(dimensions: u8) -> &'static str {
    if dimensions == 1 {
        "a label file (1 dimension)"
    } else {
        "an image file (3 dimensions)"
    }
}

fn element_name(element: u8) -> &'static str {
    match element {
        0x09 => " (i8)",
        0x0b => " (i16)",
        0x0c => " (i32)",
        0x0d => " (f32)",
        0x0e => " (f64)",
        _ => "",
    }
}
