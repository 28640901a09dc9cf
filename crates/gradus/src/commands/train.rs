//! `gradus train`: trains a network, says how good it is, and draws how it went.

use std::fs;
use std::io::{Write, stdout};
use std::time::Instant;

use anyhow::Context;
use training::Trainer;

use crate::arguments::{Repeat, Resume, Train, TrainOrResume};
use crate::data::Data;
use crate::interruption::Interruption;
use crate::messages::{say, warn};
use crate::progress::Progress;
use crate::run_folder::RunFolder;
use crate::run_start::trainer;
use crate::training_run::complete;
use crate::{run_settings, seeds, summary};

pub(crate) fn run(arguments: &TrainOrResume) -> anyhow::Result<()> {
    match arguments {
        TrainOrResume::Train(train) => {
            numeric::threads::set(train.threads);
            start(train)
        }
        TrainOrResume::Repeat(run) => {
            numeric::threads::set(run.threads);
            repeat(run)
        }
        TrainOrResume::Resume(run) => {
            numeric::threads::set(run.threads);
            resume(run)
        }
    }
}

fn start(arguments: &Train) -> anyhow::Result<()> {
    let data = load(arguments)?;
    let trainer = begin(arguments, &data)?;
    if let Some(seeds) = arguments.seeds {
        let text = seeds::run(arguments, seeds, &data)?;
        stdout().write_all(text.as_bytes())?;
        return Ok(());
    }
    // Before the training: a folder that cannot be written should be heard of now.
    let folder = match &arguments.out {
        Some(path) => Some(RunFolder::create(path, arguments, &trainer)?),
        None => None,
    };
    train(arguments, &data, trainer, folder)
}

fn repeat(run: &Repeat) -> anyhow::Result<()> {
    let file = run.settings.display();
    let text = fs::read_to_string(&run.settings).with_context(|| format!("cannot read {file}"))?;
    let settings = text.parse().with_context(|| file.to_string())?;
    let mut arguments = run_settings::read(settings).with_context(|| file.to_string())?;
    arguments.out.clone_from(&run.out);
    arguments.seeds = run.seeds;
    start(&arguments)
}

fn resume(run: &Resume) -> anyhow::Result<()> {
    let path = &run.folder;
    let mut arguments = RunFolder::read_settings(path)?;
    let epochs = &mut arguments.training.epochs;
    *epochs = run.epochs.or(*epochs);
    let data = load(&arguments)?;
    let mut trainer = begin(&arguments, &data)?;
    let folder = RunFolder::resume(path, &arguments, &mut trainer)?;
    train(&arguments, &data, trainer, Some(folder))
}

fn load(arguments: &Train) -> anyhow::Result<Data> {
    let model = &arguments.model;
    let data = Data::load(&model.data, &model.table, arguments.validation)?;
    for note in &data.notes {
        warn(note);
    }
    Ok(data)
}

/// The run at its start.
fn begin(arguments: &Train, data: &Data) -> anyhow::Result<Trainer> {
    let trainer = trainer(arguments, data)?;
    if let Some(warning) = trainer.plan().warning() {
        warn(warning);
    }
    Ok(trainer)
}

/// Runs from where `trainer` stands to the end, and says how good it is.
fn train(
    arguments: &Train,
    data: &Data,
    mut trainer: Trainer,
    folder: Option<RunFolder>,
) -> anyhow::Result<()> {
    let start = Instant::now();
    let (progress, interruption) = (Progress::new(&trainer), Interruption::listen()?);
    let ended = complete(
        arguments,
        data,
        &mut trainer,
        folder,
        &progress,
        &interruption,
    )?;
    say(format_args!(
        "trained in {:.2} s",
        start.elapsed().as_secs_f64()
    ));
    let text = summary::of_run(arguments, data, &trainer, &ended);
    stdout().write_all(text.as_bytes())?;
    Ok(())
}
