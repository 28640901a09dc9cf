//! What can be typed behind the commands that ask a trained network.

use std::path::PathBuf;

use clap::Args;

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
    /// The file to write: NAME.onnx for ONNX Runtime
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
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
