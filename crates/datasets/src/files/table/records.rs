//! The rows of a table as they stand in the file: lines, or several lines where a quoted cell goes on.

use std::io::BufRead;

use csv_core::ReadRecordResult;

use super::TableError;
use super::lines::{Lines, MOST_BYTES};
use crate::Error;

/// Reads rows, and skips empty lines.
#[derive(Debug)]
pub(super) struct Records<R> {
    lines: Lines<R>,
    separator: u8,
    /// For rows with quotes.
    parser: csv_core::Reader,
    /// The cells of such a row, one after the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// A row.
pub(super) enum Record<'a> {
    /// Without any quote: each separator divides two cells.
    Plain(&'a str),
    /// With quotes, which are gone now.
    Cells(QuotedCells<'a>),
}

/// The cells of a row that had quotes.
#[derive(Debug, Clone)]
pub(super) struct QuotedCells<'a> {
    text: &'a str,
    ends: std::slice::Iter<'a, usize>,
    start: usize,
}

impl<'a> Iterator for QuotedCells<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let &end = self.ends.next()?;
        let cell = self.text.get(self.start..end);
        self.start = end;
        cell
    }
}

impl<R: BufRead> Records<R> {
    /// The rows of a text; `separator` chooses by its first line that is not empty.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyFile`] if there is none.
    pub(super) fn new(reader: R, separator: impl FnOnce(&[u8]) -> u8) -> Result<Self, Error> {
        let mut lines = Lines::new(reader);
        while lines.line().is_empty() {
            if !lines.advance()? {
                return Err(Error::EmptyFile);
            }
        }
        let separator = separator(lines.line().as_bytes());
        let mut parser = csv_core::ReaderBuilder::new();
        Ok(Self {
            lines,
            separator,
            parser: parser.delimiter(separator).build(),
            cells: Vec::new(),
            ends: Vec::new(),
        })
    }

    /// The separator.
    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    /// The number of the line that was read last.
    pub(super) fn line_number(&self) -> usize {
        self.lines.number()
    }

    /// Goes to the next row, and gives the number of its first line; nothing at the end.
    pub(super) fn advance(&mut self) -> Result<Option<usize>, Error> {
        while self.lines.advance()? {
            if !self.lines.line().is_empty() {
                return Ok(Some(self.lines.number()));
            }
        }
        Ok(None)
    }

    /// The row on this line, as far as it goes.
    pub(super) fn record(&mut self) -> Result<Record<'_>, Error> {
        if !self.lines.has_quote() {
            return Ok(Record::Plain(self.lines.line()));
        }
        let (written, ended) = self.parse()?;
        let text = std::str::from_utf8(&self.cells[..written]).unwrap_or_default();
        Ok(Record::Cells(QuotedCells {
            text,
            ends: self.ends[..ended].iter(),
            start: 0,
        }))
    }

    /// Parses the row, with the lines after it while a quote is open.
    fn parse(&mut self) -> Result<(usize, usize), Error> {
        let first = self.lines.number();
        self.parser.reset();
        let (mut written, mut ended, mut bytes) = (0, 0, 0);
        loop {
            let line = self.lines.line();
            bytes += line.len() + 1;
            self.cells.resize(self.cells.len().max(bytes), 0);
            self.ends.resize(self.ends.len().max(bytes), 0);
            for part in [line.as_bytes(), b"\n"] {
                let mut rest = part;
                while !rest.is_empty() {
                    let (result, read, wrote, ends) = self.parser.read_record(
                        rest,
                        &mut self.cells[written..],
                        &mut self.ends[ended..],
                    );
                    rest = &rest[read..];
                    written += wrote;
                    ended += ends;
                    if result == ReadRecordResult::Record {
                        return Ok((written, ended));
                    }
                }
            }
            if bytes > MOST_BYTES || !self.lines.advance()? {
                return Err(TableError::OpenQuote { line: first }.into());
            }
        }
    }
}
