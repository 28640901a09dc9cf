//! The same run with several seeds: how much of what it comes to is luck?

mod report;

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::arguments::{Seeds, Train};
use crate::data::Data;
use crate::interruption::{Interrupted, Interruption};
use crate::messages::say;
use crate::progress::Progress;
use crate::run_folder::{RunFolder, TakenUp};
use crate::run_result::RunResult;
use crate::run_start::trainer;
use crate::side_by_side;
use crate::summary::parts;
use crate::training_run::complete;

/// A seed with what its run has come to; nothing if it diverged.
type Outcome = (u64, Option<RunResult>);

/// Does the run with each seed, two at a time where there are two cores, and says how the results vary.
pub(crate) fn run(arguments: &Train, seeds: Seeds, data: &Data) -> anyhow::Result<String> {
    let interruption = Interruption::listen()?;
    let all: Vec<u64> = (seeds.first..=seeds.last).collect();
    let done = AtomicUsize::new(0);
    let outcomes = side_by_side::work(&all, side_by_side::usual(), |&seed| {
        let result = one(arguments, seed, data, &interruption)?;
        let done = 1 + done.fetch_add(1, Ordering::Relaxed);
        let figures = result.map_or("diverged".to_owned(), |result| written(&result));
        say(format_args!("{done}/{}  seed {seed}: {figures}", all.len()));
        Ok((seed, result))
    })?;
    let (source, Seeds { first, last }) = (&arguments.model.data, seeds);
    let head = format!(
        "{:<12}{source}: {}\n{:<12}{first} to {last}\n",
        "data",
        parts(data),
        "seeds"
    );
    Ok(head + &report::report(&outcomes)?)
}

/// The figures in one line.
fn written(result: &RunResult) -> String {
    let figures = result.figures().into_iter();
    let figures = figures.map(|(figure, value)| format!("{figure} {}", figure.written(value)));
    figures.collect::<Vec<_>>().join(", ")
}

fn one(
    arguments: &Train,
    seed: u64,
    data: &Data,
    interruption: &Interruption,
) -> anyhow::Result<Option<RunResult>> {
    let mut own = arguments.clone();
    own.model.network.seed = seed;
    own.out = arguments
        .out
        .as_ref()
        .map(|out| out.join(format!("seed-{seed}")));
    let mut trainer = trainer(&own, data)?;
    let folder = match &own.out {
        Some(path) => match RunFolder::take_up(path, &own, &mut trainer)? {
            TakenUp::Ended(result) => return Ok(Some(result)),
            TakenUp::Open(folder) => Some(*folder),
        },
        None => None,
    };
    let ended = complete(
        &own,
        data,
        &mut trainer,
        folder,
        &Progress::silent(),
        interruption,
    );
    match ended {
        Ok(ended) => Ok(Some(RunResult::of(&ended.judged))),
        Err(error) if is_divergence(&error) => Ok(None),
        Err(error) => match error.downcast::<Interrupted>() {
            Ok(interrupted) if own.out.is_some() => Err(Interrupted {
                advice: "checkpoints are written, the same command goes on".to_owned(),
                ..interrupted
            }
            .into()),
            Ok(interrupted) => Err(interrupted.into()),
            Err(error) => Err(error),
        },
    }
}

fn is_divergence(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(training::Error::Diverged(_)))
}
