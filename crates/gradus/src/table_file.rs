//! Reading tables from files, with a bar on a terminal where that takes a while.

use std::fs;
use std::io::{IsTerminal, stderr, stdout};
use std::path::Path;

use datasets::Error;
use datasets::files::{Dialect, Table, TableReader};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

/// A file below this is read before a bar could be seen.
const LONG: u64 = 16 << 20;

/// Reads a whole table.
pub(crate) fn read(file: &Path, dialect: &Dialect) -> Result<Table, Error> {
    let bar = bar(file, stderr().is_terminal());
    Table::read_watched(file, dialect, |bytes| bar.set_position(bytes))
}

/// Opens a table to be read some rows at a time, and answered on standard output or elsewhere.
pub(crate) fn open(file: &Path, dialect: &Dialect) -> Result<TableReader<'static>, Error> {
    // Answers that pass through the same terminal show well enough how far it is.
    let bar = bar(file, stderr().is_terminal() && !stdout().is_terminal());
    TableReader::open_watched(file, dialect, move |bytes| bar.set_position(bytes))
}

/// A bar that goes when it is let go of.
fn bar(file: &Path, is_seen: bool) -> ProgressBar {
    let length = fs::metadata(file).map_or(0, |file| file.len());
    if !is_seen || length < LONG {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} read, {eta} left");
    ProgressBar::new(length)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_finish(ProgressFinish::AndClear)
}
