//! Learning from the training part how its columns are to be read.

use datasets::files::{Cells, Column, Table};

use crate::target::{refuse_mistaken_numbers, words};
use crate::usage::counts_rows;
use crate::{Columns, Error, InputColumn, Missing, Note, Reading, Scaling};

/// The most different words of a column that are taken for categories.
pub const MOST_CATEGORIES: usize = 50;
/// So few rows may each have a word of their own.
const FEW_ROWS: usize = 10;

impl Columns {
    /// Learns fillings, categories and scalings of these columns from these rows.
    pub(crate) fn fit(
        table: &Table,
        inputs: &[&Column],
        rows: &[usize],
        missing: Missing,
    ) -> Result<(Self, Vec<Note>), Error> {
        refuse_names(table, inputs, rows)?;
        let mut notes = Vec::new();
        let mut columns = Vec::new();
        let mut feature = 0;
        for &column in inputs {
            let fitted = match column.cells() {
                Cells::Numbers(cells) => {
                    let number = fit_numbers(column, cells, rows, missing, feature, &mut notes)?;
                    if counts_rows(column) {
                        let column = column.name().to_owned();
                        notes.push(Note::CountsRows { column });
                    }
                    number
                }
                Cells::Texts(_) => match fit_words(column, rows, missing)? {
                    Ok(column) => column,
                    Err(note) => {
                        notes.push(note);
                        continue;
                    }
                },
            };
            feature += fitted.features();
            columns.push(fitted);
        }
        Ok((Self::new(columns)?, notes))
    }
}

fn fit_numbers(
    column: &Column,
    cells: &[f64],
    rows: &[usize],
    missing: Missing,
    feature: usize,
    notes: &mut Vec<Note>,
) -> Result<InputColumn, Error> {
    let mut values: Vec<f64> = rows.iter().map(|&row| cells[row]).collect();
    // A missing cell, NaN, is neither less nor more.
    let range = values
        .iter()
        .fold([f64::INFINITY, f64::NEG_INFINITY], |[least, largest], x| {
            [x.min(least), x.max(largest)]
        });
    let mut fill = None;
    if let Missing::Fill(way) = missing {
        let known: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
        check_known(column, known.len(), rows)?;
        let by = way.of(&known);
        for value in values.iter_mut().filter(|value| value.is_nan()) {
            *value = by;
        }
        fill = Some(by);
    }
    let (scaling, varies) = Scaling::standardizing(values)?;
    if !varies {
        let column = column.name().to_owned();
        notes.push(Note::Constant { feature, column });
    }
    Ok(InputColumn {
        name: column.name().to_owned(),
        reading: Reading::Number {
            scaling,
            fill,
            range: (range[0] <= range[1]).then_some(range),
        },
    })
}

/// A column of words; a note if it has only one.
fn fit_words(
    column: &Column,
    rows: &[usize],
    missing: Missing,
) -> Result<Result<InputColumn, Note>, Error> {
    let categories = words(column, rows);
    check_known(column, categories.len(), rows)?;
    if let [word] = categories.as_slice() {
        return Ok(Err(Note::SingleWord {
            column: column.name().to_owned(),
            word: word.clone(),
        }));
    }
    let fill =
        matches!(missing, Missing::Fill(_)).then(|| most_frequent(column, rows, &categories));
    Ok(Ok(InputColumn {
        name: column.name().to_owned(),
        reading: Reading::Category { categories, fill },
    }))
}

fn check_known(column: &Column, known: usize, rows: &[usize]) -> Result<(), Error> {
    if known > 0 {
        return Ok(());
    }
    Err(Error::NothingKnown {
        column: column.name().to_owned(),
        rows: rows.len(),
    })
}

/// The category that most of the rows have, of several the first.
fn most_frequent(column: &Column, rows: &[usize], categories: &[String]) -> usize {
    let mut counts = vec![0_usize; categories.len()];
    for &row in rows {
        let place = column.text(row).and_then(|word| {
            let place = categories.binary_search_by(|known| known.as_str().cmp(&word));
            place.ok()
        });
        if let Some(place) = place {
            counts[place] += 1;
        }
    }
    let most = (0..counts.len()).rev().max_by_key(|&place| counts[place]);
    most.unwrap_or(0)
}

/// Refuses columns whose words are rather names than categories, all of them at once.
fn refuse_names(table: &Table, inputs: &[&Column], rows: &[usize]) -> Result<(), Error> {
    let mut names = Vec::new();
    for &column in inputs {
        if !matches!(column.cells(), Cells::Texts(_)) {
            continue;
        }
        refuse_mistaken_numbers(table, column)?;
        let different = words(column, rows).len();
        let is_name = different == rows.len() && rows.len() > FEW_ROWS;
        if is_name || different > MOST_CATEGORIES {
            names.push((column.name().to_owned(), different));
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    Err(Error::TooManyCategories { columns: names })
}
