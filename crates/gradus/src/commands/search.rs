//! `gradus search`: which layers, learning rate and L2 suit a table?

use std::fmt::Write as _;
use std::fs;
use std::io::{Write, stdout};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, bail};
use datasets::Targets;
use datasets::files::write_whole;
use numeric::random::generator;
use serde::{Deserialize, Serialize};
use training::ClassWeights;

use crate::arguments::{HiddenLayers, Search, Train};
use crate::data::Data;
use crate::interruption::Interruption;
use crate::labeled::Labeled;
use crate::messages::{say, warn};
use crate::records::{self, Records};
use crate::run_result::Figure;
use crate::run_settings;
use crate::run_start::{settings, starting_network};
use crate::search::fit::{Fit, with};
use crate::search::grid::{Candidate, grid};
use crate::search::ranking::{Ranked, rank};
use crate::side_by_side;
use crate::text_table::TextTable;

/// A line for each fit that has ended.
const FITS: &str = "search.jsonl";
const BEST: &str = "best.toml";
/// So many of the best are printed.
const MOST_PRINTED: usize = 10;

/// What fits must have in common to be those of one search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    file: String,
    /// CRC-32 of the file.
    checksum: u32,
    folds: usize,
    /// The settings that all candidates share.
    settings: String,
}

impl records::About for About {
    const OTHERS: &str = "another search";
}

/// A candidate on a fold, counted from 0, that is still to be done.
struct Job<'a> {
    candidate: &'a Candidate,
    fold: usize,
}

pub(crate) fn run(arguments: &Search) -> anyhow::Result<()> {
    let base = arguments.train();
    let (whole, folds) = read(arguments)?;
    for note in &whole.notes {
        warn(note);
    }
    let grid = grid(arguments);
    let by = match (whole.training.targets(), base.training.class_weights) {
        (Targets::Values(_), _) => Figure::RootMeanSquaredError,
        (Targets::Classes { .. }, Some(ClassWeights::Balanced)) => Figure::MeanRecall,
        (Targets::Classes { .. }, _) => Figure::Accuracy,
    };

    let out = &arguments.out;
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", out.display()))?;
    let about = about(arguments, &base, &whole)?;
    let records = Records::open(&out.join(FITS), &about)?;
    let jobs = open_jobs(&grid, folds.len(), &records.runs());
    let total = grid.len() * folds.len();
    if jobs.len() < total {
        say(format_args!(
            "{} of {total} fits are done already",
            total - jobs.len()
        ));
    }
    work(&jobs, &folds, &base, by, &records)?;

    let ranked = rank(&grid, &records.runs(), by);
    let best = &ranked[0];
    if best.figures.is_none() {
        bail!("all settings of the grid diverged: give lower ones with --learning-rate");
    }
    let path = out.join(BEST);
    let best = settings_file(&with(&base, &best.candidate), &whole)?;
    write_whole(&path, best.as_bytes())
        .with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = stdout().lock();
    write!(out, "{}", report(arguments, &whole, &ranked, by))?;
    writeln!(
        out,
        "\nThe best settings are in {0}: gradus train --config {0}",
        path.display()
    )?;
    Ok(())
}

/// What `train` would do with the table, for the search leaves the test part alone; and the data of each
/// fold: the fold as the test part, all others as the training part.
fn read(arguments: &Search) -> anyhow::Result<(Data, Vec<Data>)> {
    let (file, options) = (&arguments.file, &arguments.table);
    let labeled = Labeled::read(file, options)?;
    let folds = labeled.prepare_folds(arguments.folds)?;
    Ok((labeled.prepare(None)?, folds))
}

fn about(arguments: &Search, base: &Train, whole: &Data) -> anyhow::Result<About> {
    let file = arguments.file.display();
    let bytes = fs::read(&arguments.file).with_context(|| format!("cannot read {file}"))?;
    let any = Candidate {
        layers: Vec::new(),
        learning_rate: 1.0,
        l2: 0.0,
    };
    Ok(About {
        file: file.to_string(),
        checksum: crc32fast::hash(&bytes),
        folds: arguments.folds,
        settings: settings_file(&with(base, &any), whole)?,
    })
}

/// The settings as `train --config` reads them.
fn settings_file(arguments: &Train, data: &Data) -> anyhow::Result<String> {
    let rng = &mut generator(arguments.model.network.seed);
    let (network, loss) = starting_network(&arguments.model, data, rng)?;
    let settings = settings(arguments, data, loss)?;
    Ok(run_settings::write(arguments, &settings, &network))
}

/// What is left to do: one fold of all candidates after the other.
fn open_jobs<'a>(grid: &'a [Candidate], folds: usize, done: &[Fit]) -> Vec<Job<'a>> {
    let jobs =
        (0..folds).flat_map(|fold| grid.iter().map(move |candidate| Job { candidate, fold }));
    let is_open = |job: &Job<'_>| {
        let is_it = |fit: &Fit| fit.fold == job.fold + 1 && fit.candidate == *job.candidate;
        !done.iter().any(is_it)
    };
    jobs.filter(is_open).collect()
}

fn work(
    jobs: &[Job<'_>],
    folds: &[Data],
    base: &Train,
    by: Figure,
    records: &Records<Fit>,
) -> anyhow::Result<()> {
    let interruption = Interruption::listen()?;
    let start = Instant::now();
    let done = AtomicUsize::new(0);
    side_by_side::work(jobs, side_by_side::usual(), |job| {
        let data = &folds[job.fold];
        let fit = Fit::of(base, job.candidate, job.fold + 1, data, by, &interruption)?;
        let score = match fit.score {
            Some(score) => format!("{} {}", by, by.written(score)),
            None => "diverged".to_owned(),
        };
        records.add(fit)?;
        let done = 1 + done.fetch_add(1, Ordering::Relaxed);
        let left = start.elapsed().as_secs_f64() * (jobs.len() as f64 / done as f64 - 1.0);
        say(format_args!(
            "{done}/{}  {}, fold {}: {score}  ({left:.0} s left)",
            jobs.len(),
            job.candidate,
            job.fold + 1
        ));
        Ok(())
    })?;
    Ok(())
}

fn report(arguments: &Search, whole: &Data, ranked: &[Ranked], by: Figure) -> String {
    let mut text = format!(
        "{}: {} settings, each learned from {} of {} folds of {} samples and judged on the other, in \
         turn\n",
        arguments.file.display(),
        ranked.len(),
        arguments.folds - 1,
        arguments.folds,
        whole.training.samples()
    );
    if let Some(test) = &whole.test {
        let _ = writeln!(
            text,
            "The test part of {} samples was left alone.",
            test.samples()
        );
    }
    text.push('\n');
    let by_name = by.to_string();
    let headings = [
        "layers",
        "learning rate",
        "L2",
        &by_name,
        "deviation",
        "loss",
    ];
    let mut table = TextTable::new(headings.map(str::to_owned).to_vec());
    for Ranked { candidate, figures } in ranked.iter().take(MOST_PRINTED) {
        let figures = match figures {
            Some(figures) => [
                by.written(figures.score.mean),
                figures
                    .score
                    .standard_deviation
                    .map_or(String::new(), |s| by.written(s)),
                model::figure(figures.loss),
            ],
            None => ["diverged".to_owned(), String::new(), String::new()],
        };
        let settings = [
            HiddenLayers(candidate.layers.clone()).to_string(),
            candidate.learning_rate.to_string(),
            candidate.l2.to_string(),
        ];
        table.add(settings.into_iter().chain(figures).collect());
    }
    let _ = write!(text, "{table}");
    if ranked.len() > MOST_PRINTED {
        let _ = writeln!(text, "… and {} more", ranked.len() - MOST_PRINTED);
    }
    text
}
