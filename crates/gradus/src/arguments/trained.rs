//! What can be typed behind the commands that ask a trained network.

use std::path::PathBuf;

use clap::Args;
use losses::Loss;
use network::Activation;

use super::parse::{one_of, parse_number};
use super::table::{DialectOptions, TableOptions};
use crate::source::Source;

#[derive(Debug, Args)]
pub(crate) struct Predict {
    /// The file of the network, or the folder of the run that made it
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
    /// The table with the columns that the network was trained on, in any order; or images: a PNG file, a
    /// folder of them, an IDX file, or mnist:FOLDER for its test part
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The file for the predictions [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dialect: DialectOptions,
}

#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// The file of the network, or the folder of the run that made it
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
    /// The table with the columns that the network was trained on, and the right answers; or images:
    /// images:FOLDER with a subfolder per class, or mnist:FOLDER for its test part
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) dialect: DialectOptions,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The file of the network, or the folder of the run that made it
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file of the network, or the folder of the run that made it
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
    /// The file to write: NAME.onnx for ONNX Runtime, NAME.safetensors for the weights alone, NAME.html for a
    /// page that answers in the browser
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write weights in 32 bits, as PyTorch has them by default
    #[arg(long)]
    pub(crate) float32: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file of the weights
    #[arg(value_name = "WEIGHTS")]
    pub(crate) weights: PathBuf,
    /// The file for the network, such as model.safetensors
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A network that reads the same columns and gives the same kind of answers: its file, or the folder
    /// of the run that made it
    #[arg(long, value_name = "MODEL", conflicts_with_all = ["features", "shift", "scale", "classes", "label", "label_shift", "label_scale"])]
    pub(crate) like: Option<PathBuf>,
    /// The activation of the hidden layers: one for all, or one for each
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = one_of::<Activation, _>(Activation::ALL.map(Activation::name)))]
    pub(crate) activation: Vec<Activation>,
    /// The activation of the last layer [default: identity]
    #[arg(long, value_name = "NAME", value_parser = one_of::<Activation, _>(Activation::ALL.map(Activation::name)))]
    pub(crate) output_activation: Option<Activation>,
    /// The loss that it was trained with: it says what the outputs are [default: cross-entropy for several]
    #[arg(long, value_name = "NAME", value_parser = one_of::<Loss, _>(Loss::ALL.map(Loss::name)))]
    pub(crate) loss: Option<Loss>,
    /// The columns that it reads, in the order of its inputs [default: x0,x1 and so on]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub(crate) features: Vec<String>,
    /// What is subtracted from the numbers of a column: one for all, or one for each [default: 0]
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) shift: Vec<f64>,
    /// What they are then divided by: one for all, or one for each [default: 1]
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) scale: Vec<f64>,
    /// The names of the classes that it answers with [default: 0,1 and so on]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) classes: Vec<String>,
    /// The column that it answers with [default: label]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) label: Option<String>,
    /// What was subtracted from the values of that column [default: 0]
    #[arg(long, value_name = "NUMBER", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) label_shift: Option<f64>,
    /// What they were then divided by [default: 1]
    #[arg(long, value_name = "NUMBER", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) label_scale: Option<f64>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    /// The folder of the run, as given to --out
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Open the report in your browser
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Describe {
    /// The table, or images: images:FOLDER or mnist:FOLDER
    #[arg(value_name = "DATA")]
    pub(crate) data: Source,
    #[command(flatten)]
    pub(crate) table: TableOptions,
}
