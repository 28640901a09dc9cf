//! CSV: a table as text, with a header line and commas.

use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use nalgebra::DMatrix;

use super::{gzip::unpacked, lines::Lines, open::open};
use crate::check::MOST_VALUES;
use crate::{Dataset, Error};

mod error;
mod label;

pub use error::CsvError;
pub use label::Label;

/// The most columns of a table.
const MOST_COLUMNS: usize = 100_000;

/// Opens and reads a CSV file: [`csv_from_reader`] says how it must look.
///
/// # Errors
///
/// [`Error::CannotOpen`], or [`Error::File`] with the problem of [`csv_from_reader`].
pub fn read_csv(
    path: impl AsRef<Path>,
    label_column: &str,
    label: &Label,
) -> Result<Dataset, Error> {
    let path = path.as_ref();
    csv_from_reader(open(path)?, label_column, label).map_err(|error| error.in_file(path))
}

/// Reads a table: the column named `label_column` holds the targets, all others are features.
///
/// - The text is UTF-8, packed with gzip or not. A byte order mark and Windows line ends are fine.
/// - The first line names the columns. Empty lines are skipped.
/// - Columns are separated by commas. Quotes are as in RFC 4180, but a quoted field ends on its
///   line. Spaces around a field are dropped.
/// - Features are finite numbers with a decimal point.
/// - A line has at most 1 MiB, a table at most 100,000 columns and 1 GiB of numbers.
///
/// [`Label`] says how the targets are understood.
///
/// # Errors
///
/// [`Error::Csv`] with the line and the rule it breaks; [`Error::EmptyFile`], [`Error::Gzip`],
/// [`Error::Read`], [`Error::TooLarge`], and those of [`Dataset::new`].
///
/// # Examples
///
/// ```
/// use datasets::files::{Label, csv_from_reader};
///
/// let table = "height,weight,animal\n0.3,4,cat\n0.6,30,dog\n0.2,3,cat\n";
/// let animals = csv_from_reader(table.as_bytes(), "animal", &Label::Auto)?;
/// assert_eq!(animals.feature_names(), ["height", "weight"]);
/// assert_eq!(animals.labels(), Some(&[0, 1, 0][..]));
/// # Ok::<(), datasets::Error>(())
/// ```
pub fn csv_from_reader(
    reader: impl Read,
    label_column: &str,
    label: &Label,
) -> Result<Dataset, Error> {
    let mut table = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(Lines::new(unpacked(reader)?));
    let mut header = StringRecord::new();
    if !table.read_record(&mut header).map_err(from_csv)? {
        return Err(Error::EmptyFile);
    }
    let header_line = table.get_ref().number();
    let label_index = check_header(&header, header_line, label_column)?;
    let features = header.len() - 1;

    let mut numbers = Vec::new();
    let mut labels = Vec::new();
    let mut record = StringRecord::new();
    while table.read_record(&mut record).map_err(from_csv)? {
        let line = table.get_ref().number();
        if record.len() != header.len() {
            return Err(CsvError::Ragged {
                line,
                columns: record.len(),
                header_line,
                header_columns: header.len(),
            }
            .into());
        }
        if numbers.len() + features > MOST_VALUES {
            return Err(Error::TooLarge {
                rows: features,
                columns: labels.len() + 1,
            });
        }
        for (index, field) in record.iter().enumerate() {
            let column = index + 1;
            if index == label_index {
                labels.push(label::Field::new(field, line, column)?);
            } else {
                numbers.push(number(field, line, column)?);
            }
        }
    }
    if labels.is_empty() {
        return Err(CsvError::HeaderOnly.into());
    }
    let inputs = DMatrix::from_vec(features, labels.len(), numbers);
    let names = header
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != label_index);
    let names = names.map(|(_, name)| name.to_owned()).collect();
    Dataset::new(inputs, label.targets(labels)?)?.with_feature_names(names)
}

/// Checks the header; the index of the label's column.
fn check_header(header: &StringRecord, line: usize, label_column: &str) -> Result<usize, Error> {
    let columns = header.len();
    if let (1, Some(name)) = (columns, header.get(0)) {
        for (separator, separator_name) in [(';', "semicolons"), ('\t', "tabs")] {
            if name.contains(separator) {
                return Err(CsvError::Separator {
                    line,
                    separator,
                    separator_name,
                }
                .into());
            }
        }
    }
    if columns > MOST_COLUMNS {
        return Err(CsvError::TooManyColumns { line, columns }.into());
    }
    if header.iter().all(|name| name.parse::<f64>().is_ok()) {
        return Err(CsvError::NoHeader { line }.into());
    }
    if let Some(index) = header.iter().position(str::is_empty) {
        let column = index + 1;
        return Err(CsvError::EmptyName { line, column }.into());
    }
    let mut named = (0..columns).filter(|&index| header.get(index) == Some(label_column));
    let Some(index) = named.next() else {
        return Err(CsvError::no_column(label_column, header.iter()).into());
    };
    if let Some(other) = named.next() {
        return Err(CsvError::TwoColumns {
            name: label_column.to_owned(),
            first: index + 1,
            second: other + 1,
        }
        .into());
    }
    if columns == 1 {
        return Err(Error::NoFeatures);
    }
    Ok(index)
}

/// A field as a finite number.
fn number(field: &str, line: usize, column: usize) -> Result<f64, CsvError> {
    match field.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ if field.is_empty() => Err(CsvError::Missing { line, column }),
        _ => Err(CsvError::not_a_number(line, column, field)),
    }
}

/// The error that [`Lines`] handed through the parser.
fn from_csv(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::from_reader(error),
        // The parser is flexible and is given UTF-8, so it has no error of its own left.
        kind => Error::Read {
            reason: format!("{kind:?}"),
        },
    }
}
