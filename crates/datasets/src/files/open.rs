//! Opening files, and errors that pass through readers.

use std::fs::{self, File};
use std::io::{self, Read};
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

/// A reader that says how far it is.
pub(super) struct Watched<R, F> {
    reader: R,
    read: u64,
    watch: F,
}

impl<R, F: FnMut(u64)> Watched<R, F> {
    pub(super) fn new(reader: R, watch: F) -> Self {
        Self {
            reader,
            read: 0,
            watch,
        }
    }
}

impl<R: Read, F: FnMut(u64)> Read for Watched<R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read += count as u64;
        (self.watch)(self.read);
        Ok(count)
    }
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
