//! Answers as a table.

use std::io::{self, Write};

use crate::{Answer, Answers, Model, Prediction};

/// Writes answers as CSV: one line per row of the table that was asked about.
///
/// The first column is the `prediction`: the name of a class, or a number in its own unit. Where the
/// network says how sure it is, a column `probability_CLASS` follows for each class. A row that has
/// no answer, because a cell is missing, has a line of empty cells, so that the lines of both tables
/// belong together.
///
/// # Examples
///
/// ```
/// use datasets::files::{Dialect, TableReader};
/// use losses::Loss;
/// use model::{Answer, AnswersCsv, Columns, InputColumn, Model, Scaling};
/// use nalgebra::{dmatrix, dvector};
/// use network::{Activation, Layer, Network};
///
/// let double = Layer::new(dmatrix![2.0], dvector![0.0], Activation::Identity)?;
/// let model = Model::new(
///     Columns::new(vec![InputColumn::number("x", Scaling::NONE)])?,
///     Network::new(vec![double])?,
///     Loss::MeanSquaredError,
///     Answer::Value { column: "y".into(), scaling: Scaling::NONE },
/// )?;
/// let mut reader = TableReader::new("x\n1\nNA\n3.5\n".as_bytes(), &Dialect::default())?;
/// let mut csv = AnswersCsv::new(&model, Vec::new())?;
/// while let Some(rows) = reader.next_rows(2)? {
///     csv.write(rows.rows(), &model.predict(&rows)?)?;
/// }
/// assert_eq!(csv.into_inner(), b"prediction\n2.0\n\n7.0\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct AnswersCsv<'a, W> {
    writer: W,
    /// The names of the classes as cells; none of values.
    classes: Vec<String>,
    model: &'a Model,
}

impl<'a, W: Write> AnswersCsv<'a, W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn new(model: &'a Model, writer: W) -> io::Result<Self> {
        Self::begun(model, writer)
    }

    /// Writes the header of answers to files, with a first column for their names.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn of_files(model: &'a Model, mut writer: W) -> io::Result<Self> {
        write!(writer, "file,")?;
        Self::begun(model, writer)
    }

    fn begun(model: &'a Model, mut writer: W) -> io::Result<Self> {
        let names = match model.answer() {
            Answer::Classes { names, .. } => names.as_slice(),
            Answer::Value { .. } => &[],
        };
        write!(writer, "prediction")?;
        if model.has_probabilities() {
            for name in names {
                write!(writer, ",{}", cell(&format!("probability_{name}")))?;
            }
        }
        writeln!(writer)?;
        Ok(Self {
            writer,
            classes: names.iter().map(|name| cell(name)).collect(),
            model,
        })
    }

    /// Writes the answers to the next rows of the table, of which there are `rows`.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&mut self, rows: usize, answers: &Answers) -> io::Result<()> {
        let mut answered = answers.rows.iter().enumerate().peekable();
        for row in 0..rows {
            match answered.next_if(|(_, answered)| **answered == row) {
                Some((place, _)) => self.write_answer(&answers.prediction, place)?,
                None => self.write_nothing()?,
            }
        }
        Ok(())
    }

    /// Writes the answers to files of these names, under the header of [`AnswersCsv::of_files`].
    ///
    /// # Errors
    ///
    /// Those of the writer.
    ///
    /// # Panics
    ///
    /// If there are more names than answers.
    pub fn write_files(&mut self, names: &[String], prediction: &Prediction) -> io::Result<()> {
        for (place, name) in names.iter().enumerate() {
            write!(self.writer, "{},", cell(name))?;
            self.write_answer(prediction, place)?;
        }
        Ok(())
    }

    fn write_answer(&mut self, prediction: &Prediction, place: usize) -> io::Result<()> {
        // With {:?} a number is as short as with {}, and 1e-300 does not have 300 digits.
        match prediction {
            Prediction::Values(values) => writeln!(self.writer, "{:?}", values[place]),
            Prediction::Classes {
                classes,
                probabilities,
            } => {
                self.writer
                    .write_all(self.classes[classes[place]].as_bytes())?;
                for probability in probabilities.iter().flat_map(|all| all.column(place)) {
                    write!(self.writer, ",{probability:?}")?;
                }
                writeln!(self.writer)
            }
        }
    }

    fn write_nothing(&mut self) -> io::Result<()> {
        if self.model.has_probabilities() {
            self.writer.write_all(&vec![b','; self.classes.len()])?;
        }
        writeln!(self.writer)
    }

    /// What is written to.
    pub fn get_mut(&mut self) -> &mut W {
        &mut self.writer
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.writer
    }
}

/// A text as a cell, in quotes where RFC 4180 wants them.
fn cell(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(cell("cat"), "cat");
        assert_eq!(cell("a, b"), "\"a, b\"");
        assert_eq!(cell("the \"best\""), "\"the \"\"best\"\"\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
    }
}
