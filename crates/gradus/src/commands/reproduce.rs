//! `gradus reproduce`: the published runs on MNIST, done again over several seeds.

use std::io::{Write, stdout};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use anyhow::Context;
use datasets::files::write_whole;

use crate::arguments::Reproduce;
use crate::messages::say;
use crate::records::Records;
use crate::reproduce::{Mnist, Row, Run, chosen, table};
use crate::{side_by_side, workspace};

/// A line for each run that has ended.
const RUNS: &str = "reproduce.jsonl";
const TABLE: &str = "reproduce.txt";

/// A run that is still to be done.
struct Job {
    row: &'static Row,
    seed: u64,
}

pub(crate) fn run(arguments: &Reproduce) -> anyhow::Result<()> {
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => workspace::find(None)?.join("target/reproduce"),
    };
    let mnist = Mnist::load(&arguments.mnist)?;
    std::fs::create_dir_all(&out).with_context(|| format!("cannot create {}", out.display()))?;
    let records = Records::open(&out.join(RUNS), &mnist.about)?;
    let rows = chosen(&arguments.rows);
    let jobs = open_jobs(&rows, arguments.seeds, &records.runs());
    if jobs.done > 0 {
        say(format_args!("{} runs are done already", jobs.done));
    }
    work(&jobs, arguments.threads, &mnist, &records)?;

    let mut runs = records.runs();
    // An earlier call may have had more seeds.
    runs.retain(|run| arguments.seeds.is_none_or(|seeds| run.seed <= seeds as u64));
    let text = table(&command(arguments), &mnist.about, &rows, &runs);
    let path: PathBuf = out.join(TABLE);
    write_whole(&path, text.as_bytes())?;
    say(format_args!("written to {}", path.display()));
    stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The command of these runs, for a reader who has MNIST in FOLDER.
fn command(arguments: &Reproduce) -> String {
    let mut words = vec!["cargo run --release -- reproduce --mnist FOLDER".to_owned()];
    words.extend(arguments.seeds.map(|seeds| format!("--seeds {seeds}")));
    if !arguments.rows.is_empty() {
        words.push(format!("--rows {}", arguments.rows.join(",")));
    }
    words.join(" ")
}

struct Jobs {
    open: Vec<Job>,
    done: usize,
}

/// What is left to do.
fn open_jobs(rows: &[&'static Row], seeds: Option<usize>, runs: &[Run]) -> Jobs {
    let mut jobs = Jobs {
        open: Vec::new(),
        done: 0,
    };
    for &row in rows {
        let settings = row.key();
        for seed in 1..=seeds.map_or(row.seeds, |seeds| seeds as u64) {
            let is_it = |run: &Run| run.row == row.name && run.seed == seed;
            if runs
                .iter()
                .any(|run| is_it(run) && run.settings == settings)
            {
                jobs.done += 1;
            } else {
                jobs.open.push(Job { row, seed });
            }
        }
    }
    // The first seeds of all rows come first: a table of few seeds is soon there.
    jobs.open.sort_by_key(|job| job.seed);
    jobs
}

/// Does the runs, so many at a time. A run has one thread, so its numbers do not depend on it.
fn work(jobs: &Jobs, threads: usize, mnist: &Mnist, records: &Records<Run>) -> anyhow::Result<()> {
    let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
    let total: f64 = jobs.open.iter().map(|job| job.row.work()).sum();
    let start = Instant::now();
    let done = Mutex::new((0_usize, 0.0));
    side_by_side::work(&jobs.open, threads, |job| {
        let run = Run::of(job.row, job.seed, mnist)?;
        let best = run.right.iter().max().copied().unwrap_or(0);
        let percent = 100.0 * best as f64 / run.judged as f64;
        records.add(run)?;
        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
        done.0 += 1;
        done.1 += job.row.work();
        let seconds = start.elapsed().as_secs_f64();
        say(format_args!(
            "{}/{}  {} seed {}: best {percent:.2} %  ({:.1} min left)",
            done.0,
            jobs.open.len(),
            job.row.name,
            job.seed,
            seconds * (total / done.1 - 1.0) / 60.0
        ));
        Ok(())
    })?;
    Ok(())
}
