//! Why a checkpoint was not written, or not taken.

use std::path::PathBuf;

/// What is wrong with a checkpoint. Layers count from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file or the folder could not be read or written.
    #[error("cannot {action} {}: {reason}", path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The file is too short to be a checkpoint.
    #[error("checkpoint damaged: {bytes} bytes are too few to be one")]
    TooShort {
        /// The file's size.
        bytes: usize,
    },
    /// The file is longer than any that is written here.
    #[error("not a checkpoint: longer than the limit of {limit} bytes")]
    TooLong {
        /// The limit.
        limit: u64,
    },
    /// What was read is not what was written.
    #[error(
        "checkpoint damaged: it says checksum {found:08x}, but its contents have {expected:08x}"
    )]
    Checksum {
        /// The checksum at the end of the file.
        found: u32,
        /// The checksum of the bytes before it.
        expected: u32,
    },
    /// The file's table of contents is longer than any that is written here.
    #[error("checkpoint damaged: a header of {found} bytes, at most {limit}")]
    HeaderLength {
        /// The length that the file promises.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// The file has a right checksum, but is not built as a checkpoint is.
    #[error("not a checkpoint: {rule}")]
    Format {
        /// The rule that it breaks.
        rule: String,
    },
    /// A checkpoint of a later version of this program.
    #[error("checkpoint of format {found}, this program reads up to {known}")]
    Version {
        /// The version in the file.
        found: String,
        /// The newest version that is known here.
        known: u32,
    },
    /// The checkpoint belongs to a run with other settings, another network or other data.
    #[error("the run was started with {setting} {saved}, now it is {now}")]
    OtherRun {
        /// What differs.
        setting: String,
        /// Its value in the checkpoint.
        saved: String,
        /// Its value now.
        now: String,
    },
    /// An array that should be there is not, or is not as long as it should be.
    #[error("not a checkpoint of this run: \"{name}\" {}", compared(*found, *expected))]
    Length {
        /// The array.
        name: String,
        /// Its length, 0 if it is missing.
        found: usize,
        /// The length that fits the run.
        expected: usize,
    },
    /// A number that must be finite is not.
    #[error("number {index} of \"{name}\" is {value}")]
    NotFinite {
        /// The array.
        name: String,
        /// The place in it, from 0.
        index: usize,
        /// The number.
        value: f64,
    },
}

fn compared(found: usize, expected: usize) -> String {
    match found {
        0 => format!("is missing, want {expected} numbers"),
        found => format!("has {found} numbers, want {expected}"),
    }
}
