//! What can be typed.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};

use crate::defaults::defaults_table;
use crate::interruption;
use crate::reproduce::ROWS;

mod book;
#[cfg(test)]
mod named_forms;
mod network_options;
mod parse;
mod several;
mod table;
mod train;
mod trained;
mod training_options;

use parse::parse_count;

pub(crate) use book::{Book, Exercise, Figures, Step};
pub(crate) use network_options::{HiddenLayers, Model, NetworkOptions};
pub(crate) use several::{Compare, Search};
pub(crate) use table::{SPLIT_SEED, TEST_SHARE, TableOptions};
pub(crate) use train::{Keep, Repeat, Resume, Seeds, Train, TrainOrResume};
pub(crate) use trained::{Describe, Evaluate, Export, Import, Predict, Report, Show};
pub(crate) use training_options::TrainingOptions;

const IMPORT_EXAMPLES: &str = "\
Examples:
  gradus import net.safetensors model.safetensors --activation relu --features x,y --classes cat,dog
  gradus import net.safetensors model.safetensors --like runs/first
  gradus predict model.safetensors table.csv";

/// Learn how a neural network learns: read the book, train a network, look inside it.
///
/// Without a command it shows the book.
#[derive(Debug, Parser)]
#[command(name = "gradus", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the book and show it in the browser
    Book(Book),
    /// Train a network
    #[command(after_help = defaults_table() + interruption::HELP)]
    Train(TrainOrResume),
    /// Say how each column of a table, or a set of images, would be learned from; trains nothing
    Describe(Box<Describe>),
    /// Predict each row of a table, or each image, with a trained network, as CSV
    ///
    /// The output has a line for each row of the table: the class with a probability for each class, or
    /// the value in its own unit. If a cell is missing and the network was not told what to put there,
    /// the line has empty cells. For PNG files, each line begins with the name of the file.
    Predict(Predict),
    /// Say how good a trained network is on a table or on images with the right answers
    Evaluate(Evaluate),
    /// Print what a trained network is: its layers, its columns and how they are read, and its origin
    Show(Show),
    /// Write a trained network for other programs, or as a page for other people
    ///
    /// The file of a run, model.safetensors, is read by PyTorch as it is, in 64 bits. A file
    /// NAME.safetensors holds the weights alone, and with --float32 in 32 bits, which is PyTorch's
    /// default. An ONNX file holds the reading and scaling of the columns, the network and the names of
    /// its classes: ONNX Runtime predicts with it from the cells of a table. An HTML file is a page
    /// with a field for each column, or a pad to draw on: it answers in any browser, straight from the
    /// disk, and loads nothing from elsewhere.
    Export(Export),
    /// Build a network from weights that were trained in PyTorch, to predict with it here
    ///
    /// The weights are a safetensors file of the state dict of an nn.Sequential of Linear layers, as
    /// `safetensors.torch.save_file(network.state_dict(), "net.safetensors")` writes it. The layers and
    /// their sizes are found there. What the weights do not say must come from options, or from a
    /// network that reads the same columns and gives the same kind of answers (--like).
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Box<Import>),
    /// Write the report of a run anew, and open it
    ///
    /// The report is report.html in the folder of the run: one file, which can be viewed without
    /// anything else. It says what was trained on what, how good it is beside the trivial answer, which
    /// errors are the worst, how the training went, and what the doctor says.
    Report(Report),
    /// Set several runs side by side: the settings in which they differ, how they went, how good they are
    ///
    /// Their curves are drawn into one SVG file.
    Compare(Compare),
    /// Search for the layers, the learning rate and the L2 that suit a table, by cross-validation
    ///
    /// Every combination is tried: the rows that `train` learns from are divided into folds, and a
    /// network learns from all but one and is judged on that one, for each in turn. The test part is
    /// left alone. Classes are judged by their accuracy, or by their mean recall if --class-weights lets
    /// them count the same; values are judged by the root of the mean squared error. Each combination that
    /// has been tried becomes a line in search.jsonl: if the command is stopped or killed, give it again,
    /// and it goes on where it was. The best settings are written to best.toml, for train --config.
    Search(Box<Search>),
    /// Print which samples each iteration reads, in a plan or in a run that kept its ledger
    Ledger(Ledger),
    /// Compare the gradient of a network with measured slopes
    #[command(after_help = defaults_table())]
    Check(Check),
    /// Say why a run did not learn
    ///
    /// Reads the folder of a run and trains nothing. It names each illness that it finds, with the
    /// evidence and a remedy, or says "healthy". An ill run is not an error of the program: the exit
    /// code is 0 either way, and 1 only if the folder cannot be read.
    Doctor(Doctor),
    /// Test your answer to an exercise of the book
    ///
    /// The exit code is 0 if it is right, and 1 if it is not right yet.
    Exercise(Exercise),
    /// Write the book's own program as it stands after a chapter, or compare yours with it
    ///
    /// Without --compare it writes the program of the step into a folder, as a small package that
    /// `cargo run` understands, and does not touch lines that you have changed. The exit code of
    /// --compare is 0 if your program prints what the book's prints, and 1 if not.
    Step(Step),
    /// Draw the figures of the book anew
    Figures(Figures),
    /// Train the published networks on MNIST again, and compare the results with the published figures
    ///
    /// Each run that has ended becomes a line in reproduce.jsonl: if the command is stopped or killed,
    /// give it again, and it goes on where it was. At the end it prints the table, and writes it to
    /// reproduce.txt in the same folder.
    Reproduce(Reproduce),
}

impl Default for Command {
    fn default() -> Self {
        Self::Book(Book::default())
    }
}

#[derive(Debug, Args)]
pub(crate) struct Ledger {
    /// The folder of a run that was started with --ledger: print what it did
    #[arg(value_name = "DIR", exclusive = true)]
    pub(crate) run: Option<PathBuf>,
    /// The number of samples
    #[arg(long, value_name = "N", required_unless_present = "run", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) samples: Option<usize>,
    /// The number of samples in a batch
    #[arg(long, value_name = "N", required_unless_present = "run", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) batch_size: Option<usize>,
    /// The number of epochs
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) epochs: usize,
    /// Leave out a last batch that is not full
    #[arg(long)]
    pub(crate) drop_last: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) model: Model,
    /// How many samples to check with
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) samples: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// The folder of the run, as given to --out
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Reproduce {
    /// The folder with the four IDX files of MNIST, packed or not
    #[arg(long, value_name = "FOLDER")]
    pub(crate) mnist: PathBuf,
    /// Where the runs and the table are written [default: target/reproduce in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The rows of the table to run, such as quad-30,ce-30 [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = PossibleValuesParser::new(ROWS.iter().map(|row| row.name)))]
    pub(crate) rows: Vec<String>,
    /// The number of runs of each row, with seeds from 1 to N [default: 3 to 10, as in the book]
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) seeds: Option<usize>,
    /// The number of runs at the same time; each needs about 0.5 GB
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) threads: usize,
}
