//! The file of finished runs, a line each, so that a killed `reproduce` goes on where it was.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::data::About;
use super::run::Run;

/// The runs so far, and the file that keeps them, held for this process alone.
#[derive(Debug)]
pub(crate) struct Records {
    path: PathBuf,
    kept: Mutex<Kept>,
}

#[derive(Debug)]
struct Kept {
    file: File,
    runs: Vec<Run>,
}

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// The first: which data the runs are of.
    Mnist(About),
    Run(Run),
}

impl Records {
    /// Opens the file, and makes it if it is not there.
    ///
    /// A line that a killed process has not finished is dropped.
    pub(crate) fn open(path: &Path, about: &About) -> anyhow::Result<Self> {
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
            write_line(&mut file, &Line::Mnist(about.clone())).with_context(cannot)?;
            Vec::new()
        } else {
            let (kept, runs) = read(&text[..whole]).with_context(|| path.display().to_string())?;
            if kept != *about {
                bail!("{}: of other data, choose another --out", path.display());
            }
            runs
        };
        Ok(Self {
            path: path.to_owned(),
            kept: Mutex::new(Kept { file, runs }),
        })
    }

    pub(crate) fn add(&self, run: Run) -> anyhow::Result<()> {
        // A line is whole or not there, so a thread that panicked has left nothing half done.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let line = Line::Run(run);
        write_line(&mut kept.file, &line)
            .with_context(|| format!("cannot write {}", self.path.display()))?;
        if let Line::Run(run) = line {
            kept.runs.push(run);
        }
        Ok(())
    }

    pub(crate) fn runs(&self) -> Vec<Run> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.runs.clone()
    }
}

/// The data and the runs of a file.
pub(crate) fn read(text: &str) -> anyhow::Result<(About, Vec<Run>)> {
    let mut about = None;
    let mut runs = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match serde_json::from_str(line).with_context(|| format!("line {}", index + 1))? {
            Line::Mnist(found) => about = Some(found),
            Line::Run(run) => runs.push(run),
        }
    }
    let about = about.context("line 1 does not say which data")?;
    Ok((about, runs))
}

fn write_line(file: &mut File, line: &Line) -> anyhow::Result<()> {
    let text = serde_json::to_string(line)? + "\n";
    file.write_all(text.as_bytes())?;
    file.sync_data()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn about(checksum: &str) -> About {
        About {
            checksums: [checksum.to_owned(), checksum.to_owned()],
            test_labels: [1; 10],
            right_by_darkness: 3,
        }
    }

    fn run(seed: u64) -> Run {
        Run {
            row: "row".to_owned(),
            seed,
            judged: 10,
            right: vec![1, 2],
            ..Run::default()
        }
    }

    #[test]
    fn a_killed_process_goes_on_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runs.jsonl");
        let records = Records::open(&path, &about("a")).unwrap();
        records.add(run(1)).unwrap();
        records.add(run(2)).unwrap();
        drop(records);
        let whole = fs::read_to_string(&path).unwrap();
        for cut in [1, 20] {
            fs::write(&path, &whole[..whole.len() - cut]).unwrap();
            let records = Records::open(&path, &about("a")).unwrap();
            assert_eq!(records.runs(), [run(1)], "{cut} bytes missing");
            records.add(run(2)).unwrap();
            drop(records);
            assert_eq!(fs::read_to_string(&path).unwrap(), whole);
        }
    }

    #[test]
    fn other_data_a_second_process_and_a_strange_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("runs.jsonl");
        let message =
            |checksum| Records::open(&path, &about(checksum)).map_err(|e| format!("{e:#}"));
        let records = message("a").unwrap();
        assert!(message("a").unwrap_err().contains("is in use"));
        drop(records);
        assert!(message("b").unwrap_err().contains("of other data"));
        fs::write(&path, "what?\n").unwrap();
        assert!(message("a").unwrap_err().contains("line 1: "));
    }
}
