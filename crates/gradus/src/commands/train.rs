//! `gradus train`: trains a network, says how good it is, and draws how it went.

use std::fs;
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use anyhow::Context;
use numeric::random::generator;
use training::{Diverged, StopReason, Trainer};

use crate::arguments::{Keep, Repeat, Resume, Train, TrainOrResume};
use crate::data::Data;
use crate::interruption::{Interrupted, Interruption};
use crate::messages::{say, warn};
use crate::progress::Progress;
use crate::run_folder::RunFolder;
use crate::run_settings;
use crate::run_start::{settings, starting_network};
use crate::summary;

/// How long a run goes on without a checkpoint, unless `--checkpoint-every` says how many iterations.
const BETWEEN_CHECKPOINTS: Duration = Duration::from_secs(2);
/// And at least so many times what the last one took, so that they cost a fiftieth of the run at
/// most: the history of a long run is long too.
const LEAST_SHARE: u32 = 50;

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
    let (data, trainer) = prepare(arguments)?;
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
    let mut arguments = run_settings::read(&text).with_context(|| file.to_string())?;
    arguments.out.clone_from(&run.out);
    start(&arguments)
}

fn resume(run: &Resume) -> anyhow::Result<()> {
    let path = &run.folder;
    let mut arguments = RunFolder::read_settings(path)?;
    arguments.epochs = run.epochs.or(arguments.epochs);
    let (data, mut trainer) = prepare(&arguments)?;
    let folder = RunFolder::resume(path, &arguments, &mut trainer)?;
    train(&arguments, &data, trainer, Some(folder))
}

/// The data and the run at its start.
fn prepare(arguments: &Train) -> anyhow::Result<(Data, Trainer)> {
    let model = &arguments.model;
    let data = Data::load(&model.data, &model.table, arguments.validation)?;
    for note in &data.notes {
        warn(note);
    }
    let mut rng = generator(model.seed);
    let (mut network, loss) = starting_network(model, &data, &mut rng)?;
    if let Some(rate) = arguments.dropout {
        network = network.with_dropout(rate)?;
    }
    let settings = settings(arguments, &data, loss)?;
    let trainer = Trainer::new(
        network,
        &data.training,
        data.validation.as_ref(),
        settings,
        rng,
    )?;
    if let Some(warning) = trainer.plan().warning() {
        warn(warning);
    }
    Ok((data, trainer))
}

/// Runs from where `trainer` stands to the end, and says how good it is.
fn train(
    arguments: &Train,
    data: &Data,
    mut trainer: Trainer,
    mut folder: Option<RunFolder>,
) -> anyhow::Result<()> {
    let start = Instant::now();
    let progress = Progress::new(&trainer);
    let outcome = iterate(arguments, &mut trainer, folder.as_mut(), &progress);
    progress.finish();
    if let Some(folder) = &mut folder {
        folder.write_history(&trainer)?;
        folder.write_statistics(&trainer, divergence(&outcome))?;
        if outcome
            .as_ref()
            .is_err_and(anyhow::Error::is::<training::Error>)
        {
            folder.report_last_checkpoint()?;
        }
    }
    let reason = outcome?;
    say(format_args!(
        "trained in {:.2} s",
        start.elapsed().as_secs_f64()
    ));

    let model = trained(arguments, data, &trainer)?;
    let report = model.evaluate_dataset(data.judged_on())?;
    let text = summary::of_run(arguments, data, &trainer, &model, reason, &report)?;
    if let Some(folder) = folder {
        folder.finish(arguments, &mut trainer, data, &model, &report)?;
    }
    stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// What a run has come to, with what it came from.
fn trained(arguments: &Train, data: &Data, trainer: &Trainer) -> anyhow::Result<model::Model> {
    let settings = trainer.settings();
    let (columns, answer) = (data.columns.clone(), data.answer.clone());
    let best = trainer.best_network();
    let best = best.filter(|_| arguments.kept() == Keep::Best);
    let network = best.unwrap_or(trainer.network()).clone();
    let mut model = model::Model::new(columns, network, settings.loss, answer)?;
    let mut say = |what: &str, text: String| {
        model.origin.insert(what.to_owned(), text);
    };
    say("data", arguments.model.data.to_string());
    say("training samples", data.training.samples().to_string());
    say("optimizer", settings.optimizer.to_string());
    say("learning rate", settings.learning_rate.to_string());
    say("batch size", settings.batch_size.to_string());
    say("epochs", trainer.history().epochs().len().to_string());
    say("seed", arguments.model.seed.to_string());
    Ok(model)
}

/// Where the run diverged, if it did.
fn divergence(outcome: &anyhow::Result<StopReason>) -> Option<Diverged> {
    match outcome.as_ref().err()?.downcast_ref()? {
        training::Error::Diverged(diverged) => Some(diverged.clone()),
        _ => None,
    }
}

/// The loop, with a look at the clock and at the wish to stop after each iteration.
fn iterate(
    arguments: &Train,
    trainer: &mut Trainer,
    mut folder: Option<&mut RunFolder>,
    progress: &Progress,
) -> anyhow::Result<StopReason> {
    let interruption = Interruption::listen()?;
    let mut last_checkpoint = Instant::now();
    let mut until_next = BETWEEN_CHECKPOINTS;
    loop {
        if let Some(reason) = trainer.stop_reason() {
            return Ok(reason);
        }
        let step = trainer.step()?;
        progress.observe(&step);
        if let Some(folder) = &mut folder {
            folder.note(&step, trainer)?;
        }
        if let Some(exit_code) = interruption.exit_code() {
            let advice = match &mut folder {
                Some(folder) => {
                    folder.save(trainer)?;
                    let path = folder.path().display();
                    format!("checkpoint written, resume with --resume {path}")
                }
                None => "nothing is kept, for that give --out".to_owned(),
            };
            return Err(Interrupted {
                epoch: step.iteration.epoch,
                iteration: step.iteration.iteration_in_epoch,
                advice,
                exit_code,
            }
            .into());
        }
        let Some(folder) = &mut folder else {
            continue;
        };
        let due = match arguments.checkpoint_every {
            Some(every) => step.iteration.iteration.is_multiple_of(every),
            None => last_checkpoint.elapsed() >= until_next,
        };
        if due {
            let begin = Instant::now();
            folder.save(trainer)?;
            last_checkpoint = Instant::now();
            until_next = BETWEEN_CHECKPOINTS.max(LEAST_SHARE * (last_checkpoint - begin));
        }
    }
}
