//! What can be typed.

use std::error::Error;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Args, FromArgMatches, Parser, Subcommand};
use descent::OptimizerKind;
use losses::Loss;
use network::{Activation, Initialization};

use crate::defaults::defaults_table;
use crate::interruption;
use crate::learning_rate::ScheduleArgument;
use crate::reproduce::ROWS;
use crate::source::Source;
use crate::table_options::TableOptions;

/// Learn how a neural network learns: read the book, train a network, look into it.
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
    /// Print which samples each iteration reads: of a plan, or of a run that has kept its ledger
    Ledger(Ledger),
    /// Compare the gradient of a network with measured slopes
    #[command(after_help = defaults_table())]
    Check(Check),
    /// Say why a run did not learn
    ///
    /// Reads the folder of a run and trains nothing. It names each illness that it finds, with the
    /// evidence and a remedy, or says "healthy". A run that is ill is no failure of the program: the
    /// exit code is 0 either way, and 1 if the folder cannot be read.
    Doctor(Doctor),
    /// Test your answer to an exercise of the book
    ///
    /// The exit code is 0 if it is right, and 1 if it is not right yet.
    Exercise(Exercise),
    /// Write the book's own program as it stands after a chapter, or compare yours with it
    ///
    /// Without --compare it writes the program of the step into a folder, as a small package that
    /// `cargo run` understands, and leaves lines of yours alone. The exit code of --compare is 0 if
    /// your program prints what the book's prints, and 1 if not.
    Step(Step),
    /// Draw the figures of the book anew
    Figures(Figures),
    /// Train the published networks on MNIST again, and set what comes out beside what was printed
    ///
    /// Each run that has ended is a line in reproduce.jsonl. When the command is stopped or killed, the
    /// same command goes on after the last of them. In the end it prints the table, and writes it to
    /// reproduce.txt beside it.
    Reproduce(Reproduce),
}

impl Default for Command {
    fn default() -> Self {
        Self::Book(Book::default())
    }
}

#[derive(Debug, Args)]
pub(crate) struct Book {
    /// Build the book and stop
    #[arg(long)]
    pub(crate) build_only: bool,
    /// The folder to build into [default: target/book in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The address to serve on; any other than a loopback one shows the book to the network
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// The port to serve on; 0 takes any that is free
    #[arg(long, default_value_t = 3000)]
    pub(crate) port: u16,
    /// Open the book in your browser
    #[arg(long)]
    pub(crate) open: bool,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) publication: Publication,
}

/// What a book on the web links to. The server builds the book anew without it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "To publish it")]
pub(crate) struct Publication {
    /// The path of the book on its host, such as /gradus/
    #[arg(long, value_name = "PATH", requires = "build_only")]
    pub(crate) site_path: Option<String>,
    /// The address of the repository, for a link to it
    #[arg(long, value_name = "URL", requires = "build_only")]
    pub(crate) repository: Option<String>,
    /// The address below which files of the repository are edited, for a link from each chapter
    #[arg(long, value_name = "URL", requires = "build_only")]
    pub(crate) edit: Option<String>,
    /// The documentation of the crates, seen from the first page, for a link to it
    #[arg(long, value_name = "PATH", requires = "build_only")]
    pub(crate) api_docs: Option<String>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            build_only: false,
            out: None,
            host: IpAddr::from([127, 0, 0, 1]),
            port: 3000,
            open: false,
            root: None,
            publication: Publication::default(),
        }
    }
}

/// The data and the network to train on it; what is left out has a default for each data.
#[derive(Debug, Args)]
pub(crate) struct Model {
    /// xor, moons, spirals, iris, digits, mnist:FOLDER or a table: FILE.csv
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

#[derive(Debug, Args)]
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
    /// The price on large weights, such as 0.0001
    #[arg(long, value_name = "STRENGTH", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) l2: Option<f64>,
    /// How likely each hidden activation is left out in training, such as 0.2
    #[arg(long, value_name = "SHARE", value_parser = parse_number, allow_negative_numbers = true)]
    pub(crate) dropout: Option<f64>,
    /// The samples of a batch
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) batch_size: Option<usize>,
    /// Leave out a last batch that is not full
    #[arg(long)]
    pub(crate) drop_last: bool,
    /// The most epochs to train
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
    /// A folder for the checkpoints, the history, the pictures and the network, such as runs/first
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Write a checkpoint after every N iterations [default: 2 seconds after the last one]
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true, requires = "out")]
    pub(crate) checkpoint_every: Option<usize>,
    /// Also write a line per iteration, with the samples of its batch, into iterations.csv
    #[arg(long, requires = "out")]
    pub(crate) ledger: bool,
    /// The threads that share the products of large layers, at most 64; they change no result
    #[arg(long, value_name = "N", default_value = "1", value_parser = parse_threads, allow_negative_numbers = true)]
    pub(crate) threads: NonZeroUsize,
}

/// A new run, or one to go on with.
#[derive(Debug)]
pub(crate) enum TrainOrResume {
    Train(Box<Train>),
    Resume(Resume),
}

#[derive(Debug)]
pub(crate) struct Resume {
    pub(crate) folder: PathBuf,
    pub(crate) threads: NonZeroUsize,
}

const DATA: &str = "data";
const RESUME: &str = "resume";
/// The one option that a run may go on with another value of.
const THREADS: &str = "threads";

/// By hand: a derived enum would make two commands of it.
impl Args for TrainOrResume {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = Train::augment_args(command).mut_arg(DATA, |data| {
            data.required(false).required_unless_present(RESUME)
        });
        let settings = command.get_arguments().map(Arg::get_id);
        let settings: Vec<_> = settings.filter(|id| *id != THREADS).cloned().collect();
        let resume = Arg::new(RESUME)
            .long(RESUME)
            .value_name("DIR")
            .value_parser(clap::value_parser!(PathBuf))
            .conflicts_with_all(settings)
            .help("Go on with the run in this folder, with its settings, from its last checkpoint");
        command.arg(resume).override_usage(
            "gradus train [OPTIONS] <DATA>\n       gradus train --resume <DIR> [--threads <N>]",
        )
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TrainOrResume {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        match matches.get_one::<PathBuf>(RESUME) {
            Some(folder) => Ok(Self::Resume(Resume {
                folder: folder.clone(),
                threads: matches
                    .get_one(THREADS)
                    .copied()
                    .unwrap_or(NonZeroUsize::MIN),
            })),
            None => Train::from_arg_matches(matches).map(|train| Self::Train(Box::new(train))),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
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
    /// The samples of a batch
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
pub(crate) struct Exercise {
    /// The number of the exercise, such as 2.1; without it, all are listed
    #[arg(value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Step {
    /// The number of the step, such as 5; without it, all are listed
    #[arg(value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// The folder with your program
    #[arg(value_name = "FOLDER", default_value = "my_network")]
    pub(crate) folder: PathBuf,
    /// Run the program in the folder, and say where it prints something other than the step
    #[arg(long)]
    pub(crate) compare: bool,
    /// Replace lines of yours; they are kept in a file beside
    #[arg(long, conflicts_with = "compare")]
    pub(crate) force: bool,
    /// How long the program may run before it is stopped, in seconds
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) seconds: u64,
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Figures {
    /// The workspace [default: the one around the working folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Reproduce {
    /// The folder with the four IDX files of MNIST, packed or not
    #[arg(long, value_name = "FOLDER")]
    pub(crate) mnist: PathBuf,
    /// Where the runs and the table are written [default: target/reproduce in the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The rows of the table to do, such as quad-30,ce-30 [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = PossibleValuesParser::new(ROWS.iter().map(|row| row.name)))]
    pub(crate) rows: Vec<String>,
    /// The runs of each row, with the seeds from 1 to N [default: 3 to 10, as in the book]
    #[arg(long, value_name = "N", value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) seeds: Option<usize>,
    /// The runs at a time; each needs about 0.5 GB
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = parse_count, allow_negative_numbers = true)]
    pub(crate) threads: usize,
}

/// The units of each hidden layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HiddenLayers(pub(crate) Vec<usize>);

/// A choice among `names`, which `--help` lists.
fn one_of<T, N>(names: N) -> impl TypedValueParser<Value = T>
where
    N: IntoIterator<Item = &'static str>,
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| name.parse())
}

fn parse_layers(text: &str) -> Result<HiddenLayers, String> {
    if text == "none" {
        return Ok(HiddenLayers(Vec::new()));
    }
    let units = text.split(',').map(|part| {
        let units = part.trim().parse::<usize>().ok().filter(|&units| units > 0);
        units.ok_or_else(|| {
            format!("\"{part}\" is not a number of units: want a list such as 30,20")
        })
    });
    units.collect::<Result<_, _>>().map(HiddenLayers)
}

pub(crate) fn parse_seed(text: &str) -> Result<u64, String> {
    let seed = text.parse();
    seed.map_err(|_| format!("seed must be a whole number from 0 to {}", u64::MAX))
}

fn parse_number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| {
        let hint = if text.contains(',') {
            " (use a point)"
        } else {
            ""
        };
        format!("\"{text}\" is not a number{hint}")
    })
}

fn parse_learning_rate(text: &str) -> Result<f64, String> {
    let rate = parse_number(text)?;
    if rate.is_finite() && rate > 0.0 {
        return Ok(rate);
    }
    Err(format!(
        "learning rate must be a finite number above 0, got {rate}"
    ))
}

fn parse_share(text: &str) -> Result<f64, String> {
    let share = parse_number(text)?;
    if (0.0..=1.0).contains(&share) {
        return Ok(share);
    }
    Err(format!("a share must be in [0, 1], got {share}"))
}

/// A share that leaves something on both sides.
pub(crate) fn parse_part(text: &str) -> Result<f64, String> {
    let share = parse_number(text)?;
    if share > 0.0 && share < 1.0 {
        return Ok(share);
    }
    Err(format!("a part must be above 0 and below 1, got {share}"))
}

fn parse_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|&count| count > 0);
    count.ok_or_else(|| format!("must be a whole number of at least 1, got {text}"))
}

fn parse_threads(text: &str) -> Result<NonZeroUsize, String> {
    let threads = text
        .parse()
        .ok()
        .filter(|threads: &NonZeroUsize| threads.get() <= 64);
    threads.ok_or_else(|| format!("must be a whole number from 1 to 64, got {text}"))
}
