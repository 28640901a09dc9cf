//! Tables as people have them: text with a line per row, whose columns hold numbers or words.

use std::io::Read;
use std::path::Path;

use super::open::{Watched, open};
use crate::Error;
use crate::check::MOST_VALUES;

mod cell;
mod column;
mod dialect;
mod error;
mod header;
mod lines;
mod reader;
mod records;

pub use column::{Cells, Column, Texts};
pub use dialect::{Dialect, Encoding, Header};
pub use error::TableError;
pub use reader::TableReader;

/// A table in memory: columns of equal length, each with a name.
///
/// # Examples
///
/// ```
/// use datasets::files::{Cells, Dialect, Table};
///
/// let file = "height,animal\n0.3,cat\nNA,dog\n";
/// let table = Table::from_reader(file.as_bytes(), &Dialect::default())?;
/// assert_eq!(table.rows(), 2);
/// let Cells::Numbers(heights) = table.columns()[0].cells() else {
///     unreachable!("the heights are numbers");
/// };
/// assert!(heights[1].is_nan()); // a missing cell
/// assert_eq!(table.columns()[1].text(1).as_deref(), Some("dog"));
/// # Ok::<(), datasets::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: usize,
    /// The line of a row, wherever it is not the one after that of the row before.
    pub(super) lines: Vec<(usize, usize)>,
}

impl Table {
    /// Opens and reads a file: [`Table::from_reader`] says how it must look.
    ///
    /// # Errors
    ///
    /// [`Error::CannotOpen`], or [`Error::File`] with the problem of [`Table::from_reader`].
    pub fn read(path: impl AsRef<Path>, dialect: &Dialect) -> Result<Self, Error> {
        Self::read_watched(path, dialect, |_| ())
    }

    /// The same, and `watch` hears again and again how many bytes of the file are read: packed ones, if it
    /// is packed.
    ///
    /// # Errors
    ///
    /// As [`Table::read`].
    pub fn read_watched(
        path: impl AsRef<Path>,
        dialect: &Dialect,
        watch: impl FnMut(u64),
    ) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = Watched::new(open(path)?, watch);
        Self::from_reader(file, dialect).map_err(|error| error.in_file(path))
    }

    /// Reads a table, packed with gzip or not.
    ///
    /// - A row has as many cells as the header has names. Empty lines are skipped.
    /// - Quotes are as in RFC 4180: a quoted cell may hold separators, quotes and line ends. Spaces
    ///   around a cell are dropped.
    /// - A cell is missing if it is empty, `?`, `NA`, `N/A`, `NaN`, `null`, `None` or one of the like.
    /// - A column is numbers if all its cells are that are not missing, and else words.
    /// - A row has at most 1 MiB, a table at most 100,000 columns and 1 GiB of numbers.
    ///
    /// [`Dialect`] says how the file is written; by default that is found out.
    ///
    /// # Errors
    ///
    /// [`Error::Table`] with the line and the rule it breaks; [`Error::EmptyFile`], [`Error::Gzip`],
    /// [`Error::Read`], [`Error::TooLarge`].
    pub fn from_reader(reader: impl Read, dialect: &Dialect) -> Result<Self, Error> {
        let mut reader = TableReader::new(reader, dialect)?;
        let most = MOST_VALUES / reader.names().len();
        let table = reader.next_rows(most)?.ok_or(TableError::HeaderOnly)?;
        if table.rows == most && reader.next_rows(1)?.is_some() {
            return Err(Error::TooLarge {
                rows: reader.names().len(),
                columns: most + 1,
            });
        }
        Ok(table)
    }

    /// A table of these columns.
    ///
    /// # Errors
    ///
    /// [`Error::NoFeatures`] and [`Error::NoSamples`] for an empty one; [`TableError::Uneven`] if the
    /// columns differ in length.
    pub fn new(columns: Vec<Column>) -> Result<Self, Error> {
        let rows = columns.first().ok_or(Error::NoFeatures)?.len();
        if let Some(other) = columns.iter().find(|column| column.len() != rows) {
            return Err(TableError::Uneven {
                first: columns[0].name().to_owned(),
                rows,
                other: other.name().to_owned(),
                other_rows: other.len(),
            }
            .into());
        }
        if rows == 0 {
            return Err(Error::NoSamples);
        }
        Ok(Self {
            columns,
            rows,
            lines: vec![(0, 1)],
        })
    }

    /// The columns, as they stand in the file.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The number of rows, at least 1.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The line of the file on which a row begins, counted from 1; the row counts from 0.
    ///
    /// In a table that is from no file the lines are the rows.
    pub fn line(&self, row: usize) -> usize {
        let later = self.lines.partition_point(|&(first, _)| first <= row);
        match later.checked_sub(1).map(|run| self.lines[run]) {
            Some((first, line)) => line + (row - first),
            None => row + 1,
        }
    }

    /// The column of that name.
    ///
    /// # Errors
    ///
    /// [`TableError::NoColumn`] and [`TableError::TwoColumns`] unless there is exactly one.
    pub fn column(&self, name: &str) -> Result<&Column, Error> {
        let mut found = self
            .columns
            .iter()
            .zip(1..)
            .filter(|(c, _)| c.name() == name);
        let Some((column, first)) = found.next() else {
            let names = self.columns.iter().map(Column::name);
            return Err(TableError::no_column(name, names).into());
        };
        match found.next() {
            None => Ok(column),
            Some((_, second)) => Err(TableError::TwoColumns {
                name: name.to_owned(),
                first,
                second,
            }
            .into()),
        }
    }
}
