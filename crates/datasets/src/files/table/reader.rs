//! Reading a table, some rows at a time.

use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs_io::DecodeReaderBytesBuilder;
use memchr::memchr;

use super::cell::digits;
use super::column::Growing;
use super::records::{Record, Records};
use super::{Dialect, Header, Table, TableError, header};
use crate::Error;
use crate::files::gzip::{TABLE_LIMIT, unpacked};
use crate::files::open::{Watched, open};

/// Reads a table some rows at a time, so that a file of any length passes through little memory.
///
/// # Examples
///
/// ```
/// use datasets::files::{Dialect, TableReader};
///
/// let file = "x\n1\n2\n3\n";
/// let mut reader = TableReader::new(file.as_bytes(), &Dialect::default())?;
/// let mut rows = Vec::new();
/// while let Some(table) = reader.next_rows(2)? {
///     rows.push(table.rows());
/// }
/// assert_eq!(rows, [2, 1]);
/// # Ok::<(), datasets::Error>(())
/// ```
pub struct TableReader<'a> {
    records: Records<Box<dyn BufRead + 'a>>,
    decimal: u8,
    names: Vec<String>,
    header_line: usize,
    /// The first row, if it is no header and no table has it yet.
    waiting: Option<Vec<String>>,
    /// The file, if it is one.
    path: Option<PathBuf>,
}

impl fmt::Debug for TableReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableReader")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

impl<'a> TableReader<'a> {
    /// Reads the header of a table, packed with gzip or not.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyFile`], [`Error::Gzip`], [`Error::Read`], and [`Error::Table`] if the first line
    /// is none that a table can have.
    pub fn new(reader: impl Read + 'a, dialect: &Dialect) -> Result<Self, Error> {
        let decoded = DecodeReaderBytesBuilder::new()
            .encoding(dialect.encoding)
            .utf8_passthru(true)
            .bom_override(true)
            .build(unpacked(TABLE_LIMIT, reader)?);
        Self::from_text(BufReader::with_capacity(1 << 16, decoded), dialect)
    }

    /// Reads the header of a table that is UTF-8 text at hand: neither packed nor in another encoding.
    ///
    /// A program that reads tables in this way alone does without the unpacker and the decoders, which
    /// are large in WebAssembly.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyFile`], [`Error::Read`], and [`Error::Table`] if the first line is none that a table
    /// can have.
    pub fn from_text(text: impl BufRead + 'a, dialect: &Dialect) -> Result<Self, Error> {
        let text: Box<dyn BufRead> = Box::new(text);
        let mut records = Records::new(text, |line| dialect.separator_of(line))?;
        let decimal = if dialect.decimal_comma { b',' } else { b'.' };
        if dialect.decimal_comma && records.separator() == decimal {
            return Err(TableError::DecimalSeparator.into());
        }
        let separator = char::from(records.separator());
        let header_line = records.line_number();
        let first: Vec<String> = match records.record()? {
            Record::Plain(line) => line.split(separator).map(str::to_owned).collect(),
            Record::Cells(cells) => cells.map(str::to_owned).collect(),
        };
        Ok(Self {
            names: header::names(&first, dialect.header, decimal, header_line)?,
            decimal,
            header_line,
            waiting: (dialect.header == Header::Absent).then_some(first),
            path: None,
            records,
        })
    }

    /// Opens a file and reads the header of its table.
    ///
    /// # Errors
    ///
    /// [`Error::CannotOpen`], or [`Error::File`] with the problem of [`TableReader::new`].
    pub fn open(path: impl AsRef<Path>, dialect: &Dialect) -> Result<Self, Error> {
        Self::open_watched(path, dialect, |_| ())
    }

    /// The same, and `watch` hears again and again how many bytes of the file are read: packed ones, if it
    /// is packed.
    ///
    /// # Errors
    ///
    /// As [`TableReader::open`].
    pub fn open_watched(
        path: impl AsRef<Path>,
        dialect: &Dialect,
        watch: impl FnMut(u64) + 'a,
    ) -> Result<Self, Error> {
        let path = path.as_ref();
        let file = Watched::new(open(path)?, watch);
        let mut reader = Self::new(file, dialect).map_err(|error| error.in_file(path))?;
        reader.path = Some(path.to_owned());
        Ok(reader)
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The next rows, at most so many and at least one; nothing at the end of the table.
    ///
    /// # Errors
    ///
    /// [`Error::Table`] with the line and the rule it breaks; [`Error::Gzip`], [`Error::Read`]. Of a
    /// file that was opened by its name, [`Error::File`] with one of these.
    pub fn next_rows(&mut self, most: usize) -> Result<Option<Table>, Error> {
        let rows = self.read_rows(most);
        rows.map_err(|error| match &self.path {
            Some(path) => error.in_file(path),
            None => error,
        })
    }

    fn read_rows(&mut self, most: usize) -> Result<Option<Table>, Error> {
        let mut columns: Vec<Growing> = self.names.iter().cloned().map(Growing::new).collect();
        let (mut rows, mut lines) = (0, Vec::new());
        let mut expected = 0;
        if let Some(first) = self.waiting.take() {
            for (column, cell) in columns.iter_mut().zip(&first) {
                column.push(cell, self.decimal, self.header_line);
            }
            lines.push((0, self.header_line));
            expected = self.header_line + 1;
            rows = 1;
        }
        while rows < most {
            let Some(line) = self.records.advance()? else {
                break;
            };
            if line != expected {
                lines.push((rows, line));
            }
            expected = line + 1;
            self.add_row(&mut columns, line)?;
            rows += 1;
        }
        let columns = columns.into_iter().map(Growing::finish).collect();
        Ok((rows > 0).then_some(Table {
            columns,
            rows,
            lines,
        }))
    }

    fn add_row(&mut self, columns: &mut [Growing], line: usize) -> Result<(), Error> {
        let (separator, decimal) = (self.records.separator(), self.decimal);
        let found = match self.records.record()? {
            Record::Plain(text) => add_plain(columns, text, separator, decimal, line),
            Record::Cells(cells) => {
                let mut columns = columns.iter_mut();
                cells.fold(0, |count, cell| {
                    if let Some(column) = columns.next() {
                        column.push(cell, decimal, line);
                    }
                    count + 1
                })
            }
        };
        if found == self.names.len() {
            return Ok(());
        }
        Err(TableError::Ragged {
            line,
            columns: found,
            header_line: self.header_line,
            header_columns: self.names.len(),
        }
        .into())
    }
}

/// Adds the cells of a row without quotes, and counts them.
///
/// Most cells are plain numbers, whose end and value are found in one pass.
fn add_plain(
    columns: &mut [Growing],
    text: &str,
    separator: u8,
    decimal: u8,
    line: usize,
) -> usize {
    let bytes = text.as_bytes();
    let (mut start, mut count) = (0, 0);
    let mut columns = columns.iter_mut();
    loop {
        let rest = &bytes[start..];
        let digits = digits(rest, decimal);
        let is_whole = rest
            .get(digits.length)
            .is_none_or(|&byte| byte == separator);
        let length = if is_whole && digits.length > 0 {
            digits.length
        } else {
            memchr(separator, rest).unwrap_or(rest.len())
        };
        count += 1;
        if let Some(column) = columns.next() {
            match digits.value {
                Some(number) if length == digits.length => column.push_number(number),
                _ => column.push(&text[start..start + length], decimal, line),
            }
        }
        start += length + 1;
        if start > bytes.len() {
            return count;
        }
    }
}
