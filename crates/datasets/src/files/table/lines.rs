//! The lines of a text file, each checked before it is used.

use std::io::{BufRead, Read};

use memchr::{memchr, memchr2};

use super::TableError;
use crate::Error;

/// The most bytes in a line.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// Reads a text line by line, without byte order mark and carriage returns.
///
/// Of a longer line than 1 MiB no more than that is read.
#[derive(Debug)]
pub(super) struct Lines<R> {
    reader: R,
    line: String,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            line: String::new(),
            number: 0,
        }
    }

    /// The number of the line that was read last, counted from 1; 0 before the first.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The line that was read last, without its end.
    pub(super) fn line(&self) -> &str {
        &self.line
    }

    /// Reads the next line; false at the end of the text.
    pub(super) fn advance(&mut self) -> Result<bool, Error> {
        const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
        let mut bytes = std::mem::take(&mut self.line).into_bytes();
        bytes.clear();
        let mut limited = self.reader.by_ref().take(MOST_BYTES as u64 + 2);
        limited
            .read_until(b'\n', &mut bytes)
            .map_err(Error::from_reader)?;
        if bytes.is_empty() {
            return Ok(false);
        }
        self.number += 1;
        if self.number == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        for end in [b'\n', b'\r'] {
            if bytes.last() == Some(&end) {
                bytes.pop();
            }
        }
        self.line = checked(bytes, self.number)?;
        Ok(true)
    }

    /// Whether the line has a quote.
    pub(super) fn has_quote(&self) -> bool {
        memchr(b'"', self.line.as_bytes()).is_some()
    }
}

/// The line as text, if it can be one.
fn checked(bytes: Vec<u8>, line: usize) -> Result<String, TableError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableError::LongLine { line });
    }
    if let Some(index) = memchr2(0, b'\r', &bytes) {
        let byte = index + 1;
        return Err(match bytes[index] {
            0 => TableError::Nul { line, byte },
            _ => TableError::CarriageReturn { line, byte },
        });
    }
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        TableError::NotUtf8 { line, byte }
    })
}
