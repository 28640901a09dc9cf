//! `gradus compare`: several runs side by side.

use std::io::{Write, stdout};

use anyhow::{Context, bail};
use datasets::files::write_whole;
use figures::{NamedRun, compared_runs};
use model::figure;
use training::EpochRecord;

use crate::arguments::Compare;
use crate::ended_run::{EndedRun, read};
use crate::messages::warn;
use crate::run_result::{Figure, RunResult};
use crate::setting_table::{differences, written};
use crate::text_table::TextTable;

/// A run with the name of its folder.
struct Compared {
    name: String,
    run: EndedRun,
}

pub(crate) fn run(arguments: &Compare) -> anyhow::Result<()> {
    let runs = arguments.folders.iter().map(|folder| {
        let run = read(folder)?;
        let name = folder.display().to_string();
        Ok(Compared { name, run })
    });
    let runs: Vec<Compared> = runs.collect::<anyhow::Result<_>>()?;
    refuse_others(&runs)?;
    let other_loss = other(&runs, |run| Some(written("loss", &run.settings)));
    if let Some((one, another)) = &other_loss {
        warn(format_args!(
            "{one} and {another} have different losses, which cannot be compared and are not drawn"
        ));
    }
    warn_of_other_samples(&runs);

    let mut out = stdout().lock();
    writeln!(out, "{}\n", subject(&runs))?;
    write!(out, "{}", table(&runs))?;
    if let (Some((name, epoch)), None) = (best(&runs), &other_loss) {
        writeln!(
            out,
            "\nThe lowest validation loss is that of {name} in epoch {epoch}."
        )?;
    }
    let drawn: Vec<NamedRun<'_>> = runs
        .iter()
        .map(|Compared { name, run }| NamedRun {
            name,
            epochs: &run.examination.epochs,
        })
        // A run that diverges at once has none.
        .filter(|run| !run.epochs.is_empty())
        .collect();
    match compared_runs(&drawn, other_loss.is_none()) {
        Ok(picture) => {
            let file = arguments.out.display();
            write_whole(&arguments.out, picture.file().as_bytes())
                .with_context(|| format!("cannot write {file}"))?;
            writeln!(out, "\nThe curves are in {file}.")?;
        }
        Err(figures::Error::NothingToPlot) => warn("no curves are drawn: none can be compared"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// The names of the first run and of one that differs from it in something that both know.
fn other<T: PartialEq>(
    runs: &[Compared],
    what: impl Fn(&EndedRun) -> Option<T>,
) -> Option<(&str, &str)> {
    let mut known = runs
        .iter()
        .filter_map(|compared| Some((compared.name.as_str(), what(&compared.run)?)));
    let (first, value) = known.next()?;
    let differs = known.find(|(_, other)| *other != value);
    differs.map(|(name, _)| (first, name))
}

fn refuse_others(runs: &[Compared]) -> anyhow::Result<()> {
    for (key, what) in [("data", "data"), ("label", "labels")] {
        if let Some((one, another)) = other(runs, |run| Some(written(key, &run.settings))) {
            bail!("{one} and {another} have learned from different {what}: nothing to compare");
        }
    }
    let is_of_classes = |run: &EndedRun| Some(matches!(run.result?, RunResult::Classes { .. }));
    if let Some((one, another)) = other(runs, is_of_classes) {
        bail!(
            "one of {one} and {another} answers with classes, the other with values: nothing to compare"
        );
    }
    Ok(())
}

fn warn_of_other_samples(runs: &[Compared]) {
    let samples = |run: &EndedRun| Some(run.result?.samples());
    let parts = ["test", "split", "shuffle_split_seed"].map(|key| {
        let value = move |run: &EndedRun| Some(written(key, &run.settings));
        other(runs, value)
    });
    let differ = parts.into_iter().flatten().next();
    if let Some((one, another)) = differ.or_else(|| other(runs, samples)) {
        warn(format_args!(
            "{one} and {another} are not judged on the same samples: the last columns of the table \
             cannot be compared"
        ));
    }
}

fn subject(runs: &[Compared]) -> String {
    let settings = &runs[0].run.settings;
    let mut text = written("data", settings);
    if settings.contains_key("label") {
        text = format!("{text}: {}", written("label", settings));
    }
    text
}

fn validated(runs: &[Compared]) -> bool {
    runs.iter()
        .all(|compared| EpochRecord::best(&compared.run.examination.epochs).is_some())
}

/// The run with the lowest validation loss, if all have one, and its best epoch.
fn best(runs: &[Compared]) -> Option<(&str, usize)> {
    if !validated(runs) {
        return None;
    }
    let lowest = runs.iter().filter_map(|compared| {
        let best = EpochRecord::best(&compared.run.examination.epochs)?;
        Some((compared.name.as_str(), best))
    });
    let best = lowest
        .min_by(|(_, one), (_, other)| one.monitored_loss().total_cmp(&other.monitored_loss()));
    best.map(|(name, best)| (name, best.epoch))
}

/// The figures of the results. Losses stand in the columns before them.
fn figures(runs: &[Compared]) -> Vec<Figure> {
    let results = runs.iter().filter_map(|compared| compared.run.result);
    let mut figures = Vec::new();
    for (figure, _) in results.flat_map(|result| result.figures()) {
        if figure != Figure::Loss && !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    figures
}

/// A line per run: what differs, the last epoch, the best one, and how good the network is.
fn table(runs: &[Compared]) -> TextTable {
    let settings: Vec<&toml::Table> = runs.iter().map(|compared| &compared.run.settings).collect();
    let differences = differences(&settings);
    let validated = validated(runs);
    let figures = figures(runs);

    let mut headings = vec!["run".to_owned()];
    headings.extend(
        differences
            .iter()
            .map(|difference| difference.option.clone()),
    );
    headings.extend(["epochs done", "training loss"].map(str::to_owned));
    if validated {
        headings.push("validation loss".to_owned());
    }
    headings.push("lowest (epoch)".to_owned());
    headings.extend(figures.iter().map(Figure::to_string));
    if figures.is_empty() {
        headings.push("result".to_owned());
    }
    let mut table = TextTable::new(headings);
    for (place, Compared { name, run }) in runs.iter().enumerate() {
        let epochs = &run.examination.epochs;
        let mut row = vec![name.clone()];
        row.extend(
            differences
                .iter()
                .map(|difference| difference.values[place].clone()),
        );
        row.push(epochs.len().to_string());
        let last = epochs.last();
        let loss = |loss: Option<f64>| loss.map_or(String::new(), figure);
        row.push(loss(last.map(|last| last.training_loss)));
        if validated {
            row.push(loss(last.and_then(|last| last.validation_loss)));
        }
        row.push(lowest(epochs, validated));
        match run.result {
            Some(result) => {
                let value = |figure: &Figure| {
                    let value = result.figure(*figure);
                    value.map_or(String::new(), |value| figure.written(value))
                };
                row.extend(figures.iter().map(value));
            }
            None if run.examination.diverged.is_some() => row.push("diverged".to_owned()),
            None => row.push("not ended".to_owned()),
        }
        table.add(row);
    }
    table
}

/// The lowest loss with its epoch.
fn lowest(epochs: &[EpochRecord], validated: bool) -> String {
    let best = if validated {
        EpochRecord::best(epochs).map(|best| (best.monitored_loss(), best.epoch))
    } else {
        let losses = epochs
            .iter()
            .map(|epoch| (epoch.training_loss, epoch.epoch));
        losses.min_by(|one, other| one.0.total_cmp(&other.0))
    };
    best.map_or(String::new(), |(loss, epoch)| {
        format!("{} ({epoch})", figure(loss))
    })
}
