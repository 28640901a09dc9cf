//! The lines of a text file, each checked before it is used.

use std::io::{self, BufRead, Read};

use super::CsvError;
use crate::Error;

/// The most bytes in a line.
const MOST_BYTES: usize = 1 << 20;

/// Hands on a text line by line, without byte order mark, carriage returns and empty lines.
///
/// Of a longer line than 1 MiB no more than that is read. As each `read` stays within a line, a
/// parser behind it is never a line ahead, and [`Lines::number`] is the line of its last record.
pub(super) struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    used: usize,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            line: Vec::new(),
            used: 0,
            number: 0,
        }
    }

    /// The number of the line that was read last, counted from 1; 0 before the first.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Reads the next line that is not empty; the line is empty at the end of the text.
    fn advance(&mut self) -> Result<(), Error> {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        loop {
            self.line.clear();
            self.used = 0;
            let mut limited = self.reader.by_ref().take(MOST_BYTES as u64 + 2);
            limited
                .read_until(b'\n', &mut self.line)
                .map_err(Error::from_reader)?;
            if self.line.is_empty() {
                return Ok(());
            }
            self.number += 1;
            if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                self.line.drain(..BYTE_ORDER_MARK.len());
            }
            for end in [b'\n', b'\r'] {
                if self.line.last() == Some(&end) {
                    self.line.pop();
                }
            }
            self.check()?;
            if !self.line.is_empty() {
                self.line.push(b'\n');
                return Ok(());
            }
        }
    }

    fn check(&self) -> Result<(), CsvError> {
        let line = self.number;
        if self.line.len() > MOST_BYTES {
            return Err(CsvError::LongLine { line });
        }
        if let Err(error) = std::str::from_utf8(&self.line) {
            let byte = error.valid_up_to() + 1;
            return Err(CsvError::NotUtf8 { line, byte });
        }
        let mut quote_is_open = false;
        for (&character, byte) in self.line.iter().zip(1..) {
            match character {
                0 => return Err(CsvError::Nul { line, byte }),
                b'\r' => return Err(CsvError::CarriageReturn { line, byte }),
                b'"' => quote_is_open = !quote_is_open,
                _ => {}
            }
        }
        if quote_is_open {
            return Err(CsvError::OpenQuote { line });
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.used == self.line.len() {
            self.advance().map_err(io::Error::other)?;
        }
        let rest = &self.line[self.used..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.used += count;
        Ok(count)
    }
}
