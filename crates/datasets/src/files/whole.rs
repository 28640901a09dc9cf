//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that has its name only once it is finished.
///
/// Until then it has another, which ends in `.unfinished`; dropped, it is gone. So whoever looks for
/// the file finds what was there before or all of the new one, even after a crash.
#[derive(Debug)]
pub struct WholeFile {
    path: PathBuf,
    unfinished: PathBuf,
    writer: BufWriter<File>,
    is_finished: bool,
}

impl WholeFile {
    /// What the name of a file ends in while it is written, after a point.
    pub const UNFINISHED: &str = "unfinished";

    /// Begins a file.
    ///
    /// # Errors
    ///
    /// The system's, if it cannot be made.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let unfinished = path.with_extension(Self::UNFINISHED);
        let file = File::create(&unfinished)?;
        Ok(Self {
            path,
            unfinished,
            writer: BufWriter::new(file),
            is_finished: false,
        })
    }

    /// Gives the file its name, once its content is on the disk.
    ///
    /// # Errors
    ///
    /// The system's, if that cannot be done.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        fs::rename(&self.unfinished, &self.path)?;
        self.is_finished = true;
        // The new name is on the disk only when the folder is. Windows opens no folder as a file,
        // and keeps a journal of the names.
        if cfg!(windows) {
            return Ok(());
        }
        let folder = self.path.parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if !self.is_finished {
            // What is left of it is of no use; that it cannot be removed either is not the news.
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

/// Writes a file so that after a crash either all of it is there or what was there before.
///
/// # Errors
///
/// The system's, if it cannot be written.
pub fn write_whole(path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
    let mut file = WholeFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("table.csv");
        write_whole(&path, b"old")?;
        let mut file = WholeFile::create(&path)?;
        file.write_all(b"new")?;
        drop(file);
        assert_eq!(fs::read(&path)?, b"old");
        let mut file = WholeFile::create(&path)?;
        file.write_all(b"new")?;
        file.finish()?;
        assert_eq!(fs::read(&path)?, b"new");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
