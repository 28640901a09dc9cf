//! Reading files line by line, where it is known what each line should say.

use std::str::FromStr;

/// What is wrong with such a file. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// The file ends where something should follow.
    #[error("line {line}: the file ends, want {want}")]
    Ends {
        /// The line after the last.
        line: usize,
        /// What should stand there.
        want: String,
    },
    /// A line that does not begin as it should.
    #[error("line {line}: want {want}, found \"{found}\"")]
    Unexpected {
        /// The line.
        line: usize,
        /// What should stand there.
        want: String,
        /// What stands there, cut if it is long.
        found: String,
    },
    /// A line with more or fewer columns than it should have.
    #[error("line {line} has {found} columns, want {want}")]
    Columns {
        /// The line.
        line: usize,
        /// How many it has.
        found: usize,
        /// How many it should have.
        want: usize,
    },
    /// A value that does not say what it should.
    #[error("line {line}, column {column}: \"{found}\" is not {want}")]
    Value {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// The value, cut if it is long.
        found: String,
        /// What it should be.
        want: &'static str,
    },
}

pub(crate) const NUMBER: &str = "a number";
pub(crate) const COUNT: &str = "a whole number of at least 0";

/// The lines of a file whose order is known.
pub(crate) struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
    /// The line that was read last.
    pub(crate) line: usize,
    /// The value of that line.
    value: &'a str,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            rest: text.lines().peekable(),
            line: 0,
            value: "",
        }
    }

    pub(crate) fn is_over(&mut self) -> bool {
        self.rest.peek().is_none()
    }

    /// The name of the line that comes next, empty at the end.
    pub(crate) fn name(&mut self) -> &'a str {
        let line = self.rest.peek().copied().unwrap_or_default();
        line.split_once(',').map_or(line, |(name, _)| name)
    }

    pub(crate) fn next(&mut self, want: &str) -> Result<&'a str, FileError> {
        self.line += 1;
        self.rest.next().ok_or_else(|| FileError::Ends {
            line: self.line,
            want: want.to_owned(),
        })
    }

    pub(crate) fn header(&mut self, want: &str) -> Result<(), FileError> {
        let found = self.next(want)?;
        self.expect(want, found)
    }

    pub(crate) fn expect(&self, want: &str, found: &str) -> Result<(), FileError> {
        if want == found {
            return Ok(());
        }
        Err(FileError::Unexpected {
            line: self.line,
            want: want.to_owned(),
            found: cut(found),
        })
    }

    pub(crate) fn end(&mut self) -> Result<(), FileError> {
        match self.rest.next() {
            None => Ok(()),
            Some(found) => {
                self.line += 1;
                self.expect("the end of the file", found)
            }
        }
    }

    pub(crate) fn fields(&mut self, want: usize) -> Result<Vec<&'a str>, FileError> {
        let fields: Vec<&str> = self.next("a line of values")?.split(',').collect();
        if fields.len() == want {
            return Ok(fields);
        }
        Err(FileError::Columns {
            line: self.line,
            found: fields.len(),
            want,
        })
    }

    pub(crate) fn parse<T: FromStr>(
        &self,
        fields: &[&str],
        column: usize,
        want: &'static str,
    ) -> Result<T, FileError> {
        fields[column].parse().map_err(|_| FileError::Value {
            line: self.line,
            column: column + 1,
            found: cut(fields[column]),
            want,
        })
    }

    /// The value of the next line, which has this name.
    pub(crate) fn value<T: FromStr>(
        &mut self,
        name: &str,
        want: &'static str,
    ) -> Result<T, FileError> {
        let line = self.next(name)?;
        let (found, value) = line.split_once(',').unwrap_or((line, ""));
        self.expect(name, found)?;
        self.value = value;
        value.parse().map_err(|_| self.wrong_value(want))
    }

    pub(crate) fn number(&mut self, name: &str) -> Result<f64, FileError> {
        self.value(name, NUMBER)
    }

    pub(crate) fn count(&mut self, name: &str) -> Result<usize, FileError> {
        self.value(name, COUNT)
    }

    pub(crate) fn wrong_value(&self, want: &'static str) -> FileError {
        FileError::Value {
            line: self.line,
            column: 2,
            found: cut(self.value),
            want,
        }
    }
}

/// Enough of a text to recognize it.
pub(crate) fn cut(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
