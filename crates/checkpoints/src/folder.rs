//! The files of a run's checkpoints.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use datasets::files::{WholeFile, write_whole};
use training::Trainer;

use crate::{Error, restore, to_bytes};

/// What every checkpoint's name ends in.
const EXTENSION: &str = "safetensors";
/// More than any network here needs; a larger file is not read.
const SIZE_LIMIT: u64 = 16 << 30;
/// How many checkpoints are kept: should the newest be damaged, there is one more.
const KEPT: usize = 2;

/// A folder with the checkpoints of one run, a file each, named by its iteration.
///
/// A checkpoint is written to a file of another name, flushed to the disk, and then renamed. So
/// a run that is killed in between leaves the one before whole.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// Where a run goes on.
#[derive(Debug)]
pub struct Resumed {
    /// The iterations done, 0 where there was no checkpoint.
    pub iterations: usize,
    /// The newer checkpoints that could not be taken, and why.
    pub refused: Vec<(PathBuf, Error)>,
    /// Files that a killed run had not finished. They are gone now.
    pub unfinished: Vec<PathBuf>,
}

impl Folder {
    /// This folder, made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if it cannot be made.
    pub fn create(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path).map_err(|reason| failed("create", path, reason))?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// Writes the run down, and lets go of all checkpoints but the last two.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if it cannot be written, and as [`to_bytes`]. The checkpoints before are still
    /// there.
    pub fn save(&self, trainer: &mut Trainer) -> Result<(), Error> {
        self.write(trainer)?;
        self.keep(KEPT)
    }

    /// As [`Folder::save`], and lets go of all others: the run is over.
    ///
    /// # Errors
    ///
    /// As [`Folder::save`].
    pub fn save_last(&self, trainer: &mut Trainer) -> Result<(), Error> {
        self.write(trainer)?;
        self.keep(1)
    }

    fn write(&self, trainer: &mut Trainer) -> Result<(), Error> {
        let bytes = to_bytes(trainer)?;
        let iterations = trainer.history().iterations().len();
        let path = self.path.join(format!("{iterations:012}.{EXTENSION}"));
        write_whole(&path, &bytes).map_err(|reason| failed("write", &path, reason))
    }

    fn keep(&self, kept: usize) -> Result<(), Error> {
        for path in self.newest_first(EXTENSION)?.iter().skip(kept) {
            fs::remove_file(path).map_err(|reason| failed("remove", path, reason))?;
        }
        Ok(())
    }

    /// The newest checkpoint, if there is one.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if the folder cannot be read.
    pub fn newest(&self) -> Result<Option<PathBuf>, Error> {
        Ok(self.newest_first(EXTENSION)?.into_iter().next())
    }

    /// Lets go of all checkpoints.
    ///
    /// # Errors
    ///
    /// [`Error::File`] if one cannot be removed.
    pub fn clear(&self) -> Result<(), Error> {
        self.keep(0)
    }

    /// Takes the run up at the newest checkpoint that is whole.
    ///
    /// Without any checkpoint the run is left as it is, to start anew.
    ///
    /// # Errors
    ///
    /// - [`Error::OtherRun`] if a checkpoint is that of another run
    /// - any other if there are checkpoints and none can be taken: that of the newest
    pub fn resume(&self, trainer: &mut Trainer) -> Result<Resumed, Error> {
        let unfinished = self.newest_first(WholeFile::UNFINISHED)?;
        for path in &unfinished {
            fs::remove_file(path).map_err(|reason| failed("remove", path, reason))?;
        }
        let mut refused = Vec::new();
        for path in self.newest_first(EXTENSION)? {
            match read(&path).and_then(|bytes| restore(trainer, &bytes)) {
                Ok(()) => break,
                Err(error @ Error::OtherRun { .. }) => return Err(error),
                Err(error) => refused.push((path, error)),
            }
        }
        let iterations = trainer.history().iterations().len();
        if iterations == 0 && !refused.is_empty() {
            return Err(refused.swap_remove(0).1);
        }
        Ok(Resumed {
            iterations,
            refused,
            unfinished,
        })
    }

    /// The files with that extension, by falling name.
    fn newest_first(&self, extension: &str) -> Result<Vec<PathBuf>, Error> {
        let reading = |reason| failed("read", &self.path, reason);
        let mut paths = Vec::new();
        for entry in fs::read_dir(&self.path).map_err(reading)? {
            let path = entry.map_err(reading)?.path();
            if path.extension().is_some_and(|found| found == extension) {
                paths.push(path);
            }
        }
        paths.sort_unstable();
        paths.reverse();
        Ok(paths)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let read = File::open(path).and_then(|file| read_up_to(SIZE_LIMIT, file));
    let bytes = read.map_err(|reason| failed("read", path, reason))?;
    bytes.ok_or(Error::TooLong { limit: SIZE_LIMIT })
}

/// All bytes, or nothing if there are more than `limit`.
fn read_up_to(limit: u64, reader: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((read as u64 <= limit).then_some(bytes))
}

fn failed(action: &'static str, path: &Path, reason: io::Error) -> Error {
    Error::File {
        action,
        path: path.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_end_is_read_to_the_limit_alone() {
        assert_eq!(read_up_to(3, &b"abc"[..]).unwrap().unwrap(), b"abc");
        assert_eq!(read_up_to(2, &b"abc"[..]).unwrap(), None);
        assert_eq!(read_up_to(1000, io::repeat(0)).unwrap(), None);
    }
}
