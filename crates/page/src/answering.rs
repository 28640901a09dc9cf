//! The answers to a table, some rows at a time.

use std::io::BufRead;

use datasets::files::{Dialect, TableReader};
use model::{AnswersCsv, Model, Note, Unseen};

use crate::Error;

/// The answers to a table, some rows at a time, so that a page stays alive meanwhile.
///
/// # Examples
///
/// ```
/// use datasets::files::Dialect;
/// use losses::Loss;
/// use model::{Answer, Columns, InputColumn, Model, Scaling};
/// use nalgebra::{dmatrix, dvector};
/// use network::{Activation, Layer, Network};
/// use page::Answering;
///
/// let double = Layer::new(dmatrix![2.0], dvector![0.0], Activation::Identity)?;
/// let model = Model::new(
///     Columns::new(vec![InputColumn::number("x", Scaling::NONE)])?,
///     Network::new(vec![double])?,
///     Loss::MeanSquaredError,
///     Answer::Value { column: "y".into(), scaling: Scaling::NONE },
/// )?;
/// let mut answering = Answering::new(&model, "x\n1\nNA\n".as_bytes(), &Dialect::default())?;
/// assert_eq!(answering.next_rows()?, 2);
/// assert_eq!(answering.next_rows()?, 0);
/// assert_eq!(answering.take_csv(), b"prediction\n2.0\n\n");
/// assert!(answering.notes()[0].to_string().starts_with("no answer for 1 of 2 rows"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Answering<'a> {
    model: &'a Model,
    reader: TableReader<'a>,
    csv: AnswersCsv<'a, Vec<u8>>,
    rows: usize,
    answered: usize,
    unseen: Vec<Unseen>,
}

impl<'a> Answering<'a> {
    /// Reads the header of a table that is UTF-8 text.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if it has none.
    pub fn new(
        model: &'a Model,
        text: impl BufRead + 'a,
        dialect: &Dialect,
    ) -> Result<Self, Error> {
        Ok(Self {
            model,
            reader: TableReader::from_text(text, dialect)?,
            csv: AnswersCsv::new(model, Vec::new())?,
            rows: 0,
            answered: 0,
            unseen: Vec::new(),
        })
    }

    /// Answers the next rows, and says how many: 0 at the end of the table.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] for lines that are no rows; [`Error::Model`] as [`Model::predict`].
    pub fn next_rows(&mut self) -> Result<usize, Error> {
        let Some(table) = self.reader.next_rows(Model::ROWS_AT_A_TIME)? else {
            return Ok(0);
        };
        let answers = self.model.predict(&table)?;
        self.csv.write(table.rows(), &answers)?;
        self.rows += table.rows();
        self.answered += answers.rows.len();
        Unseen::join(&mut self.unseen, answers.unseen);
        Ok(table.rows())
    }

    /// The answers since this was asked last, as CSV; at first with the header.
    pub fn take_csv(&mut self) -> Vec<u8> {
        std::mem::take(self.csv.get_mut())
    }

    /// What a person should know about the rows so far.
    pub fn notes(&self) -> Vec<Note> {
        Note::of_answers(self.rows, self.answered, &self.unseen)
    }
}
