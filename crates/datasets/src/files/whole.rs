//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that has its name only once it is finished.
///
/// Until then it has another, with `.unfinished` behind its own; dropped, it is gone. So whoever looks for
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
    /// The system's, if it cannot be made; and one for what is there and no file, as a folder or a
    /// device.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        let asked = path.as_ref();
        // Where a link leads the file is written, and the link stays.
        let path = fs::canonicalize(asked).unwrap_or_else(|_| asked.to_owned());
        if fs::metadata(&path).is_ok_and(|there| !there.is_file()) {
            let message = format!("{} is no regular file", asked.display());
            return Err(io::Error::other(message));
        }
        let mut unfinished = path.clone().into_os_string();
        unfinished.push(".");
        unfinished.push(Self::UNFINISHED);
        let unfinished = PathBuf::from(unfinished);
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

    #[test]
    fn files_that_differ_in_what_their_names_end_in_do_not_meet() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let [table, model] = ["a.csv", "a.onnx"].map(|name| folder.path().join(name));
        let (mut one, mut other) = (WholeFile::create(&table)?, WholeFile::create(&model)?);
        one.write_all(b"1")?;
        other.write_all(b"2")?;
        one.finish()?;
        other.finish()?;
        assert_eq!(
            (fs::read(table)?, fs::read(model)?),
            (b"1".to_vec(), b"2".to_vec())
        );
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_written() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        fs::write(&file, b"old")?;
        std::os::unix::fs::symlink(&file, &link)?;
        write_whole(&link, b"new")?;
        assert_eq!(fs::read(&file)?, b"new");
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_replaced_by_a_file() {
        let error = WholeFile::create("/dev/null").unwrap_err();
        assert_eq!(error.to_string(), "/dev/null is no regular file");
    }
}
