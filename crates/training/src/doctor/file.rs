//! An examination as files, so that a run can be diagnosed later: `history.csv` and
//! `statistics.csv`.

use std::fmt::{Display, Write as _};
use std::str::FromStr;

use super::Examination;
use crate::statistics::{DataStatistics, FeatureStatistics, LayerStatistics, NetworkStatistics};
use crate::{Diverged, EpochRecord, HISTORY_COLUMNS, Symptom};

/// What is wrong with such a file. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The file ends where something should follow.
    #[error("line {line}: the file ends, want {want}")]
    Ends {
        /// The line after the last.
        line: usize,
        /// What should stand there.
        want: String,
    },
    /// A line that does not begin as it should.
    #[error("line {line}: want {want}, found \"{found}\"")]
    Unexpected {
        /// The line.
        line: usize,
        /// What should stand there.
        want: String,
        /// What stands there, cut if it is long.
        found: String,
    },
    /// A line with more or fewer columns than it should have.
    #[error("line {line} has {found} columns, want {want}")]
    Columns {
        /// The line.
        line: usize,
        /// How many it has.
        found: usize,
        /// How many it should have.
        want: usize,
    },
    /// A value that does not say what it should.
    #[error("line {line}, column {column}: \"{found}\" is not {want}")]
    Value {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// The value, cut if it is long.
        found: String,
        /// What it should be.
        want: &'static str,
    },
}

const LOSS: &str = "diverged loss";
const GRADIENT: &str = "diverged gradient in layer";
const WEIGHTS: &str = "diverged weights in layer";
const VALIDATION_LOSS: &str = "diverged validation loss";

impl Examination {
    /// All but the epochs, which [`History::to_csv`] writes: a name and a value a line.
    ///
    /// Numbers are written with all their digits: read back, they are the same bits.
    ///
    /// [`History::to_csv`]: crate::History::to_csv
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("name,value\n");
        let mut line = |name: String, value: &dyn Display| {
            let _ = writeln!(csv, "{name},{value}");
        };
        line("samples".to_owned(), &self.data.samples);
        line("features".to_owned(), &self.data.features.len());
        for (index, feature) in self.data.features.iter().enumerate() {
            line(format!("feature {index} mean"), &feature.mean);
            line(format!("feature {index} deviation"), &feature.deviation);
            line(format!("feature {index} smallest"), &feature.smallest);
            line(format!("feature {index} largest"), &feature.largest);
        }
        line("classes".to_owned(), &self.data.classes.len());
        for (class, samples) in self.data.classes.iter().enumerate() {
            line(format!("class {class} samples"), samples);
        }
        line("layers".to_owned(), &self.start.layers.len());
        for (when, network) in [("start", &self.start), ("end", &self.end)] {
            line(format!("{when} loss"), &network.loss);
            line(format!("{when} blind loss"), &network.blind_loss);
            for (class, samples) in network.answers.iter().enumerate() {
                line(format!("{when} class {class} answers"), samples);
            }
            for (layer, number) in network.layers.iter().zip(1..) {
                let layer_is = format!("{when} layer {number}");
                line(format!("{layer_is} activation"), &layer.activation);
                line(format!("{layer_is} units"), &layer.units);
                line(format!("{layer_is} dead"), &layer.dead);
                line(format!("{layer_is} saturated"), &layer.saturated);
                line(format!("{layer_is} equal"), &layer.equal);
                line(format!("{layer_is} gradient"), &layer.gradient);
            }
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
        let has_diverged: bool = lines.value("diverged", "true or false")?;
        let diverged = has_diverged
            .then(|| read_diverged(&mut lines))
            .transpose()?;
        lines.end()?;
        Ok(Self {
            data,
            start,
            end,
            epochs,
            diverged,
        })
    }
}

fn read_data(lines: &mut Lines<'_>) -> Result<DataStatistics, FileError> {
    let samples = lines.count("samples")?;
    let features = lines.count("features")?;
    let read_feature = |index: usize, lines: &mut Lines<'_>| {
        Ok(FeatureStatistics {
            mean: lines.number(&format!("feature {index} mean"))?,
            deviation: lines.number(&format!("feature {index} deviation"))?,
            smallest: lines.number(&format!("feature {index} smallest"))?,
            largest: lines.number(&format!("feature {index} largest"))?,
        })
    };
    let features = (0..features).map(|index| read_feature(index, lines));
    let features = features.collect::<Result<Vec<_>, _>>()?;
    let classes = lines.count("classes")?;
    let classes = (0..classes).map(|class| lines.count(&format!("class {class} samples")));
    let classes = classes.collect::<Result<Vec<_>, _>>()?;
    Ok(DataStatistics {
        samples,
        features,
        classes,
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
    let read_layer = |number: usize, lines: &mut Lines<'_>| {
        let name = |what| format!("{when} layer {number} {what}");
        Ok(LayerStatistics {
            activation: lines.value(&name("activation"), "an activation")?,
            units: lines.count(&name("units"))?,
            dead: lines.count(&name("dead"))?,
            saturated: lines.number(&name("saturated"))?,
            equal: lines.value(&name("equal"), "true or false")?,
            gradient: lines.number(&name("gradient"))?,
        })
    };
    let layers = (1..=layers).map(|number| read_layer(number, lines));
    Ok(NetworkStatistics {
        loss,
        blind_loss,
        answers,
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

/// Reads the epochs that [`History::to_csv`] wrote.
///
/// # Errors
///
/// [`FileError`] that names the line.
///
/// [`History::to_csv`]: crate::History::to_csv
pub fn epochs_from_csv(csv: &str) -> Result<Vec<EpochRecord>, FileError> {
    let mut lines = Lines::new(csv);
    lines.header(HISTORY_COLUMNS)?;
    let mut epochs = Vec::new();
    while !lines.is_over() {
        let fields = lines.fields(HISTORY_COLUMNS.split(',').count())?;
        let optional = |column: usize| match fields[column] {
            "" => Ok(None),
            _ => lines.parse(&fields, column, NUMBER).map(Some),
        };
        let record = EpochRecord {
            epoch: lines.parse(&fields, 0, COUNT)?,
            iterations: lines.parse(&fields, 1, COUNT)?,
            learning_rate: lines.parse(&fields, 2, NUMBER)?,
            training_loss: lines.parse(&fields, 3, NUMBER)?,
            training_accuracy: optional(4)?,
            validation_loss: optional(5)?,
            validation_accuracy: optional(6)?,
        };
        if record.epoch != epochs.len() + 1 {
            return Err(FileError::Unexpected {
                line: lines.line,
                want: format!("epoch {}", epochs.len() + 1),
                found: cut(fields[0]),
            });
        }
        epochs.push(record);
    }
    Ok(epochs)
}

const NUMBER: &str = "a number";
const COUNT: &str = "a whole number of at least 0";

/// The lines of a file whose order is known.
struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
    /// The line that was read last.
    line: usize,
    /// The value of that line.
    value: &'a str,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.lines().peekable(),
            line: 0,
            value: "",
        }
    }

    fn is_over(&mut self) -> bool {
        self.rest.peek().is_none()
    }

    /// The name of the line that comes next, empty at the end.
    fn name(&mut self) -> &'a str {
        let line = self.rest.peek().copied().unwrap_or_default();
        line.split_once(',').map_or(line, |(name, _)| name)
    }

    fn next(&mut self, want: &str) -> Result<&'a str, FileError> {
        self.line += 1;
        self.rest.next().ok_or_else(|| FileError::Ends {
            line: self.line,
            want: want.to_owned(),
        })
    }

    fn header(&mut self, want: &str) -> Result<(), FileError> {
        let found = self.next(want)?;
        self.expect(want, found)
    }

    fn expect(&self, want: &str, found: &str) -> Result<(), FileError> {
        if want == found {
            return Ok(());
        }
        Err(FileError::Unexpected {
            line: self.line,
            want: want.to_owned(),
            found: cut(found),
        })
    }

    fn end(&mut self) -> Result<(), FileError> {
        match self.rest.next() {
            None => Ok(()),
            Some(found) => {
                self.line += 1;
                self.expect("the end of the file", found)
            }
        }
    }

    fn fields(&mut self, want: usize) -> Result<Vec<&'a str>, FileError> {
        let fields: Vec<&str> = self.next("a line of values")?.split(',').collect();
        if fields.len() == want {
            return Ok(fields);
        }
        Err(FileError::Columns {
            line: self.line,
            found: fields.len(),
            want,
        })
    }

    fn parse<T: FromStr>(
        &self,
        fields: &[&str],
        column: usize,
        want: &'static str,
    ) -> Result<T, FileError> {
        fields[column].parse().map_err(|_| FileError::Value {
            line: self.line,
            column: column + 1,
            found: cut(fields[column]),
            want,
        })
    }

    /// The value of the next line, which has this name.
    fn value<T: FromStr>(&mut self, name: &str, want: &'static str) -> Result<T, FileError> {
        let line = self.next(name)?;
        let (found, value) = line.split_once(',').unwrap_or((line, ""));
        self.expect(name, found)?;
        self.value = value;
        value.parse().map_err(|_| self.wrong_value(want))
    }

    fn number(&mut self, name: &str) -> Result<f64, FileError> {
        self.value(name, NUMBER)
    }

    fn count(&mut self, name: &str) -> Result<usize, FileError> {
        self.value(name, COUNT)
    }

    fn wrong_value(&self, want: &'static str) -> FileError {
        FileError::Value {
            line: self.line,
            column: 2,
            found: cut(self.value),
            want,
        }
    }
}

/// Enough of a text to recognize it.
fn cut(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
