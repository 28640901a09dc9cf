//! What can be typed behind `gradus train`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, FromArgMatches};

use super::parse::{
    parse_count, parse_l2, parse_learning_rate, parse_part, parse_seeds, parse_threads,
};
use super::{Model, TrainingOptions};

/// The seeds of several runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seeds {
    pub(crate) first: u64,
    pub(crate) last: u64,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Train {
    #[command(flatten)]
    pub(crate) model: Model,
    /// The learning rate
    #[arg(long, value_name = "RATE", value_parser = parse_learning_rate, allow_negative_numbers = true)]
    pub(crate) learning_rate: Option<f64>,
    /// The strength λ of the L2 penalty, such as 0.0001
    #[arg(long, value_name = "STRENGTH", value_parser = parse_l2, allow_negative_numbers = true)]
    pub(crate) l2: Option<f64>,
    #[command(flatten)]
    pub(crate) training: TrainingOptions,
    /// Stop when the validation loss has not fallen for more than N epochs
    #[arg(long, value_name = "N")]
    pub(crate) patience: Option<usize>,
    /// The share of the training part to validate on after each epoch, such as 0.1
    #[arg(long, value_name = "SHARE", value_parser = parse_part, allow_negative_numbers = true)]
    pub(crate) validation: Option<f64>,
    /// Which weights the run ends with: those of the epoch with the lowest validation loss, or the last
    /// [default: best with --patience, else last]
    #[arg(long, value_name = "WHICH", requires_if("best", "validation"), value_parser = PossibleValuesParser::new(Keep::NAMES).map(|name| Keep::named(&name)))]
    pub(crate) keep: Option<Keep>,
    /// Do the run with each of these seeds, such as 1..10, which includes both ends; --out gets a
    /// folder for each
    #[arg(long, value_name = "FIRST..LAST", value_parser = parse_seeds, conflicts_with = "seed")]
    pub(crate) seeds: Option<Seeds>,
    /// A folder for the checkpoints, the history, the pictures and the network, such as runs/first
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Write a checkpoint after every N iterations [default: 2 seconds after the last one]
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true, requires = "out")]
    pub(crate) checkpoint_every: Option<usize>,
    /// Also write a line per iteration, with the samples of its batch, into iterations.csv; all in it counts
    /// from 1
    #[arg(long, requires = "out")]
    pub(crate) ledger: bool,
    /// The number of threads that share the products of large layers, at most 64; it changes no result
    #[arg(long, value_name = "N", default_value = "1", value_parser = parse_threads, allow_negative_numbers = true)]
    pub(crate) threads: NonZeroUsize,
}

/// Which weights a run ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Those of the epoch with the lowest validation loss.
    Best,
    /// Those of the last epoch.
    Last,
}

impl Keep {
    const NAMES: [&str; 2] = ["best", "last"];

    fn named(name: &str) -> Self {
        if name == "best" {
            Self::Best
        } else {
            Self::Last
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Last => "last",
        }
    }
}

impl Train {
    /// Which weights the run ends with.
    pub(crate) fn kept(&self) -> Keep {
        self.keep.unwrap_or(if self.patience.is_some() {
            Keep::Best
        } else {
            Keep::Last
        })
    }
}

/// A new run, one to do again, or one to go on with.
#[derive(Debug)]
pub(crate) enum TrainOrResume {
    Train(Box<Train>),
    Repeat(Repeat),
    Resume(Resume),
}

#[derive(Debug)]
pub(crate) struct Repeat {
    /// The file with the settings.
    pub(crate) settings: PathBuf,
    pub(crate) seeds: Option<Seeds>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) threads: NonZeroUsize,
}

#[derive(Debug)]
pub(crate) struct Resume {
    pub(crate) folder: PathBuf,
    /// Other than those that the run was started with.
    pub(crate) epochs: Option<usize>,
    pub(crate) threads: NonZeroUsize,
}

const DATA: &str = "data";
const RESUME: &str = "resume";
const CONFIG: &str = "config";
const OUT: &str = "out";
const THREADS: &str = "threads";
const EPOCHS: &str = "epochs";
const SEEDS: &str = "seeds";
/// The options that a run may go on with another value of.
const WITH_RESUME: [&str; 2] = [THREADS, EPOCHS];
/// The options that a run may be done again with another value of.
const WITH_CONFIG: [&str; 3] = [THREADS, OUT, SEEDS];

/// By hand: a derived enum would make two commands of it.
impl Args for TrainOrResume {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = Train::augment_args(command).mut_arg(DATA, |data| {
            data.required(false)
                .required_unless_present_any([RESUME, CONFIG])
        });
        let all = command.get_arguments().map(Arg::get_id);
        let all: Vec<_> = all.cloned().collect();
        let but = |changeable: &'static [&str]| {
            let others = all
                .iter()
                .filter(move |id| !changeable.contains(&id.as_str()));
            others.cloned().collect::<Vec<_>>()
        };
        let path = |name: &'static str| {
            Arg::new(name)
                .long(name)
                .value_parser(clap::value_parser!(PathBuf))
        };
        let resume = path(RESUME)
            .value_name("DIR")
            .conflicts_with_all(but(&WITH_RESUME))
            .conflicts_with(CONFIG)
            .help("Continue the run in this folder, with its settings, from its last checkpoint");
        let config = path(CONFIG)
            .value_name("FILE")
            .conflicts_with_all(but(&WITH_CONFIG))
            .help("Do a run with the settings in this file, such as runs/first/run.toml");
        command.args([resume, config]).override_usage(
            "gradus train [OPTIONS] <DATA>\n       \
             gradus train --config <FILE> [--seeds <FIRST..LAST>] [--out <DIR>] [--threads <N>]\n       \
             gradus train --resume <DIR> [--epochs <N>] [--threads <N>]",
        )
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TrainOrResume {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let path = |name| matches.get_one::<PathBuf>(name).cloned();
        let threads = matches.get_one(THREADS).copied();
        let threads = threads.unwrap_or(NonZeroUsize::MIN);
        if let Some(folder) = path(RESUME) {
            let epochs = matches.get_one(EPOCHS).copied();
            return Ok(Self::Resume(Resume {
                folder,
                epochs,
                threads,
            }));
        }
        if let Some(settings) = path(CONFIG) {
            let out = path(OUT);
            return Ok(Self::Repeat(Repeat {
                settings,
                seeds: matches.get_one(SEEDS).copied(),
                out,
                threads,
            }));
        }
        Train::from_arg_matches(matches).map(|train| Self::Train(Box::new(train)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
