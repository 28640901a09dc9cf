//! The names of a table's columns.

use super::TableError;
use super::cell::{Cell, cell};
use super::dialect::Header;

/// The most columns of a table.
pub(super) const MOST_COLUMNS: usize = 100_000;

/// The names of the columns of a table whose first row is `first`.
pub(super) fn names(
    first: &[String],
    header: Header,
    decimal: u8,
    line: usize,
) -> Result<Vec<String>, TableError> {
    let columns = first.len();
    if columns > MOST_COLUMNS {
        return Err(TableError::TooManyColumns { line, columns });
    }
    let is_number = |name: &&String| matches!(cell(name, decimal), Cell::Number(_));
    match header {
        Header::Absent => return Ok((0..columns).map(|index| format!("x{index}")).collect()),
        Header::Present => {}
        Header::Expected => {
            let numbers = first.iter().filter(is_number).count();
            if 2 * numbers > columns {
                return Err(TableError::NoHeader {
                    line,
                    numbers,
                    columns,
                });
            }
        }
    }
    Ok(first.iter().map(|name| name.trim().to_owned()).collect())
}
