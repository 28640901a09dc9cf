//! A file of finished runs, a line each, so that a killed command goes on where it was.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The runs so far, and the file that keeps them, held for this process alone.
#[derive(Debug)]
pub(crate) struct Records<R> {
    path: PathBuf,
    kept: Mutex<Kept<R>>,
}

#[derive(Debug)]
struct Kept<R> {
    file: File,
    runs: Vec<R>,
}

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line<A, R> {
    /// The first: what the runs have in common.
    #[serde(alias = "mnist")]
    About(A),
    Run(R),
}

/// What stands in the first line.
pub(crate) trait About: PartialEq + Serialize + DeserializeOwned {
    /// What runs are that have something else in common.
    const OTHERS: &str;
}

impl<R: Clone + Serialize + DeserializeOwned> Records<R> {
    /// Opens the file, and makes it if it is not there.
    ///
    /// A line that a killed process has not finished is dropped.
    pub(crate) fn open<A: About>(path: &Path, about: &A) -> anyhow::Result<Self> {
        let cannot = || format!("cannot open {}", path.display());
        let mut options = File::options();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(path).with_context(cannot)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("{} is in use: choose another --out", path.display())
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        // By the handle that has locked it: Windows lets no other one read it now.
        let mut text = String::new();
        file.read_to_string(&mut text).with_context(cannot)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(whole as u64).with_context(cannot)?;
        file.seek(SeekFrom::End(0)).with_context(cannot)?;
        let runs = if whole == 0 {
            let line = Line::<&A, &R>::About(about);
            write_line(&mut file, &line).with_context(cannot)?;
            Vec::new()
        } else {
            let read = read::<A, R>(&text[..whole]);
            let (kept, runs) = read.with_context(|| path.display().to_string())?;
            if kept != *about {
                let others = A::OTHERS;
                bail!("{}: of {others}, choose another --out", path.display());
            }
            runs
        };
        Ok(Self {
            path: path.to_owned(),
            kept: Mutex::new(Kept { file, runs }),
        })
    }

    pub(crate) fn add(&self, run: R) -> anyhow::Result<()> {
        // A line is whole or not there, so a thread that panicked has left nothing half done.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        write_line(&mut kept.file, &Line::<(), &R>::Run(&run))
            .with_context(|| format!("cannot write {}", self.path.display()))?;
        kept.runs.push(run);
        Ok(())
    }

    pub(crate) fn runs(&self) -> Vec<R> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.runs.clone()
    }
}

/// What the runs of a file have in common, and the runs.
fn read<A: About, R: DeserializeOwned>(text: &str) -> anyhow::Result<(A, Vec<R>)> {
    let mut about = None;
    let mut runs = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match serde_json::from_str(line).with_context(|| format!("line {}", index + 1))? {
            Line::About(found) => about = Some(found),
            Line::Run(run) => runs.push(run),
        }
    }
    let about = about.context("line 1 does not say what the runs have in common")?;
    Ok((about, runs))
}

fn write_line(file: &mut File, line: &impl Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string(line)? + "\n";
    file.write_all(text.as_bytes())?;
    file.sync_data()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    impl About for String {
        const OTHERS: &str = "other data";
    }

    fn open(path: &Path, about: &str) -> anyhow::Result<Records<u64>> {
        Records::open(path, &about.to_owned())
    }

    #[test]
    fn a_killed_process_goes_on_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runs.jsonl");
        let records = open(&path, "a").unwrap();
        records.add(1).unwrap();
        records.add(2).unwrap();
        drop(records);
        let whole = fs::read_to_string(&path).unwrap();
        for cut in [1, 8] {
            fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            let records = open(&path, "a").unwrap();
            assert_eq!(records.runs(), [1], "{cut} bytes missing");
            records.add(2).unwrap();
            drop(records);
            assert_eq!(fs::read_to_string(&path).unwrap(), whole);
        }
    }

    #[test]
    fn other_data_a_second_process_and_a_strange_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runs.jsonl");
        let message = |about| open(&path, about).map_err(|e| format!("{e:#}"));
        let records = message("a").unwrap();
        assert!(message("a").unwrap_err().contains("is in use"));
        drop(records);
        assert!(message("b").unwrap_err().contains("of other data"));
        fs::write(&path, "what?\n").unwrap();
        assert!(message("a").unwrap_err().contains("line 1: "));
    }

    #[test]
    fn a_file_from_before_searches_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runs.jsonl");
        fs::write(&path, "{\"mnist\":\"a\"}\n{\"run\":7}\n").unwrap();
        assert_eq!(open(&path, "a").unwrap().runs(), [7]);
    }
}
