//! What can be typed behind the commands that try several runs.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use super::parse::{
    parse_count, parse_folds, parse_layers, parse_learning_rate, parse_seed, parse_strength,
};
use super::{HiddenLayers, Model, TableOptions, Train};
use crate::learning_rate::ScheduleArgument;
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
    #[arg(long, value_name = "UNITS", value_parser = parse_layers, default_values = ["16", "32", "64", "32,32"])]
    pub(crate) layers: Vec<HiddenLayers>,
    /// The learning rates to try
    #[arg(long, value_name = "RATES", value_delimiter = ',', value_parser = parse_learning_rate, default_values = ["0.001", "0.005", "0.02"], allow_negative_numbers = true)]
    pub(crate) learning_rate: Vec<f64>,
    /// The strengths λ of the L2 penalty to try
    #[arg(long, value_name = "STRENGTHS", value_delimiter = ',', value_parser = parse_strength, default_values = ["0", "0.003", "0.03"], allow_negative_numbers = true)]
    pub(crate) l2: Vec<f64>,
    /// The number of folds into which the rows that are learned from are divided
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = parse_folds, allow_negative_numbers = true)]
    pub(crate) folds: usize,
    /// The epochs of each run [default: as train]
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) epochs: Option<usize>,
    /// The seed of the first weights and of the shuffling
    #[arg(long, default_value_t = 1, value_parser = parse_seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// The folder for what has been tried and for the best settings, best.toml
    #[arg(long, value_name = "DIR", default_value = "search")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) table: TableOptions,
}

impl Search {
    /// The run that all candidates have in common.
    pub(crate) fn train(&self) -> Train {
        Train {
            model: Model {
                data: Source::Table(self.file.clone()),
                layers: None,
                activation: None,
                initialization: None,
                loss: None,
                seed: self.seed,
                table: self.table.clone(),
            },
            optimizer: None,
            learning_rate: None,
            schedule: ScheduleArgument::Constant,
            l2: None,
            class_weights: None,
            dropout: None,
            batch_size: None,
            drop_last: false,
            epochs: self.epochs,
            target_loss: None,
            target_accuracy: None,
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
