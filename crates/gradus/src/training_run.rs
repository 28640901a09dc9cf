//! One run, from its first iteration to what it leaves.

use std::time::{Duration, Instant};

use model::Model;
use training::{ClassWeights, Diverged, StopReason, Trainer};

use crate::arguments::{Keep, Train};
use crate::data::Data;
use crate::interruption::Interruption;
use crate::judged::Judged;
use crate::progress::Progress;
use crate::run_folder::RunFolder;

/// How long a run goes on without a checkpoint, unless `--checkpoint-every` says how many iterations.
const BETWEEN_CHECKPOINTS: Duration = Duration::from_secs(2);
/// And at least so many times what the last one took, so that they cost a fiftieth of the run at
/// most: the history of a long run is long too.
const LEAST_SHARE: u32 = 50;

/// Where a model says that its classes were weighted, if they were.
const CLASS_WEIGHTS: &str = "class weights";

/// Whether a model was trained with weights for its classes: it is not the share of right answers that
/// it was to raise.
pub(crate) fn has_class_weights(model: &Model) -> bool {
    model.origin.contains_key(CLASS_WEIGHTS)
}

/// What a run has come to.
pub(crate) struct Ended {
    pub(crate) reason: StopReason,
    pub(crate) model: Model,
    /// How good the model is.
    pub(crate) judged: Judged,
}

/// Runs from where `trainer` stands to the end, and leaves what there is to leave in `folder`.
pub(crate) fn complete(
    arguments: &Train,
    data: &Data,
    trainer: &mut Trainer,
    mut folder: Option<RunFolder>,
    progress: &Progress,
    interruption: &Interruption,
) -> anyhow::Result<Ended> {
    let outcome = iterate(arguments, trainer, folder.as_mut(), progress, interruption);
    progress.finish();
    if let Some(folder) = &mut folder {
        let diverged = divergence(&outcome);
        let has_diverged = diverged.is_some();
        folder.write_history(trainer)?;
        folder.write_statistics(trainer, diverged)?;
        if has_diverged {
            folder.report_divergence(arguments, trainer, data)?;
            folder.say_last_checkpoint()?;
        }
    }
    let reason = outcome?;
    let model = trained(arguments, data, trainer)?;
    let judged = Judged::of(&model, data, trainer)?;
    if let Some(folder) = folder {
        folder.finish(arguments, trainer, data, &model, &judged)?;
    }
    Ok(Ended {
        reason,
        model,
        judged,
    })
}

/// What a run has come to, with what it came from.
fn trained(arguments: &Train, data: &Data, trainer: &Trainer) -> anyhow::Result<Model> {
    let settings = trainer.settings();
    let (columns, answer) = (data.columns.clone(), data.answer.clone());
    let keeps_best = arguments.kept() == Keep::Best;
    let best = trainer.best_network().filter(|_| keeps_best);
    let network = best.unwrap_or(trainer.network()).clone();
    let mut model = Model::new(columns, network, settings.loss, answer)?;
    let mut say = |what: &str, text: String| {
        model.origin.insert(what.to_owned(), text);
    };
    say("data", arguments.model.data.to_string());
    say("training samples", data.training.samples().to_string());
    say("optimizer", settings.optimizer.to_string());
    say("learning rate", settings.learning_rate.to_string());
    say("batch size", settings.batch_size.to_string());
    if settings.class_weights != ClassWeights::Equal {
        say(CLASS_WEIGHTS, settings.class_weights.name().to_owned());
    }
    let epochs = trainer.history().epochs().len();
    let of_best = trainer.history().best_epoch().filter(|_| keeps_best);
    say(
        "epochs",
        of_best.map_or(epochs.to_string(), |best| {
            format!("{epochs}, weights of epoch {}", best.epoch)
        }),
    );
    say("seed", arguments.model.network.seed.to_string());
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
    interruption: &Interruption,
) -> anyhow::Result<StopReason> {
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
        interruption.check(&step, || match &mut folder {
            Some(folder) => {
                folder.save(trainer)?;
                let path = folder.path().display();
                Ok(format!("checkpoint written, resume with --resume {path}"))
            }
            None => Ok("nothing is kept, for that give --out".to_owned()),
        })?;
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
