//! The columns that a network reads, and how a table becomes its inputs.

use std::collections::{HashMap, HashSet};

use datasets::files::{Cells, Column, Table};
use nalgebra::DMatrix;

use crate::words::{Word, Words};
use crate::{Error, InputColumn, Reading, Unseen};

/// The columns that a network reads, in the order of its features.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Columns(Vec<InputColumn>);

/// Rows of a table as inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// Features × rows.
    pub inputs: DMatrix<f64>,
    /// The row of the table, counted from 0, that each column of `inputs` is: without those that have
    /// a missing cell which nothing stands in for.
    pub rows: Vec<usize>,
    /// Words that are no category of their column.
    pub unseen: Vec<Unseen>,
}

/// How many rows are encoded at a time: few enough that they stay in the processor's cache.
const BLOCK: usize = 256;

impl Columns {
    /// Puts columns together.
    ///
    /// # Errors
    ///
    /// [`Error::NoColumns`] if there is none, [`Error::Column`] or [`Error::Scaling`] for one that
    /// cannot be, or whose name another has.
    pub fn new(columns: Vec<InputColumn>) -> Result<Self, Error> {
        if columns.is_empty() {
            return Err(Error::NoColumns);
        }
        let mut names = HashSet::new();
        for column in &columns {
            column.check()?;
            if !names.insert(column.name.as_str()) {
                return Err(Error::Column {
                    column: column.name.clone(),
                    rule: "is there twice",
                });
            }
        }
        Ok(Self(columns))
    }

    /// The columns.
    pub fn columns(&self) -> &[InputColumn] {
        &self.0
    }

    /// The number of features that they make.
    pub fn features(&self) -> usize {
        self.0.iter().map(InputColumn::features).sum()
    }

    /// The names of the features.
    pub fn feature_names(&self) -> Vec<String> {
        self.0.iter().flat_map(InputColumn::feature_names).collect()
    }

    /// These rows of a table as inputs; they count from 0. The table's columns are found by name, in
    /// whatever order they stand.
    ///
    /// # Errors
    ///
    /// - [`Error::MissingColumns`] if the table lacks some
    /// - [`Error::WordForNumber`] for a word in a column of numbers
    /// - [`Error::Data`] for a number that is not finite, or a column that is there twice
    /// - [`Error::Scaled`] for a number that is too far from what the scaling was fitted to
    pub fn encode(&self, table: &Table, rows: &[usize]) -> Result<Encoded, Error> {
        let sources = self.sources(table)?;
        let doubtful: Vec<&Source<'_>> = sources.iter().filter(|s| !s.is_always_known()).collect();
        let is_known = |row: &usize| doubtful.iter().all(|source| source.is_known(*row));
        let rows: Vec<usize> = rows.iter().copied().filter(is_known).collect();
        let features = self.features();
        let mut numbers = vec![0.0; features * rows.len()];
        for (block, rows) in numbers
            .chunks_mut(BLOCK * features.max(1))
            .zip(rows.chunks(BLOCK))
        {
            for source in &sources {
                source.write(rows, block, features);
            }
        }
        if let Some(place) = numbers.iter().position(|number| !number.is_finite()) {
            return Err(Error::Scaled {
                feature: self.feature_names()[place % features].clone(),
                line: table.line(rows[place / features]),
            });
        }
        let unseen = sources
            .iter()
            .filter_map(|source| source.unseen(table, &rows));
        Ok(Encoded {
            unseen: unseen.collect(),
            inputs: DMatrix::from_vec(features, rows.len(), numbers),
            rows,
        })
    }

    fn sources<'a>(&'a self, table: &'a Table) -> Result<Vec<Source<'a>>, Error> {
        let mut missing = Vec::new();
        let mut sources = Vec::new();
        let mut first = 0;
        let named = by_name(table);
        for wanted in &self.0 {
            match named.get(wanted.name.as_str()) {
                Some(Some(column)) => sources.push(Source::new(wanted, column, table, first)?),
                // It says where both are.
                Some(None) => {
                    table.column(&wanted.name)?;
                }
                None => missing.push(wanted.name.clone()),
            }
            first += wanted.features();
        }
        if missing.is_empty() {
            return Ok(sources);
        }
        let there = table
            .columns()
            .iter()
            .map(|column| column.name().to_owned());
        Err(Error::MissingColumns {
            missing,
            there: there.collect(),
        })
    }
}

/// The columns of a table by their names; none for a name that several have.
pub(crate) fn by_name(table: &Table) -> HashMap<&str, Option<&Column>> {
    let mut named = HashMap::new();
    for column in table.columns() {
        let found = named.entry(column.name());
        found
            .and_modify(|known| *known = None)
            .or_insert(Some(column));
    }
    named
}

/// A column of a table beside the way in which it is read.
struct Source<'a> {
    wanted: &'a InputColumn,
    column: &'a Column,
    cells: SourceCells<'a>,
    /// The first feature of the column.
    first: usize,
}

enum SourceCells<'a> {
    Numbers(&'a [f64]),
    Words(Words<'a>),
}

impl<'a> Source<'a> {
    fn new(
        wanted: &'a InputColumn,
        column: &'a Column,
        table: &Table,
        first: usize,
    ) -> Result<Self, Error> {
        column.check().map_err(datasets::Error::from)?;
        let cells = match (&wanted.reading, column.cells()) {
            (Reading::Number { .. }, Cells::Numbers(numbers)) => SourceCells::Numbers(numbers),
            (Reading::Number { .. }, Cells::Texts(_)) => {
                return Err(Error::word_for_number(table, column));
            }
            (Reading::Category { categories, .. }, _) => {
                SourceCells::Words(Words::new(column, categories))
            }
        };
        Ok(Self {
            wanted,
            column,
            cells,
            first,
        })
    }

    /// Whether the cell of every row is there, or something stands in for it.
    fn is_always_known(&self) -> bool {
        self.wanted.is_filled() || self.column.missing() == 0
    }

    /// Whether the cell of a row is there, or something stands in for it.
    fn is_known(&self, row: usize) -> bool {
        self.wanted.is_filled() || !self.column.is_missing(row)
    }

    /// Writes these rows into their places among the features of `block`.
    fn write(&self, rows: &[usize], block: &mut [f64], features: usize) {
        let places = block.iter_mut().skip(self.first).step_by(features);
        match (&self.wanted.reading, &self.cells) {
            (Reading::Number { scaling, fill, .. }, SourceCells::Numbers(numbers)) => {
                let fill = fill.unwrap_or(f64::NAN);
                for (place, &row) in places.zip(rows) {
                    let number = numbers[row];
                    *place = scaling.apply(if number.is_nan() { fill } else { number });
                }
            }
            (Reading::Category { fill, .. }, SourceCells::Words(words)) => {
                let width = self.wanted.features();
                for (sample, &row) in block.chunks_mut(features).zip(rows) {
                    let place = match words.of(row) {
                        Word::Known(place) => Some(place),
                        Word::Missing => *fill,
                        Word::Unseen => None,
                    };
                    let own = &mut sample[self.first..self.first + width];
                    InputColumn::write_category(place, own);
                }
            }
            _ => unreachable!("a column of words is read as categories"),
        }
    }

    fn unseen(&self, table: &Table, rows: &[usize]) -> Option<Unseen> {
        let SourceCells::Words(words) = &self.cells else {
            return None;
        };
        let mut unseen = rows.iter().filter(|&&row| words.of(row) == Word::Unseen);
        let first = *unseen.next()?;
        Some(Unseen {
            column: self.wanted.name.clone(),
            word: self.column.text(first).unwrap_or_default().into_owned(),
            line: table.line(first),
            cells: 1 + unseen.count(),
        })
    }
}
