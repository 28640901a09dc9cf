//! The history of a run, read from `history.csv`.

use training::{EpochRecord, History};

use crate::lines::{COUNT, FileError, Lines, NUMBER, cut};

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
