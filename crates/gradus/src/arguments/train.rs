//! What can be typed behind `gradus train`.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, FromArgMatches};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization};
use training::ClassWeights;

use super::TableOptions;
use super::parse::{
    one_of, parse_count, parse_layers, parse_learning_rate, parse_number, parse_part, parse_seed,
    parse_seeds, parse_share, parse_threads,
};
use crate::learning_rate::ScheduleArgument;
use crate::source::Source;

/// The units of each hidden layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HiddenLayers(pub(crate) Vec<usize>);

impl fmt::Display for HiddenLayers {
    /// As they are typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.pad("none");
        }
        let units: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.pad(&units.join(","))
    }
}

/// The seeds of several runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seeds {
    pub(crate) first: u64,
    pub(crate) last: u64,
}

/// The data and the network to train on it; what is left out has a default for each kind of data.
#[derive(Debug, Clone, Args)]
pub(crate) struct Model {
    /// xor, moons, spirals, iris, digits, images as mnist:FOLDER (IDX files) or images:FOLDER (PNG files in
    /// a subfolder per class), or a table: FILE.csv
    #[arg(value_name = "DATA")]
    pub(crate) data: Source,
    /// The units of each hidden layer, such as 30,20; "none" for no hidden layer
    #[arg(long, value_name = "UNITS", value_parser = parse_layers)]
    pub(crate) layers: Option<HiddenLayers>,
    /// The activation of the hidden layers
    #[arg(long, value_name = "NAME", value_parser = one_of::<Activation, _>(Activation::ALL.map(Activation::name)))]
    pub(crate) activation: Option<Activation>,
    /// How the first weights are drawn
    #[arg(long, value_name = "NAME", value_parser = one_of::<Initialization, _>(Initialization::ALL.map(Initialization::name)))]
    pub(crate) initialization: Option<Initialization>,
    /// The loss
    #[arg(long, value_name = "NAME", value_parser = one_of::<Loss, _>(Loss::ALL.map(Loss::name)))]
    pub(crate) loss: Option<Loss>,
    /// The seed of the first weights and of the shuffling
    #[arg(long, default_value_t = 1, value_parser = parse_seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) table: TableOptions,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Train {
    #[command(flatten)]
    pub(crate) model: Model,
    /// The variant of gradient descent; gd reads all samples before each step
    #[arg(long, value_name = "NAME", value_parser = one_of::<OptimizerKind, _>(OptimizerKind::ALL.into_iter().map(OptimizerKind::key)))]
    pub(crate) optimizer: Option<OptimizerKind>,
    /// The learning rate
    #[arg(long, value_name = "RATE", value_parser = parse_learning_rate, allow_negative_numbers = true)]
    pub(crate) learning_rate: Option<f64>,
    /// How the learning rate changes: constant, step:EPOCHS[:FACTOR], exponential:FACTOR, cosine,
    /// warmup-cosine:EPOCHS, one-cycle, or plateau:EPOCHS[:FACTOR]
    #[arg(long, value_name = "SCHEDULE", default_value_t = ScheduleArgument::Constant)]
    pub(crate) schedule: ScheduleArgument,
    /// The strength λ of the L2 penalty, such as 0.0001
    #[arg(long, value_name = "STRENGTH", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) l2: Option<f64>,
    /// How much each class counts: balanced lets a rare class count as much as a frequent one [default:
    /// equal, so that every sample counts the same]
    #[arg(long, value_name = "HOW", value_parser = PossibleValuesParser::new(ClassWeights::ALL.map(ClassWeights::name)).map(|name| class_weights(&name)))]
    pub(crate) class_weights: Option<ClassWeights>,
    /// How likely each hidden activation is left out in training, such as 0.2
    #[arg(long, value_name = "SHARE", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) dropout: Option<f64>,
    /// The number of samples in a batch
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) batch_size: Option<usize>,
    /// Leave out a last batch that is not full
    #[arg(long)]
    pub(crate) drop_last: bool,
    /// The largest number of epochs to train for
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) epochs: Option<usize>,
    /// Stop when an epoch's training loss is at most this
    #[arg(long, value_name = "LOSS", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) target_loss: Option<f64>,
    /// Stop when the accuracy is at least this, such as 0.97
    #[arg(long, value_name = "SHARE", value_parser = parse_share, allow_negative_numbers = true)]
    pub(crate) target_accuracy: Option<f64>,
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
    /// Also write a line per iteration, with the samples of its batch, into iterations.csv
    #[arg(long, requires = "out")]
    pub(crate) ledger: bool,
    /// The number of threads that share the products of large layers, at most 64; it changes no result
    #[arg(long, value_name = "N", default_value = "1", value_parser = parse_threads, allow_negative_numbers = true)]
    pub(crate) threads: NonZeroUsize,
}

fn class_weights(name: &str) -> ClassWeights {
    let named = ClassWeights::ALL
        .into_iter()
        .find(|weights| weights.name() == name);
    named.unwrap_or_default()
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
