//! The column of right answers: classes or values?

use datasets::files::{Cells, Column, Table, Texts};

use crate::Error;
use crate::error::shortened;
use crate::words::{Word, Words};

/// What a column of answers is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Words are classes. So are whole numbers with few different values: at most
    /// [`Kind::MOST_NUMBERED`], and at most half as many as there are rows. Other numbers are values.
    #[default]
    Auto,
    /// Classes: words in order of the alphabet, whole numbers in order of size.
    Classes,
    /// Values.
    Values,
}

impl Kind {
    /// The most different whole numbers that are taken for classes.
    pub const MOST_NUMBERED: usize = 30;
}

/// What the rows should be answered.
pub(crate) enum Target {
    Classes {
        names: Vec<String>,
        /// One of each row.
        labels: Vec<usize>,
    },
    Values(Vec<f64>),
}

impl Target {
    /// Decides what the cells of these rows are; none of them is missing.
    pub(crate) fn new(
        table: &Table,
        column: &Column,
        kind: Kind,
        rows: &[usize],
    ) -> Result<Self, Error> {
        let names = match (kind, column.cells()) {
            (Kind::Values, _) => None,
            (Kind::Auto | Kind::Classes, Cells::Texts(texts)) => {
                refuse_mistaken_numbers(table, column)?;
                if rows.iter().any(|&row| texts.codes()[row] == Texts::OTHER) {
                    return Err(Error::TooManyClasses {
                        column: column.name().to_owned(),
                    });
                }
                Some(words(column, rows))
            }
            (_, Cells::Numbers(cells)) => {
                let different = different(rows.iter().map(|&row| cells[row]).collect());
                let fraction = rows.iter().find(|&&row| cells[row].fract() != 0.0);
                let few = different.len() <= Kind::MOST_NUMBERED.min(rows.len() / 2);
                match (kind, fraction) {
                    (Kind::Classes, Some(&row)) => {
                        return Err(Error::NotWhole {
                            line: table.line(row),
                            column: column.name().to_owned(),
                            number: cells[row],
                        });
                    }
                    (Kind::Classes, None) => Some(as_words(&different)),
                    (_, None) if few => Some(as_words(&different)),
                    _ => None,
                }
            }
        };
        match names {
            Some(names) => Ok(Self::Classes {
                labels: class_labels(table, column, &names, rows)?,
                names,
            }),
            None => Ok(Self::Values(numbers(table, column, rows)?)),
        }
    }
}

/// Refuses a column of words that has so many different numbers that the words look like a mistake: a
/// wrong one, or a decimal comma in all of them.
pub(crate) fn refuse_mistaken_numbers(table: &Table, column: &Column) -> Result<(), Error> {
    if is_mostly(column, |text| text.parse::<f64>().is_ok()) {
        return Err(Error::not_a_number(table, column));
    }
    let is_grouped = |text: &str| text.parse::<f64>().is_ok() || has_thousands_separators(text);
    if is_mostly(column, is_grouped) {
        return Err(Error::thousands(table, column));
    }
    if is_mostly(column, is_number_with_comma) {
        return Err(Error::decimal_comma(table, column));
    }
    Ok(())
}

/// Whether a text is a number, perhaps one with a decimal comma.
pub fn is_number_with_comma(text: &str) -> bool {
    text.replacen(',', ".", 1).parse::<f64>().is_ok()
}

/// Whether a text is a number whose digits stand in groups of three, such as 1,234 or 1,234,567.8.
pub fn has_thousands_separators(text: &str) -> bool {
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let [first, rest @ ..] = groups.as_slice() else {
        return false;
    };
    (1..=3).contains(&first.len())
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(|group| is_digits(group))
        && is_digits(fraction)
}

/// Whether nearly all words of a column are such, and many of them different.
fn is_mostly(column: &Column, is_such: impl Fn(&str) -> bool) -> bool {
    const LEAST_DIFFERENT: usize = 10;
    const SHARE: f64 = 0.9;
    let Cells::Texts(texts) = column.cells() else {
        return false;
    };
    let such: Vec<bool> = texts.different().iter().map(|text| is_such(text)).collect();
    let (mut count, mut known) = (0_usize, 0_usize);
    for &code in texts.codes() {
        if let Some(&is_such) = such.get(code as usize) {
            known += 1;
            count += usize::from(is_such);
        }
    }
    let different = such.iter().filter(|&&is_such| is_such).count();
    different >= LEAST_DIFFERENT && count as f64 >= SHARE * known as f64
}

/// The different words of these rows, in order of the alphabet.
pub(crate) fn words(column: &Column, rows: &[usize]) -> Vec<String> {
    let Cells::Texts(texts) = column.cells() else {
        return Vec::new();
    };
    let mut occurs = vec![false; texts.different().len()];
    for &row in rows {
        if let Some(occurs) = occurs.get_mut(texts.codes()[row] as usize) {
            *occurs = true;
        }
    }
    let words = texts.different().iter().zip(occurs);
    let mut words: Vec<String> = words
        .filter(|(_, occurs)| *occurs)
        .map(|(word, _)| word.clone())
        .collect();
    words.sort_unstable();
    words
}

fn as_words(numbers: &[f64]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

/// The different numbers, smallest first.
fn different(mut numbers: Vec<f64>) -> Vec<f64> {
    // 0 and −0 are one.
    for number in &mut numbers {
        *number += 0.0;
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    numbers
}

/// The class of each of these rows; none of their cells is missing.
pub(crate) fn class_labels(
    table: &Table,
    column: &Column,
    names: &[String],
    rows: &[usize],
) -> Result<Vec<usize>, Error> {
    let words = Words::new(column, names);
    let class = |&row: &usize| match words.of(row) {
        Word::Known(class) => Ok(class),
        Word::Missing | Word::Unseen => Err(Error::UnknownClass {
            line: table.line(row),
            column: column.name().to_owned(),
            word: shortened(column, row),
            classes: names.to_vec(),
        }),
    };
    rows.iter().map(class).collect()
}

/// The number of each of these rows; none of their cells is missing.
pub(crate) fn numbers(table: &Table, column: &Column, rows: &[usize]) -> Result<Vec<f64>, Error> {
    column.check().map_err(datasets::Error::from)?;
    match column.cells() {
        Cells::Numbers(numbers) => Ok(rows.iter().map(|&row| numbers[row]).collect()),
        Cells::Texts(_) => Err(Error::not_a_number(table, column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three_digits_are_thousands() {
        for text in ["1,234", "-12,345", "+999,999,999.5", "1,000.", "0,123"] {
            assert!(has_thousands_separators(text), "{text}");
        }
        for text in [
            "",
            "1",
            "1234",
            "1,23",
            "1234,567",
            ",123",
            "1,2345",
            "1,23a",
            "1,234.5e3",
            "a",
        ] {
            assert!(!has_thousands_separators(text), "{text}");
        }
    }
}
