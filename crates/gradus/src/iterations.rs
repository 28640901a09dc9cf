//! The ledger of a run: a line for each iteration, in `iterations.csv`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use datasets::files::write_whole;
use training::{IterationRecord, Trainer};

const FILE: &str = "iterations.csv";
const HEADER: &str =
    "iteration,epoch,iteration_in_epoch,samples,samples_seen,learning_rate,loss,correct,batch";

/// The file, open for the next line.
#[derive(Debug)]
pub(crate) struct Iterations {
    path: PathBuf,
    file: BufWriter<File>,
    samples_seen: usize,
}

impl Iterations {
    /// The file in `folder` with a line for each iteration that `trainer` has done, and no more:
    /// a run that was killed may have written some that it will now do again.
    pub(crate) fn open(folder: &Path, trainer: &Trainer) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let done = trainer.history().iterations();
        let text = if done.is_empty() {
            String::new()
        } else {
            let cannot = || format!("cannot read {}", path.display());
            fs::read_to_string(&path).with_context(cannot)?
        };
        let mut kept = format!("{HEADER}\n");
        for line in text.split_inclusive('\n').skip(1).take(done.len()) {
            kept.push_str(line);
        }
        let lines = kept.lines().count();
        if lines <= done.len() || !kept.ends_with('\n') {
            bail!(
                "{}: {} lines for {} iterations",
                path.display(),
                lines - 1,
                done.len()
            );
        }
        write_whole(&path, kept.as_bytes())
            .with_context(|| format!("cannot write {}", path.display()))?;
        let file = File::options().append(true).open(&path);
        let file = file.with_context(|| format!("cannot open {}", path.display()))?;
        Ok(Self {
            path,
            file: BufWriter::new(file),
            samples_seen: done.iter().map(|record| record.samples).sum(),
        })
    }

    /// Adds an iteration that read these samples, which count from 1 in the file.
    pub(crate) fn add(&mut self, record: &IterationRecord, batch: &[usize]) -> anyhow::Result<()> {
        self.samples_seen += record.samples;
        let correct = record.correct.map_or(String::new(), |n| n.to_string());
        let batch: Vec<String> = batch
            .iter()
            .map(|sample| (sample + 1).to_string())
            .collect();
        let written = writeln!(
            self.file,
            "{},{},{},{},{},{},{},{correct},{}",
            record.iteration,
            record.epoch,
            record.iteration_in_epoch,
            record.samples,
            self.samples_seen,
            record.learning_rate,
            record.loss,
            batch.join(" ")
        );
        written.with_context(|| self.cannot_write())
    }

    /// Puts all lines on the disk, as must be before a checkpoint counts them as written.
    pub(crate) fn save(&mut self) -> anyhow::Result<()> {
        let flushed = self.file.flush();
        let saved = flushed.and_then(|()| self.file.get_ref().sync_data());
        saved.with_context(|| self.cannot_write())
    }

    /// Lets whoever reads the file see all lines.
    pub(crate) fn flush(&mut self) -> anyhow::Result<()> {
        let flushed = self.file.flush();
        flushed.with_context(|| self.cannot_write())
    }

    fn cannot_write(&self) -> String {
        format!("cannot write {}", self.path.display())
    }
}

/// The lines of the file in `folder` as fields, without the header.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    let path = folder.join(FILE);
    let advice = "a run writes one with --ledger";
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {} ({advice})", path.display()))?;
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        bail!("{}: line 1 is not the header of a ledger", path.display());
    }
    let columns = HEADER.split(',').count();
    let mut rows = Vec::new();
    for (index, line) in lines.enumerate() {
        let fields: Vec<String> = line.split(',').map(str::to_owned).collect();
        if fields.len() != columns {
            bail!(
                "{}: line {} has {} columns, want {columns}",
                path.display(),
                index + 2,
                fields.len()
            );
        }
        rows.push(fields);
    }
    Ok(rows)
}
