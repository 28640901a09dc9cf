//! The data of a run: read or made, split, and scaled.

use std::path::Path;

use anyhow::bail;
use datasets::Dataset;
use datasets::files::png_classes;
use datasets::scaling::Standardization;
use datasets::split::stratified_indices;
use model::{Answer, Columns, InputColumn, Prepared, Reading, Scaling};
use numeric::random::generator;

use crate::WrongArguments;
use crate::arguments::{SPLIT_SEED, TEST_SHARE, TableOptions};
use crate::image_files::{self, names_within};
use crate::labeled::Labeled;
use crate::places::Places;
use crate::source::Source;

/// The parts that a run reads, and what is known of their columns.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) training: Dataset,
    pub(crate) validation: Option<Dataset>,
    /// None where there is too little to keep a part for the test.
    pub(crate) test: Option<Dataset>,
    pub(crate) columns: Columns,
    pub(crate) answer: Answer,
    /// Where each sample of [`Data::judged_on`] comes from.
    pub(crate) judged_places: Places,
    /// What a person should know about the data.
    pub(crate) notes: Vec<String>,
}

/// What the largest pixel of a handwritten digit stands for.
const DARKEST_DIGIT: f64 = 16.0;
/// And of images whose pixels are bytes.
const LARGEST_BYTE: f64 = 255.0;
/// What is learned from, and what is kept for the test.
const TEST_SHARES: [f64; 2] = [1.0 - TEST_SHARE, TEST_SHARE];

impl Data {
    /// Reads or makes the data, splits them, and scales them by what the training part shows;
    /// `validation` is a share of that part.
    pub(crate) fn load(
        source: &Source,
        options: &TableOptions,
        validation: Option<f64>,
    ) -> anyhow::Result<Self> {
        if let Source::Table(file) = source {
            return Labeled::read(file, options)?.prepare(validation);
        }
        check_options(source, options)?;
        let rng = &mut generator(SPLIT_SEED);
        let mut scaling = Scaling::NONE;
        let mut notes = Vec::new();
        let mut judged_places = Places::Numbers;
        let (mut training, mut test) = match source {
            Source::Xor => (datasets::xor(), None),
            Source::Moons => split(&datasets::moons(1_000, 0.1, rng)?)?,
            Source::Spirals => split(&datasets::spirals(2, 1_000, 0.1, rng)?)?,
            Source::Iris => split(&datasets::iris())?,
            Source::Digits => {
                scaling.scale = DARKEST_DIGIT;
                split(&scaled(&datasets::digits(), scaling)?)?
            }
            Source::Mnist(set) => {
                scaling.scale = LARGEST_BYTE;
                let (training, test, note) = image_files::set(set, options.first_label)?;
                notes.extend(note);
                let [training, test] = [training, test].map(|part| part.dataset(LARGEST_BYTE));
                (training?, Some(test?))
            }
            Source::Images(folder) => {
                scaling.scale = LARGEST_BYTE;
                let (training, test, tested) = images(source, folder)?;
                judged_places = Places::Files(tested);
                (training, Some(test))
            }
            Source::Table(_) => unreachable!("tables are read above"),
        };
        let mut validating = None;
        if let Some(share) = validation {
            let [rest, validation] = divided(&training, [1.0 - share, share])?;
            validating = Some(training.select(&validation)?);
            training = training.select(&rest)?;
        }
        let ranges = ranges(source, &training);
        let mut scalings = vec![scaling; training.features()];
        if *source == Source::Iris {
            let fitted = Standardization::fit(training.inputs())?;
            training = fitted.apply_to(&training)?;
            for part in [&mut validating, &mut test].into_iter().flatten() {
                *part = fitted.apply_to(part)?;
            }
            let both = fitted.means().iter().zip(fitted.standard_deviations());
            scalings = both
                .map(|(&shift, &scale)| Scaling { shift, scale })
                .collect();
        }
        let named = training.feature_names().iter().zip(scalings).zip(ranges);
        let columns = named.map(|((name, scaling), range)| InputColumn {
            name: name.clone(),
            reading: Reading::Number {
                scaling,
                fill: None,
                range,
            },
        });
        Ok(Self {
            columns: Columns::new(columns.collect())?,
            answer: Answer::Classes {
                column: "class".to_owned(),
                names: training.class_names().unwrap_or_default().to_vec(),
            },
            training,
            validation: validating,
            test,
            judged_places,
            notes,
        })
    }

    /// What the network is judged on in the end: the test part, or else what it has learned from.
    pub(crate) fn judged_on(&self) -> &Dataset {
        self.test.as_ref().unwrap_or(&self.training)
    }
}

impl From<Prepared> for Data {
    fn from(prepared: Prepared) -> Self {
        Self {
            judged_places: Places::Rows(if prepared.test.is_some() {
                prepared.test_rows
            } else {
                prepared.training_rows
            }),
            training: prepared.training,
            validation: prepared.validation,
            test: prepared.test,
            columns: prepared.columns,
            answer: prepared.answer,
            notes: prepared.notes.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Refuses options that are for other data.
pub(crate) fn check_options(source: &Source, options: &TableOptions) -> anyhow::Result<()> {
    let message = match source {
        Source::Mnist(_) if options.is_for_images() => return Ok(()),
        Source::Table(_) if options.first_label.is_none() => return Ok(()),
        _ if *options == TableOptions::default() => return Ok(()),
        _ if options.is_for_images() => {
            format!("--first-label is for mnist:FOLDER; {source} needs none")
        }
        Source::Table(_) => format!("--first-label is for mnist:FOLDER; {source} is a table"),
        _ => format!("--label and its like are for tables; {source} needs none"),
    };
    Err(WrongArguments(message).into())
}

/// The images of a folder: those to learn from, those to test on, and the files of these.
fn images(source: &Source, folder: &Path) -> anyhow::Result<(Dataset, Dataset, Vec<String>)> {
    let images = png_classes(folder)?;
    check_classes(source, images.training.names())?;
    let training = images.training.dataset(LARGEST_BYTE)?;
    if let Some(test) = images.test {
        let files = names_within(folder, &images.test_files);
        return Ok((training, test.dataset(LARGEST_BYTE)?, files));
    }
    let [learned, tested] = divided(&training, TEST_SHARES)?;
    let all = names_within(folder, &images.training_files);
    let files = tested.iter().map(|&image| all[image].clone()).collect();
    Ok((training.select(&learned)?, training.select(&tested)?, files))
}

/// Refuses images that are all of one class.
fn check_classes(source: &Source, names: &[String]) -> anyhow::Result<()> {
    match names {
        [only] => bail!("{source} has one class, {only:?}: there is nothing to tell apart"),
        _ => Ok(()),
    }
}

/// The range of each feature before it is scaled; none of pixels, whose scaling says enough.
fn ranges(source: &Source, training: &Dataset) -> Vec<Option<[f64; 2]>> {
    if matches!(source, Source::Digits | Source::Mnist(_)) {
        return vec![None; training.features()];
    }
    let features = training.inputs().row_iter();
    features
        .map(|feature| Some([feature.min(), feature.max()]))
        .collect()
}

/// What is learned from, and what is kept for the test.
fn split(dataset: &Dataset) -> anyhow::Result<(Dataset, Option<Dataset>)> {
    let [training, test] = divided(dataset, TEST_SHARES)?;
    Ok((dataset.select(&training)?, Some(dataset.select(&test)?)))
}

/// The samples of two parts of these shares, counted from 0; each part has its share of every class.
fn divided(dataset: &Dataset, shares: [f64; 2]) -> anyhow::Result<[Vec<usize>; 2]> {
    let labels = dataset.labels().ok_or(datasets::Error::NotClasses)?;
    let rng = &mut generator(SPLIT_SEED);
    Ok(stratified_indices(labels, shares, rng)?)
}

fn scaled(dataset: &Dataset, scaling: Scaling) -> anyhow::Result<Dataset> {
    let inputs = dataset.inputs().map(|x| scaling.apply(x));
    let names = dataset.feature_names().to_vec();
    Ok(Dataset::new(inputs, dataset.targets().clone())?.with_feature_names(names)?)
}
