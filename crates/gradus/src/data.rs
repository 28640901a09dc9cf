//! The data of a run: read or made, split, and scaled.

use clap::Args;
use datasets::files::{Label, mnist, read_csv};
use datasets::scaling::Standardization;
use datasets::{Dataset, Targets};
use numeric::random::generator;

use crate::WrongArguments;
use crate::source::Source;

/// The seed of the data that are made here and of every split: it is no setting, so that runs
/// with different `--seed` are judged on the same test part.
const DATA_SEED: u64 = 1;

/// The share that is kept for the test.
const TEST_SHARE: f64 = 0.2;

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

/// The parts that a run reads.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) training: Dataset,
    pub(crate) validation: Option<Dataset>,
    /// None where there is too little to keep a part for the test.
    pub(crate) test: Option<Dataset>,
    /// What a person should know about the data.
    pub(crate) warnings: Vec<String>,
}

impl Data {
    /// Reads or makes the data, splits them, and scales them by what the training part shows;
    /// `validation` is a share of that part.
    pub(crate) fn load(
        source: &Source,
        label: &LabelColumn,
        validation: Option<f64>,
    ) -> anyhow::Result<Self> {
        if *label != LabelColumn::default() && !matches!(source, Source::Csv(_)) {
            let message = format!("--label and --values are for CSV files; {source} needs neither");
            return Err(WrongArguments(message).into());
        }
        let rng = &mut generator(DATA_SEED);
        let mut data = match source {
            Source::Xor => Self::of(datasets::xor(), None),
            Source::Moons => Self::split(&datasets::moons(1_000, 0.1, rng)?)?,
            Source::Spirals => Self::split(&datasets::spirals(2, 1_000, 0.1, rng)?)?,
            Source::Iris => Self::split(&datasets::iris())?,
            Source::Digits => Self::split(&pixels_to_one(&datasets::digits())?)?,
            Source::Mnist(folder) => {
                let (training, test) = mnist(folder)?;
                Self::of(training, Some(test))
            }
            Source::Csv(file) => {
                let Some(column) = &label.name else {
                    let message = format!("{source}: name the column to learn with --label");
                    return Err(WrongArguments(message).into());
                };
                let kind = if label.values {
                    Label::Values
                } else {
                    Label::Auto
                };
                Self::split(&of_two_classes_at_least(read_csv(file, column, &kind)?)?)?
            }
        };
        if let Some(share) = validation {
            let [training, validation] = shares(&data.training, [1.0 - share, share])?;
            data.training = training;
            data.validation = Some(validation);
        }
        if matches!(source, Source::Iris | Source::Csv(_)) {
            data.standardize()?;
        }
        data.warn_of_single_class();
        Ok(data)
    }

    /// What the network is judged on in the end: the test part, or else what it has learned from.
    pub(crate) fn judged_on(&self) -> &Dataset {
        self.test.as_ref().unwrap_or(&self.training)
    }

    fn of(training: Dataset, test: Option<Dataset>) -> Self {
        Self {
            training,
            validation: None,
            test,
            warnings: Vec::new(),
        }
    }

    /// 80 % to train, 20 % to test.
    fn split(dataset: &Dataset) -> anyhow::Result<Self> {
        let [training, test] = shares(dataset, [1.0 - TEST_SHARE, TEST_SHARE])?;
        Ok(Self::of(training, Some(test)))
    }

    fn standardize(&mut self) -> anyhow::Result<()> {
        let scaling = Standardization::fit(self.training.inputs())?;
        for &feature in scaling.constant_features() {
            let name = &self.training.feature_names()[feature];
            self.warnings.push(format!(
                "feature {feature} ({name}) is constant (standard deviation 0), left unscaled"
            ));
        }
        self.training = scaling.apply_to(&self.training)?;
        for part in [&mut self.validation, &mut self.test].into_iter().flatten() {
            *part = scaling.apply_to(part)?;
        }
        Ok(())
    }

    fn warn_of_single_class(&mut self) {
        let mut labels = self.training.labels().unwrap_or_default().iter();
        if let Some(first) = labels.next()
            && labels.all(|label| label == first)
        {
            self.warnings.push(format!(
                "only class {first} is present, nothing to separate"
            ));
        }
    }
}

/// A file of one class becomes a choice between two, of which the other never occurs: it can be
/// trained on, and the warning says that there is nothing to learn.
fn of_two_classes_at_least(dataset: Dataset) -> anyhow::Result<Dataset> {
    let Targets::Classes { names, labels } = dataset.targets() else {
        return Ok(dataset);
    };
    let [only] = names.as_slice() else {
        return Ok(dataset);
    };
    let names = vec![only.clone(), format!("not {only}")];
    let labels = labels.clone();
    let targets = Targets::Classes { names, labels };
    let features = dataset.feature_names().to_vec();
    let dataset = Dataset::new(dataset.inputs().clone(), targets)?;
    Ok(dataset.with_feature_names(features)?)
}

/// Two parts of these shares; of classes, each has its share of every class.
fn shares(dataset: &Dataset, shares: [f64; 2]) -> anyhow::Result<[Dataset; 2]> {
    let rng = &mut generator(DATA_SEED);
    Ok(match dataset.targets() {
        Targets::Classes { .. } => dataset.split_stratified(shares, rng)?,
        Targets::Values(_) => dataset.split(shares, rng)?,
    })
}

/// Pixels from 0..16 to 0..1.
fn pixels_to_one(digits: &Dataset) -> anyhow::Result<Dataset> {
    let scaled = digits.inputs() / 16.0;
    Ok(Dataset::new(scaled, digits.targets().clone())?)
}
