//! What can be typed behind the commands that try several runs.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, FromArgMatches};

use super::parse::{parse_folds, parse_l2, parse_learning_rate};
use super::{HiddenLayers, Model, NetworkOptions, TableOptions, Train, TrainingOptions};
use crate::source::Source;

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The folders of the runs, as given to --out
    #[arg(value_name = "FOLDERS", required = true, num_args = 2..)]
    pub(crate) folders: Vec<PathBuf>,
    /// The file for the curves
    #[arg(long, value_name = "FILE", default_value = "compare.svg")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The table
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The units of each hidden layer to try; may be given several times
    #[arg(long, value_name = "UNITS", default_values = ["16", "32", "64", "32,32"])]
    pub(crate) layers: Vec<HiddenLayers>,
    /// The learning rates to try; those by default suit Adam
    #[arg(long, value_name = "RATES", value_delimiter = ',', value_parser = parse_learning_rate, default_values = ["0.001", "0.005", "0.02"], allow_negative_numbers = true)]
    pub(crate) learning_rate: Vec<f64>,
    /// The strengths λ of the L2 penalty to try
    #[arg(long, value_name = "STRENGTHS", value_delimiter = ',', value_parser = parse_l2, default_values = ["0", "0.003", "0.03"], allow_negative_numbers = true)]
    pub(crate) l2: Vec<f64>,
    /// The number of folds into which the rows that are learned from are divided
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = parse_folds, allow_negative_numbers = true)]
    pub(crate) folds: usize,
    /// The folder for what has been tried and for the best settings, best.toml
    #[arg(long, value_name = "DIR", default_value = "search")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) network: NetworkOptions,
    #[command(flatten)]
    pub(crate) training: TrainingOptions,
    #[command(flatten)]
    pub(crate) table: TableOptions,
    #[command(flatten)]
    _refused: NotForSearch,
}

impl Search {
    /// The run that all candidates have in common.
    pub(crate) fn train(&self) -> Train {
        Train {
            model: Model {
                data: Source::Table(self.file.clone()),
                layers: None,
                network: self.network.clone(),
                table: self.table.clone(),
            },
            learning_rate: None,
            l2: None,
            training: self.training.clone(),
            patience: None,
            validation: None,
            keep: None,
            seeds: None,
            out: None,
            checkpoint_every: None,
            ledger: false,
            threads: NonZeroUsize::MIN,
        }
    }
}

const BY_FOLDS: &str = "a search judges each setting by the fold that it has not learned from, and keeps no \
                        other part for validation; give it to train, with the best settings";
const NO_FOLDER: &str = "a search keeps of each run what it has come to, and no folder; give it to train, with the \
                         best settings";
const GOES_ON: &str =
    "a search takes its settings from the command; the same command goes on where it was stopped";

/// The options of `train` that a search does without, and why.
const NOT_FOR_SEARCH: [(&str, &str); 9] = [
    ("validation", BY_FOLDS),
    ("patience", BY_FOLDS),
    ("keep", BY_FOLDS),
    (
        "seeds",
        "a search has one --seed for all that it tries; give --seeds to train, with the best settings",
    ),
    ("checkpoint-every", NO_FOLDER),
    ("ledger", NO_FOLDER),
    (
        "threads",
        "a search does two runs at a time where there are two cores, each on one thread",
    ),
    ("config", GOES_ON),
    ("resume", GOES_ON),
];

/// Options that are known for one reason: so that it is said why they are not there.
#[derive(Debug)]
struct NotForSearch;

impl Args for NotForSearch {
    fn augment_args(command: clap::Command) -> clap::Command {
        let refused = NOT_FOR_SEARCH.map(|(name, _)| {
            let action = match name {
                "ledger" => ArgAction::SetTrue,
                _ => ArgAction::Set,
            };
            Arg::new(name).long(name).action(action).hide(true)
        });
        command.args(refused)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for NotForSearch {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let is_typed =
            |name: &str| matches.value_source(name) == Some(clap::parser::ValueSource::CommandLine);
        match NOT_FOR_SEARCH.into_iter().find(|(name, _)| is_typed(name)) {
            None => Ok(Self),
            Some((name, why)) => {
                let message = format!("--{name} is not for search: {why}");
                Err(clap::Error::raw(ErrorKind::UnknownArgument, message))
            }
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
