//! A workload of the comparison, as every peer reads it from a folder, and how it is timed.
//!
//! The folder's `work.txt` holds a setting a line, its name first.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::str::FromStr;
use std::time::Instant;

/// What `work.txt` says.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    settings: BTreeMap<String, String>,
}

impl Work {
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(folder.join("work.txt"))?;
        let pair = |line: &str| {
            let (name, value) = line.split_once(' ').unwrap_or((line, ""));
            (name.to_owned(), value.to_owned())
        };
        Ok(Self {
            settings: text.lines().map(pair).collect(),
        })
    }

    /// The same with one setting changed.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut changed = self.clone();
        changed.settings.insert(name.to_owned(), value.to_owned());
        changed
    }

    pub(crate) fn text(&self, name: &str) -> io::Result<&str> {
        let missing = || io::Error::other(format!("work.txt has no {name}"));
        self.settings
            .get(name)
            .map(String::as_str)
            .ok_or_else(missing)
    }

    pub(crate) fn number<T: FromStr<Err: Display>>(&self, name: &str) -> io::Result<T> {
        let number = self.text(name)?.parse();
        number.map_err(|error| io::Error::other(format!("{name}: {error}")))
    }

    /// The number of inputs, then of each layer's units.
    pub(crate) fn sizes(&self) -> io::Result<Vec<usize>> {
        let sizes = self.text("sizes")?.split(' ').map(str::parse);
        sizes.collect::<Result<_, _>>().map_err(io::Error::other)
    }
}

/// Whatever can do a workload.
pub(crate) trait Peer {
    type Error: From<io::Error>;

    /// Makes iterations, or predictions of the whole check part if nothing is to be learned, and
    /// says how many samples it has read.
    fn iterate(&mut self, iterations: usize) -> Result<usize, Self::Error>;

    /// The loss on the check part.
    fn loss(&mut self) -> Result<f64, Self::Error>;
}

/// Makes the workload's iterations and prints the loss; then, for each line of the standard input,
/// goes on for at least so many seconds and prints how many samples it has read in how long.
/// At its end it prints the most memory that the process had.
pub(crate) fn serve<P: Peer>(work: &Work, peer: &mut P) -> Result<(), P::Error> {
    let iterations = work.number("iterations")?;
    if work.text("learns")? == "yes" {
        peer.iterate(iterations)?;
    }
    println!("loss {:?}", peer.loss()?);
    for line in io::stdin().lock().lines() {
        let least: f64 = line?.trim().parse().map_err(io::Error::other)?;
        let (start, mut samples) = (Instant::now(), 0);
        while start.elapsed().as_secs_f64() < least {
            samples += peer.iterate(iterations)?;
        }
        println!("{samples} {}", start.elapsed().as_secs_f64());
    }
    if let Some(peak) = peak_memory() {
        println!("peak {peak}");
    }
    Ok(())
}

/// The most memory that this process has had, in KiB, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
