//! Opening files, and errors that pass through readers.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::Error;

/// Opens a regular file.
///
/// Anything else is refused first: opening a named pipe would wait for its other end.
pub(super) fn open(path: &Path) -> Result<File, Error> {
    let cannot_open = |reason: String| Error::CannotOpen {
        path: path.display().to_string(),
        reason,
    };
    let metadata = fs::metadata(path).map_err(|error| cannot_open(error.to_string()))?;
    if metadata.is_dir() {
        return Err(cannot_open("it is a folder".to_owned()));
    }
    if !metadata.is_file() {
        return Err(cannot_open("it is not a regular file".to_owned()));
    }
    File::open(path).map_err(|error| cannot_open(error.to_string()))
}

impl Error {
    /// Says in which file it happened.
    pub(super) fn in_file(self, path: &Path) -> Self {
        Self::File {
            path: path.display().to_string(),
            problem: Box::new(self),
        }
    }

    /// The error that a reader of this crate wrapped, or else the system's.
    pub(super) fn from_reader(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(system) => Self::Read {
                reason: system.to_string(),
            },
        }
    }
}
