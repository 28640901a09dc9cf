//! An examination as files, so that a run can be diagnosed later: `history.csv` and
//! `statistics.csv`.

use std::fmt::{Display, Write as _};

use training::{Diverged, EpochRecord, History, Symptom};

use crate::Examination;
use crate::lines::{COUNT, FileError, Lines, NUMBER, cut};
use crate::statistics::{DataStatistics, FeatureStatistics, LayerStatistics, NetworkStatistics};

const LOSS: &str = "diverged loss";
const GRADIENT: &str = "diverged gradient in layer";
const WEIGHTS: &str = "diverged weights in layer";
const VALIDATION_LOSS: &str = "diverged validation loss";

impl Examination {
    /// All but the epochs, which [`History::to_csv`] writes: a name and a value per line.
    ///
    /// Numbers are written with all their digits: read back, they are the same bits.
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
pub fn epochs_from_csv(csv: &str) -> Result<Vec<EpochRecord>, FileError> {
    let mut lines = Lines::new(csv);
    lines.header(History::CSV_HEADER)?;
    let mut epochs = Vec::new();
    while !lines.is_over() {
        let fields = lines.fields(History::CSV_HEADER.split(',').count())?;
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
