//! The data that a run can be asked for, and what fits each of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use datasets::files::{Label, read_csv};
use datasets::scaling::Standardization;
use datasets::{Dataset, Targets};
use descent::Variant;
use losses::Loss;
use network::{Activation, Initialization};
use numeric::random::generator;

use crate::WrongArguments;

/// The seed of the data that are made here and of every split: it is no setting, so that runs
/// with different `--seed` are judged on the same test part.
const DATA_SEED: u64 = 1;

/// The share that is kept for the test.
const TEST_SHARE: f64 = 0.2;

/// Data by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Xor,
    Moons,
    Spirals,
    Iris,
    Digits,
    Mnist(PathBuf),
    Csv(PathBuf),
}

/// Which column of a CSV file is learned, and as what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct LabelColumn {
    /// The column of a CSV file that is to be learned
    #[arg(long = "label", value_name = "COLUMN")]
    pub(crate) name: Option<String>,
    /// Learn the numbers of that column as values, not as classes
    #[arg(long)]
    pub(crate) values: bool,
}

/// What a run takes where its arguments say nothing.
#[derive(Debug, Clone)]
pub(crate) struct Defaults {
    pub(crate) hidden: &'static [usize],
    pub(crate) activation: Activation,
    pub(crate) initialization: Initialization,
    pub(crate) loss: Loss,
    pub(crate) optimizer: Variant,
    pub(crate) learning_rate: f64,
    pub(crate) batch_size: usize,
    pub(crate) epochs: usize,
}

/// The parts that a run reads.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) training: Dataset,
    pub(crate) validation: Option<Dataset>,
    pub(crate) test: Dataset,
    /// What the test part is, for the summary.
    pub(crate) test_name: &'static str,
    /// What a person should know about the data.
    pub(crate) warnings: Vec<String>,
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "xor" => Ok(Self::Xor),
            "moons" => Ok(Self::Moons),
            "spirals" => Ok(Self::Spirals),
            "iris" => Ok(Self::Iris),
            "digits" => Ok(Self::Digits),
            _ => match text.strip_prefix("mnist:") {
                Some(folder) => Ok(Self::Mnist(folder.into())),
                None if Path::new(text)
                    .extension()
                    .is_some_and(|e| e.eq_ignore_ascii_case("csv")) =>
                {
                    Ok(Self::Csv(text.into()))
                }
                None => Err(format!(
                    "no data are called \"{text}\": want xor, moons, spirals, iris, digits, \
                     mnist:FOLDER or a file whose name ends in .csv"
                )),
            },
        }
    }
}

impl Source {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Xor => "xor".into(),
            Self::Moons => "moons".into(),
            Self::Spirals => "spirals".into(),
            Self::Iris => "iris".into(),
            Self::Digits => "digits".into(),
            Self::Mnist(folder) => format!("mnist:{}", folder.display()),
            Self::Csv(file) => file.display().to_string(),
        }
    }

    pub(crate) fn defaults(&self) -> Defaults {
        let common = Defaults {
            hidden: &[32],
            activation: Activation::Relu,
            initialization: Initialization::He,
            loss: Loss::CrossEntropy,
            optimizer: Variant::Adam,
            learning_rate: 0.001,
            batch_size: 32,
            epochs: 100,
        };
        let plane = Defaults {
            activation: Activation::Tanh,
            initialization: Initialization::XavierNormal,
            loss: Loss::BinaryCrossEntropy,
            learning_rate: 0.01,
            ..common
        };
        match self {
            Self::Xor => Defaults {
                hidden: &[8],
                learning_rate: 0.05,
                batch_size: 4,
                epochs: 500,
                ..plane
            },
            Self::Moons => Defaults {
                hidden: &[16],
                ..plane
            },
            Self::Spirals => Defaults {
                hidden: &[32, 32],
                ..plane
            },
            Self::Iris => Defaults {
                hidden: &[16],
                batch_size: 16,
                loss: Loss::CrossEntropy,
                ..plane
            },
            Self::Digits => Defaults {
                hidden: &[30],
                learning_rate: 0.005,
                epochs: 30,
                ..common
            },
            Self::Mnist(_) => Defaults {
                hidden: &[128],
                epochs: 10,
                ..common
            },
            Self::Csv(_) => common,
        }
    }

    /// Reads or makes the data and splits them; `validation` is a share of the training part.
    pub(crate) fn load(
        &self,
        label: &LabelColumn,
        validation: Option<f64>,
    ) -> anyhow::Result<Data> {
        if *label != LabelColumn::default() && !matches!(self, Self::Csv(_)) {
            let name = self.name();
            let message = format!("--label and --values are for CSV files; {name} needs neither");
            return Err(WrongArguments(message).into());
        }
        let mut data = match self {
            Self::Xor => {
                let xor = datasets::xor();
                Data::new(xor.clone(), xor, "all four points")
            }
            Self::Moons => split(&datasets::moons(1_000, 0.1, &mut generator(DATA_SEED))?)?,
            Self::Spirals => split(&datasets::spirals(
                2,
                1_000,
                0.1,
                &mut generator(DATA_SEED),
            )?)?,
            Self::Iris => standardize(split(&datasets::iris())?)?,
            Self::Digits => split(&pixels_to_one(&datasets::digits())?)?,
            Self::Mnist(folder) => {
                let (training, test) = datasets::files::mnist(folder)?;
                Data::new(training, test, "test")
            }
            Self::Csv(file) => {
                let Some(column) = &label.name else {
                    let message =
                        format!("{}: name the column to learn with --label", file.display());
                    return Err(WrongArguments(message).into());
                };
                let kind = if label.values {
                    Label::Values
                } else {
                    Label::Auto
                };
                standardize(split(&read_csv(file, column, &kind)?)?)?
            }
        };
        if let Some(share) = validation {
            let [training, validation] = shares(&data.training, [1.0 - share, share])?;
            data.training = training;
            data.validation = Some(validation);
        }
        data.warn_of_single_class();
        Ok(data)
    }
}

impl Data {
    fn new(training: Dataset, test: Dataset, test_name: &'static str) -> Self {
        Self {
            training,
            validation: None,
            test,
            test_name,
            warnings: Vec::new(),
        }
    }

    fn warn_of_single_class(&mut self) {
        let Some(labels) = self.training.labels() else {
            return;
        };
        let first = labels[0];
        if labels.iter().all(|&label| label == first) {
            self.warnings.push(format!(
                "only class {first} is present, nothing to separate"
            ));
        }
    }
}

/// 80 % to train, 20 % to test, each class in the same shares.
fn split(dataset: &Dataset) -> anyhow::Result<Data> {
    let [training, test] = shares(dataset, [1.0 - TEST_SHARE, TEST_SHARE])?;
    Ok(Data::new(training, test, "test"))
}

fn shares(dataset: &Dataset, shares: [f64; 2]) -> anyhow::Result<[Dataset; 2]> {
    let rng = &mut generator(DATA_SEED);
    Ok(match dataset.targets() {
        Targets::Classes { .. } => dataset.split_stratified(shares, rng)?,
        Targets::Values(_) => dataset.split(shares, rng)?,
    })
}

fn standardize(data: Data) -> anyhow::Result<Data> {
    let scaling = Standardization::fit(data.training.inputs())?;
    let names = data.training.feature_names();
    let constant = scaling.constant_features().iter();
    let warnings = constant
        .map(|&feature| {
            format!(
                "feature {feature} ({}) is constant (standard deviation 0), left unscaled",
                names[feature]
            )
        })
        .collect();
    Ok(Data {
        training: scaling.apply_to(&data.training)?,
        test: scaling.apply_to(&data.test)?,
        warnings,
        ..data
    })
}

/// Pixels from 0..16 to 0..1.
fn pixels_to_one(digits: &Dataset) -> anyhow::Result<Dataset> {
    Ok(Dataset::new(
        digits.inputs() / 16.0,
        digits.targets().clone(),
    )?)
}

/// What each data set is trained with, for `--help`.
pub(crate) fn defaults_table() -> String {
    let sources = [
        Source::Xor,
        Source::Moons,
        Source::Spirals,
        Source::Iris,
        Source::Digits,
        Source::Mnist("FOLDER".into()),
        Source::Csv("FILE.csv".into()),
    ];
    let mut table = String::from(
        "Defaults:\n  data          layers  activation  loss                  optimizer  rate   batch  epochs\n",
    );
    for source in sources {
        let defaults = source.defaults();
        let layers: Vec<String> = defaults.hidden.iter().map(ToString::to_string).collect();
        let _ = writeln!(
            table,
            "  {:<12}  {:<6}  {:<10}  {:<20}  {:<9}  {:<5}  {:>5}  {:>6}",
            source.name(),
            layers.join(","),
            defaults.activation,
            defaults.loss,
            defaults.optimizer.key(),
            defaults.learning_rate,
            defaults.batch_size,
            defaults.epochs,
        );
    }
    table.push_str(
        "\nA FILE.csv whose --label column holds numbers with a fraction is learned with \
         mean-squared-error.\n\nMoons, spirals, iris, digits and CSV files are split into 80 % \
         to train and 20 % to test, each class in\nits share. The split has the seed 1 whatever \
         --seed is, so that all runs are judged on the same samples.",
    );
    table
}
