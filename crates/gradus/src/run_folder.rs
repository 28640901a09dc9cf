//! The folder of a run: its settings, its checkpoints, its history, its pictures and its network.

mod end;

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use datasets::files::write_whole;
use doctor::Examination;
use training::{Diverged, Step, Trainer};

use crate::WrongArguments;
use crate::arguments::Train;
use crate::iterations::Iterations;
use crate::messages::{say, warn};
use crate::run_result::RunResult;
use crate::run_settings;

pub(crate) const SETTINGS: &str = "run.toml";
pub(crate) const HISTORY: &str = "history.csv";
/// What the doctor reads beside the history.
pub(crate) const STATISTICS: &str = "statistics.csv";
const LOCK: &str = "lock";
const CHECKPOINTS: &str = "checkpoints";
/// What a person opens.
pub(crate) const REPORT: &str = "report.html";
/// Written last, so it says that the run has ended.
pub(crate) const MODEL: &str = "model.safetensors";

/// What the folder of a run holds that is to be done.
pub(crate) enum TakenUp {
    /// The run has ended there before.
    Ended(RunResult),
    /// The run is begun, or gone on with.
    Open(Box<RunFolder>),
}

/// A run's folder, held for this process alone.
pub(crate) struct RunFolder {
    path: PathBuf,
    checkpoints: checkpoints::Folder,
    ledger: Option<Iterations>,
    examination: Examination,
    /// Held as long as it is open; the system lets go of it however the process ends.
    _lock: File,
}

impl RunFolder {
    /// Makes the folder of a new run and writes the settings into it.
    pub(crate) fn create(
        path: &Path,
        arguments: &Train,
        trainer: &Trainer,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))?;
        let mut folder = Self::hold(path, trainer)?;
        let has_checkpoint = folder.checkpoints.newest()?.is_some();
        if has_checkpoint && !path.join(MODEL).exists() && !has_diverged(path) {
            bail!(
                "{0} holds a run that has not ended: go on with --resume {0}, or choose another \
                 --out",
                path.display()
            );
        }
        // The model first: without it, what is left is a run that has not ended.
        for old in [MODEL, HISTORY, STATISTICS, REPORT, RunResult::FILE] {
            remove_if_there(&path.join(old))?;
        }
        folder.checkpoints.clear()?;
        folder.write_file(SETTINGS, settings_of(arguments, trainer).as_bytes())?;
        folder.open_ledger(arguments, trainer)?;
        Ok(folder)
    }

    /// The settings of the run that was started in this folder.
    pub(crate) fn read_settings(path: &Path) -> anyhow::Result<Train> {
        let file = path.join(SETTINGS);
        let text = fs::read_to_string(&file)
            .with_context(|| format!("no run to go on with: cannot read {}", file.display()))?;
        let in_file = || file.display().to_string();
        let settings = text.parse().with_context(in_file)?;
        run_settings::read(settings).with_context(in_file)
    }

    /// Takes the run of this folder up where its last checkpoint is, and says so.
    pub(crate) fn resume(
        path: &Path,
        arguments: &Train,
        trainer: &mut Trainer,
    ) -> anyhow::Result<Self> {
        let mut folder = Self::hold(path, trainer)?;
        let resumed = folder.checkpoints.resume(trainer)?;
        for file in &resumed.unfinished {
            warn(format_args!("{} was not finished, removed", file.display()));
        }
        for (file, error) in &resumed.refused {
            let file = file.display();
            warn(format_args!("{file}: {error}; the one before is taken"));
        }
        let done = trainer.history().epochs().len();
        if let Some(epochs) = arguments.training.epochs.filter(|&epochs| epochs < done) {
            let folder = path.display();
            let message =
                format!("the run in {folder} has had {done} epochs, --epochs {epochs} is less");
            return Err(WrongArguments(message).into());
        }
        match resumed.iterations {
            0 => say(format_args!(
                "no checkpoint in {}: the run starts anew",
                path.display()
            )),
            done => say(format_args!("resumed after iteration {done}")),
        }
        if trainer.stop_reason().is_none() {
            // The run has not ended, or no longer.
            for of_the_end in [MODEL, REPORT, STATISTICS, RunResult::FILE] {
                remove_if_there(&path.join(of_the_end))?;
            }
            folder.write_file(SETTINGS, settings_of(arguments, trainer).as_bytes())?;
        }
        folder.open_ledger(arguments, trainer)?;
        Ok(folder)
    }

    /// Takes up a run that may have been begun in this folder, or have ended there, by the same settings.
    pub(crate) fn take_up(
        path: &Path,
        arguments: &Train,
        trainer: &mut Trainer,
    ) -> anyhow::Result<TakenUp> {
        let settings = fs::read_to_string(path.join(SETTINGS)).unwrap_or_default();
        if settings != settings_of(arguments, trainer) {
            let created = Self::create(path, arguments, trainer)?;
            return Ok(TakenUp::Open(Box::new(created)));
        }
        if path.join(MODEL).exists()
            && let Some(result) = RunResult::read(path)?
        {
            // The settings do not say what the data hold; the last checkpoint does.
            checkpoints::Folder::create(&path.join(CHECKPOINTS))?.resume(trainer)?;
            return Ok(TakenUp::Ended(result));
        }
        let resumed = Self::resume(path, arguments, trainer)?;
        Ok(TakenUp::Open(Box::new(resumed)))
    }

    fn hold(path: &Path, trainer: &Trainer) -> anyhow::Result<Self> {
        let checkpoints = checkpoints::Folder::create(&path.join(CHECKPOINTS))?;
        let file = path.join(LOCK);
        let cannot = || format!("cannot lock {}", file.display());
        let mut options = File::options();
        let mut lock = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&file)
            .with_context(cannot)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                // What Windows locks, it lets nobody else read.
                let run = fs::read_to_string(&file);
                let run = run.map_or("another run".to_owned(), |run| {
                    format!("run {}", run.trim())
                });
                bail!(
                    "{} is in use by {run}; choose another --out",
                    path.display()
                );
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        lock.set_len(0).with_context(cannot)?;
        writeln!(lock, "{}", std::process::id()).with_context(cannot)?;
        Ok(Self {
            path: path.to_owned(),
            checkpoints,
            ledger: None,
            examination: Examination::begin(trainer)?,
            _lock: lock,
        })
    }

    fn open_ledger(&mut self, arguments: &Train, trainer: &Trainer) -> anyhow::Result<()> {
        if arguments.ledger {
            self.ledger = Some(Iterations::open(&self.path, trainer)?);
        }
        Ok(())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Notes an iteration in the ledger, if the run keeps one.
    pub(crate) fn note(&mut self, step: &Step, trainer: &Trainer) -> anyhow::Result<()> {
        if let Some(ledger) = &mut self.ledger {
            ledger.add(&step.iteration, trainer.last_samples())?;
            if step.epoch.is_some() {
                ledger.flush()?;
            }
        }
        Ok(())
    }

    /// Writes the run down. The ledger comes first: a checkpoint counts on its lines.
    pub(crate) fn save(&mut self, trainer: &mut Trainer) -> anyhow::Result<()> {
        if let Some(ledger) = &mut self.ledger {
            ledger.save()?;
        }
        Ok(self.checkpoints.save(trainer)?)
    }

    /// Says which checkpoint a run that went wrong leaves.
    pub(crate) fn say_last_checkpoint(&self) -> anyhow::Result<()> {
        if let Some(path) = self.checkpoints.newest()? {
            say(format_args!(
                "the last good checkpoint stays: {}",
                path.display()
            ));
        }
        Ok(())
    }

    /// Writes the history so far.
    pub(crate) fn write_history(&self, trainer: &Trainer) -> anyhow::Result<()> {
        let history = trainer.history();
        self.write_file(HISTORY, history.to_csv().as_bytes())
    }

    /// Writes what the doctor reads: the network at its start and as it is now.
    pub(crate) fn write_statistics(
        &mut self,
        trainer: &Trainer,
        diverged: Option<Diverged>,
    ) -> anyhow::Result<()> {
        self.examination.finish(trainer, diverged)?;
        self.write_file(STATISTICS, self.examination.to_csv().as_bytes())
    }

    fn write_file(&self, name: &str, content: &[u8]) -> anyhow::Result<()> {
        let path = self.path.join(name);
        write_whole(&path, content).with_context(|| format!("cannot write {}", path.display()))
    }
}

/// The settings of a run as they are written down.
fn settings_of(arguments: &Train, trainer: &Trainer) -> String {
    run_settings::write(arguments, trainer.settings(), trainer.network())
}

/// Whether the run in this folder has ended because it diverged.
pub(crate) fn has_diverged(path: &Path) -> bool {
    let statistics = fs::read_to_string(path.join(STATISTICS));
    statistics.is_ok_and(|text| text.lines().any(|line| line == "diverged,true"))
}

fn remove_if_there(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
