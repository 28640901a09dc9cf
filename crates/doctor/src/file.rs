//! An examination as the file `statistics.csv`, so that a run can be diagnosed later.

use std::fmt::{Display, Write as _};

use training::{Diverged, EpochRecord, Symptom};

use crate::lines::{FileError, Lines};
use crate::statistics::{DataStatistics, FeatureStatistics, LayerStatistics, NetworkStatistics};
use crate::{Examination, Precautions, TestResult};

const LOSS: &str = "diverged loss";
const GRADIENT: &str = "diverged gradient in layer";
const WEIGHTS: &str = "diverged weights in layer";
const VALIDATION_LOSS: &str = "diverged validation loss";

const FEATURE: &str = "feature";
const TARGET: &str = "target";
const WEIGHTED: &str = "class weights";

/// The kinds of a test.
const NO_TEST: &str = "none";
const CLASSES: &str = "classes";
const VALUES: &str = "values";
const SAMPLES: &str = "test samples";
const RIGHT: &str = "test right";
const LARGEST_CLASS: &str = "test largest class";
const ERROR: &str = "test error";
const ERROR_OF_MEAN: &str = "test error of the mean";

impl Examination {
    /// All but the epochs, which [`History::to_csv`](training::History::to_csv) writes: a name and a value per
    /// line. In the names layers, epochs and iterations count from 1, features, targets and classes from 0.
    ///
    /// Numbers are written with all their digits: read back, they are the same bits.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("name,value\n");
        let mut line = |name: String, value: &dyn Display| {
            let _ = writeln!(csv, "{name},{value}");
        };
        line("samples".to_owned(), &self.data.samples);
        for (name, columns) in [(FEATURE, &self.data.features), (TARGET, &self.data.targets)] {
            line(format!("{name}s"), &columns.len());
            for (index, column) in columns.iter().enumerate() {
                line(format!("{name} {index} mean"), &column.mean);
                line(format!("{name} {index} deviation"), &column.deviation);
                line(format!("{name} {index} smallest"), &column.smallest);
                line(format!("{name} {index} largest"), &column.largest);
            }
        }
        line("classes".to_owned(), &self.data.classes.len());
        for (class, samples) in self.data.classes.iter().enumerate() {
            line(format!("class {class} samples"), samples);
        }
        // Only where it says something: files from before there were weights are still read.
        if self.data.weighted {
            line(WEIGHTED.to_owned(), &true);
        }
        line("layers".to_owned(), &self.start.layers.len());
        for (when, network) in [("start", &self.start), ("end", &self.end)] {
            line(format!("{when} loss"), &network.loss);
            line(format!("{when} blind loss"), &network.blind_loss);
            for (class, samples) in network.answers.iter().enumerate() {
                line(format!("{when} class {class} answers"), samples);
            }
            line(format!("{when} right"), &network.right);
            line(format!("{when} largest class"), &network.largest_class);
            for (layer, number) in network.layers.iter().zip(1..) {
                let layer_is = format!("{when} layer {number}");
                line(format!("{layer_is} activation"), &layer.activation);
                line(format!("{layer_is} units"), &layer.units);
                line(format!("{layer_is} dead"), &layer.dead);
                line(format!("{layer_is} saturated"), &layer.saturated);
                line(format!("{layer_is} weights"), &layer.weights);
                line(format!("{layer_is} biases"), &layer.biases);
                line(format!("{layer_is} equal"), &layer.equal);
                line(format!("{layer_is} gradient"), &layer.gradient);
            }
        }
        line("moved".to_owned(), &self.moved);
        line("l2".to_owned(), &self.precautions.l2);
        line("dropout".to_owned(), &self.precautions.dropout);
        line("patience".to_owned(), &self.precautions.patience);
        let (kind, figures): (_, Vec<(_, &dyn Display)>) = match &self.test {
            None => (NO_TEST, Vec::new()),
            Some(TestResult::Classes {
                samples,
                right,
                largest_class,
            }) => (
                CLASSES,
                vec![
                    (SAMPLES, samples),
                    (RIGHT, right),
                    (LARGEST_CLASS, largest_class),
                ],
            ),
            Some(TestResult::Values {
                samples,
                error,
                error_of_mean,
            }) => (
                VALUES,
                vec![
                    (SAMPLES, samples),
                    (ERROR, error),
                    (ERROR_OF_MEAN, error_of_mean),
                ],
            ),
        };
        line("test".to_owned(), &kind);
        for (name, figure) in figures {
            line(name.to_owned(), figure);
        }
        line("diverged".to_owned(), &self.diverged.is_some());
        if let Some(diverged) = &self.diverged {
            line("diverged epoch".to_owned(), &diverged.epoch);
            line("diverged iteration".to_owned(), &diverged.iteration);
            let (symptom, value): (_, &dyn Display) = match &diverged.symptom {
                Symptom::Loss(loss) => (LOSS, loss),
                Symptom::Gradient(layer) => (GRADIENT, layer),
                Symptom::Weights(layer) => (WEIGHTS, layer),
                Symptom::ValidationLoss(loss) => (VALIDATION_LOSS, loss),
            };
            line(symptom.to_owned(), value);
            if let Some((gradient, layer)) = diverged.largest_gradient {
                line("diverged largest gradient".to_owned(), &gradient);
                line("diverged largest gradient layer".to_owned(), &layer);
            }
        }
        csv
    }

    /// Reads what [`Examination::to_csv`] wrote, and takes the epochs as they are given.
    ///
    /// # Errors
    ///
    /// [`FileError`] that names the line.
    pub fn from_csv(csv: &str, epochs: Vec<EpochRecord>) -> Result<Self, FileError> {
        let mut lines = Lines::new(csv);
        lines.header("name,value")?;
        let data = read_data(&mut lines)?;
        let layers = lines.count("layers")?;
        if layers == 0 {
            return Err(lines.wrong_value("at least 1"));
        }
        let classes = data.classes.len();
        let start = read_network(&mut lines, "start", classes, layers)?;
        let end = read_network(&mut lines, "end", classes, layers)?;
        let moved = lines.number("moved")?;
        let precautions = Precautions {
            l2: lines.number("l2")?,
            dropout: lines.number("dropout")?,
            patience: lines.value("patience", "true or false")?,
        };
        let test = read_test(&mut lines)?;
        let has_diverged: bool = lines.value("diverged", "true or false")?;
        let diverged = has_diverged
            .then(|| read_diverged(&mut lines))
            .transpose()?;
        lines.end()?;
        Ok(Self {
            data,
            start,
            end,
            moved,
            precautions,
            test,
            epochs,
            diverged,
            first: None,
        })
    }
}

fn read_data(lines: &mut Lines<'_>) -> Result<DataStatistics, FileError> {
    let samples = lines.count("samples")?;
    let features = read_columns(lines, FEATURE)?;
    let targets = read_columns(lines, TARGET)?;
    let classes = lines.count("classes")?;
    let classes = (0..classes).map(|class| lines.count(&format!("class {class} samples")));
    let classes = classes.collect::<Result<Vec<_>, _>>()?;
    let weighted = lines.name() == WEIGHTED && lines.value(WEIGHTED, "true or false")?;
    Ok(DataStatistics {
        samples,
        features,
        targets,
        classes,
        weighted,
    })
}

fn read_columns(lines: &mut Lines<'_>, name: &str) -> Result<Vec<FeatureStatistics>, FileError> {
    let count = lines.count(&format!("{name}s"))?;
    let read_column = |index: usize| {
        Ok(FeatureStatistics {
            mean: lines.number(&format!("{name} {index} mean"))?,
            deviation: lines.number(&format!("{name} {index} deviation"))?,
            smallest: lines.number(&format!("{name} {index} smallest"))?,
            largest: lines.number(&format!("{name} {index} largest"))?,
        })
    };
    (0..count).map(read_column).collect()
}

fn read_test(lines: &mut Lines<'_>) -> Result<Option<TestResult>, FileError> {
    let kind: String = lines.value("test", "")?;
    Ok(match kind.as_str() {
        NO_TEST => None,
        CLASSES => Some(TestResult::Classes {
            samples: lines.count(SAMPLES)?,
            right: lines.count(RIGHT)?,
            largest_class: lines.count(LARGEST_CLASS)?,
        }),
        VALUES => Some(TestResult::Values {
            samples: lines.count(SAMPLES)?,
            error: lines.number(ERROR)?,
            error_of_mean: lines.number(ERROR_OF_MEAN)?,
        }),
        _ => return Err(lines.wrong_value("none, classes or values")),
    })
}

fn read_network(
    lines: &mut Lines<'_>,
    when: &str,
    classes: usize,
    layers: usize,
) -> Result<NetworkStatistics, FileError> {
    let loss = lines.number(&format!("{when} loss"))?;
    let blind_loss = lines.number(&format!("{when} blind loss"))?;
    let answers = (0..classes).map(|class| lines.count(&format!("{when} class {class} answers")));
    let answers = answers.collect::<Result<Vec<_>, _>>()?;
    let right = lines.count(&format!("{when} right"))?;
    let largest_class = lines.count(&format!("{when} largest class"))?;
    let read_layer = |number: usize, lines: &mut Lines<'_>| {
        let name = |what| format!("{when} layer {number} {what}");
        Ok(LayerStatistics {
            activation: lines.value(&name("activation"), "an activation")?,
            units: lines.count(&name("units"))?,
            dead: lines.count(&name("dead"))?,
            saturated: lines.number(&name("saturated"))?,
            weights: lines.number(&name("weights"))?,
            biases: lines.number(&name("biases"))?,
            equal: lines.value(&name("equal"), "true or false")?,
            gradient: lines.number(&name("gradient"))?,
        })
    };
    let layers = (1..=layers).map(|number| read_layer(number, lines));
    Ok(NetworkStatistics {
        loss,
        blind_loss,
        answers,
        right,
        largest_class,
        layers: layers.collect::<Result<Vec<_>, _>>()?,
    })
}

fn read_diverged(lines: &mut Lines<'_>) -> Result<Diverged, FileError> {
    Ok(Diverged {
        epoch: lines.count("diverged epoch")?,
        iteration: lines.count("diverged iteration")?,
        symptom: match lines.name() {
            GRADIENT => Symptom::Gradient(lines.count(GRADIENT)?),
            WEIGHTS => Symptom::Weights(lines.count(WEIGHTS)?),
            VALIDATION_LOSS => Symptom::ValidationLoss(lines.number(VALIDATION_LOSS)?),
            _ => Symptom::Loss(lines.number(LOSS)?),
        },
        largest_gradient: if lines.is_over() {
            None
        } else {
            let gradient = lines.number("diverged largest gradient")?;
            Some((gradient, lines.count("diverged largest gradient layer")?))
        },
    })
}
