//! The same run with several seeds: how much of what it comes to is luck?

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use training::Spread;

use crate::arguments::{Seeds, Train};
use crate::data::Data;
use crate::interruption::{Interrupted, Interruption};
use crate::messages::say;
use crate::progress::Progress;
use crate::run_folder::{RunFolder, TakenUp};
use crate::run_result::{Figure, RunResult};
use crate::run_start::trainer;
use crate::side_by_side;
use crate::summary::parts;
use crate::text_table::TextTable;
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
    Ok(head + &report(&outcomes)?)
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
    own.model.seed = seed;
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
        Ok(ended) => Ok(Some(RunResult::of(&ended.report))),
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

/// A line per seed, and below the mean, the standard deviation and the worst of each figure.
fn report(outcomes: &[Outcome]) -> anyhow::Result<String> {
    let diverged: Vec<String> = outcomes
        .iter()
        .filter(|(_, result)| result.is_none())
        .map(|(seed, _)| seed.to_string())
        .collect();
    let ended: Vec<(u64, RunResult)> = outcomes
        .iter()
        .filter_map(|(seed, result)| Some((*seed, (*result)?)))
        .collect();
    let Some((_, first)) = ended.first() else {
        anyhow::bail!("the runs with all seeds diverged: try a lower --learning-rate");
    };
    let figures: Vec<Figure> = first.figures().iter().map(|(figure, _)| *figure).collect();
    let headings = figures.iter().map(Figure::to_string);
    let mut table = TextTable::new(["seed".to_owned()].into_iter().chain(headings).collect());
    for (seed, result) in &ended {
        let values = result.figures().into_iter();
        let cells = values.map(|(figure, value)| figure.written(value));
        table.add([seed.to_string()].into_iter().chain(cells).collect());
    }
    let mut text = format!("\n{table}\n");
    for (place, figure) in figures.iter().enumerate() {
        let values: Vec<f64> = ended
            .iter()
            .map(|(_, result)| result.figures()[place].1)
            .collect();
        let Some(spread) = Spread::of(&values) else {
            continue;
        };
        let seeds = ended.iter().map(|(seed, _)| *seed);
        let is_worse = |value: f64, than: f64| {
            let order = value.total_cmp(&than);
            let order = if figure.grows() {
                order
            } else {
                order.reverse()
            };
            order.is_lt()
        };
        let worst = seeds.zip(values.iter().copied());
        let worst = worst.reduce(|worst, next| {
            if is_worse(next.1, worst.1) {
                next
            } else {
                worst
            }
        });
        let Some((seed, worst)) = worst else {
            continue;
        };
        let _ = write!(
            text,
            "{:<12}mean {}",
            figure.to_string(),
            figure.written(spread.mean)
        );
        if let Some(deviation) = spread.standard_deviation {
            let _ = write!(text, ", standard deviation {}", figure.written(deviation));
        }
        let _ = writeln!(text, ", worst {} (seed {seed})", figure.written(worst));
    }
    let _ = writeln!(text, "{:<12}{}", "trivial", first.trivial());
    if !diverged.is_empty() {
        let _ = writeln!(
            text,
            "{:<12}seed {}, and not counted",
            "diverged",
            diverged.join(", ")
        );
    }
    Ok(text)
}
