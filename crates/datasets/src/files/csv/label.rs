//! What the label column means.

use std::collections::BTreeMap;

use super::CsvError;
use super::error::{list, quoted};
use crate::{Error, Targets, check};

/// How the label column of a table is understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Label {
    /// Text is classes; whole numbers are classes if at most 100 are different; other numbers
    /// are values. Text among numbers is an error.
    #[default]
    Auto,
    /// Classes. Whole numbers are classes in order of size, text in order of the alphabet: so
    /// the digits 0 to 9 are the classes 0 to 9, if all of them occur.
    Classes,
    /// Classes with these names, in this order. A file that lacks one of them, such as a small
    /// test file, still has the same classes.
    NamedClasses(Vec<String>),
    /// Values to predict.
    Values,
}

/// The most different whole numbers that [`Label::Auto`] takes for classes.
const MOST_NUMBERED_CLASSES: usize = 100;

/// A field of the label column.
pub(super) struct Field {
    text: String,
    number: Option<f64>,
    line: usize,
    column: usize,
}

impl Field {
    pub(super) fn new(text: &str, line: usize, column: usize) -> Result<Self, CsvError> {
        let number = text.parse().ok();
        if text.is_empty() {
            return Err(CsvError::Missing { line, column });
        }
        // "nan" is a missing value of other programs, not the name of a class.
        if number.is_some_and(|number: f64| !number.is_finite()) {
            return Err(CsvError::not_a_number(line, column, text));
        }
        Ok(Self {
            text: text.to_owned(),
            number,
            line,
            column,
        })
    }

    fn whole(&self) -> Option<f64> {
        self.number.filter(|number| number.fract() == 0.0)
    }
}

impl Label {
    /// The targets that the fields mean.
    pub(super) fn targets(&self, fields: Vec<Field>) -> Result<Targets, Error> {
        match self {
            Self::Auto => auto(fields),
            Self::Classes => classes(fields),
            Self::NamedClasses(names) => named_classes(&fields, names),
            Self::Values => values(&fields),
        }
    }
}

fn auto(fields: Vec<Field>) -> Result<Targets, Error> {
    let text = fields.iter().find(|field| field.number.is_none());
    let number = fields.iter().find(|field| field.number.is_some());
    match (text, number) {
        (Some(text), Some(number)) => Err(CsvError::MixedLabels {
            line: text.line,
            column: text.column,
            field: quoted(&text.text),
            other_line: number.line,
        }
        .into()),
        (Some(_), None) => classes(fields),
        (None, _) => {
            let numbers: Option<Vec<_>> = fields.iter().map(Field::whole).collect();
            match numbers.map(|numbers| different(numbers).len()) {
                Some(..=MOST_NUMBERED_CLASSES) => classes(fields),
                _ => values(&fields),
            }
        }
    }
}

fn values(fields: &[Field]) -> Result<Targets, Error> {
    let number = |field: &Field| {
        field
            .number
            .ok_or_else(|| CsvError::not_a_number(field.line, field.column, &field.text))
    };
    let values: Result<_, _> = fields.iter().map(number).collect();
    Ok(Targets::row(values?))
}

/// The names of the classes are what occurs, in order.
fn classes(mut fields: Vec<Field>) -> Result<Targets, Error> {
    let names: Vec<String> = if fields.iter().all(|field| field.number.is_some()) {
        let mut numbers = Vec::new();
        for field in &mut fields {
            let whole = field.whole().ok_or_else(|| CsvError::NotWhole {
                line: field.line,
                column: field.column,
                field: quoted(&field.text),
            })?;
            // "1", "1.0" and "+1" are the same class; adding 0 makes 0 of -0.
            let whole = whole + 0.0;
            field.text = whole.to_string();
            numbers.push(whole);
        }
        different(numbers).iter().map(ToString::to_string).collect()
    } else {
        let mut names: Vec<_> = fields.iter().map(|field| field.text.clone()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    named_classes(&fields, &names)
}

/// The different numbers, smallest first.
fn different(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers
}

fn named_classes(fields: &[Field], names: &[String]) -> Result<Targets, Error> {
    check::classes(names.len())?;
    let classes: BTreeMap<_, _> = names.iter().zip(0..).collect();
    let class = |field: &Field| {
        classes
            .get(&field.text)
            .copied()
            .ok_or_else(|| CsvError::UnknownClass {
                line: field.line,
                column: field.column,
                field: quoted(&field.text),
                classes: list(names.iter().map(String::as_str)),
            })
    };
    let labels: Result<_, _> = fields.iter().map(class).collect();
    Ok(Targets::Classes {
        labels: labels?,
        names: names.to_vec(),
    })
}
