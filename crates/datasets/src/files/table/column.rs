//! A column of a table.

use std::borrow::Cow;
use std::collections::HashMap;

use super::TableError;
use super::cell::{Cell, cell};
use super::error::quoted;

/// A column: its name and its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    name: String,
    cells: Cells,
    /// How many cells are missing.
    missing: usize,
    /// The first cell that no column of numbers may have.
    problem: Option<TableError>,
}

/// The cells of a column, from the first row to the last.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Numbers, all finite; NaN where a cell is missing.
    Numbers(Vec<f64>),
    /// Words, and numbers between them.
    Texts(Texts),
}

/// Words that occur again and again, each kept once.
///
/// A number among them is written in one way: 1.0 and +1 as 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    codes: Vec<u32>,
    different: Vec<String>,
}

impl Texts {
    /// The code of a missing cell.
    pub const MISSING: u32 = u32::MAX;
    /// The code of a word after the first [`Texts::MOST`] different ones: which, is not kept.
    pub const OTHER: u32 = u32::MAX - 1;
    /// The most different words that are kept.
    pub const MOST: usize = 100_000;

    /// For each row the place of its word in [`Texts::different`], or [`Texts::MISSING`] or
    /// [`Texts::OTHER`].
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The different words, in the order in which they first occur.
    pub fn different(&self) -> &[String] {
        &self.different
    }
}

impl Column {
    /// A column of numbers, NaN where one is missing.
    pub fn numbers(name: impl Into<String>, numbers: Vec<f64>) -> Self {
        let infinite = numbers.iter().position(|number| number.is_infinite());
        let name = name.into();
        let problem = infinite.map(|row| TableError::NotFinite {
            line: row + 1,
            column: name.clone(),
            field: numbers[row].to_string(),
        });
        Self {
            name,
            missing: numbers.iter().filter(|number| number.is_nan()).count(),
            cells: Cells::Numbers(numbers),
            problem,
        }
    }

    /// A column of words, read as the cells of a file are.
    pub fn texts<'a>(name: impl Into<String>, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut column = Growing::new(name.into());
        for (row, text) in texts.into_iter().enumerate() {
            column.push(text, b'.', row + 1);
        }
        column.finish()
    }

    /// The name of the column.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The cells.
    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Numbers(numbers) => numbers.len(),
            Cells::Texts(texts) => texts.codes.len(),
        }
    }

    /// Whether there are no rows; a table has at least one.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the cell of a row, counted from 0, is missing.
    pub fn is_missing(&self, row: usize) -> bool {
        match &self.cells {
            Cells::Numbers(numbers) => numbers[row].is_nan(),
            Cells::Texts(texts) => texts.codes[row] == Texts::MISSING,
        }
    }

    /// How many cells are missing.
    pub fn missing(&self) -> usize {
        self.missing
    }

    /// The cell of a row, counted from 0, as text; nothing if it is missing or no longer known.
    pub fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        match &self.cells {
            Cells::Numbers(numbers) if numbers[row].is_nan() => None,
            Cells::Numbers(numbers) => Some(written(numbers[row]).into()),
            Cells::Texts(texts) => {
                let place = usize::try_from(texts.codes[row]).ok()?;
                texts.different.get(place).map(|text| text.as_str().into())
            }
        }
    }

    /// Refuses a column with a number that is not finite.
    ///
    /// # Errors
    ///
    /// [`TableError::NotFinite`] with the first of them.
    pub fn check(&self) -> Result<(), TableError> {
        self.problem.clone().map_or(Ok(()), Err)
    }
}

/// A number in one way, however it was written; adding 0 makes 0 of −0.
fn written(number: f64) -> String {
    (number + 0.0).to_string()
}

/// A column while it is read.
#[derive(Debug)]
pub(super) struct Growing {
    column: Column,
    /// The places of the different words.
    places: HashMap<String, u32>,
    /// The rows whose number is not finite, and how it is written. Among words it is a word.
    not_finite: Vec<(usize, String)>,
}

impl Growing {
    pub(super) fn new(name: String) -> Self {
        Self {
            column: Column {
                name,
                cells: Cells::Numbers(Vec::new()),
                missing: 0,
                problem: None,
            },
            places: HashMap::new(),
            not_finite: Vec::new(),
        }
    }

    /// Adds a cell as it stands in the file.
    pub(super) fn push(&mut self, text: &str, decimal: u8, line: usize) {
        match cell(text, decimal) {
            Cell::Missing => self.push_missing(),
            Cell::Number(number) => self.push_number(number),
            Cell::NotFinite(text) if matches!(self.column.cells, Cells::Texts(_)) => {
                self.push_text(text);
            }
            Cell::NotFinite(text) => {
                self.not_finite.push((self.column.len(), text.to_owned()));
                if self.column.problem.is_none() {
                    self.column.problem = Some(TableError::NotFinite {
                        line,
                        column: self.column.name.clone(),
                        field: quoted(text),
                    });
                }
                self.push_missing();
            }
            Cell::Text(text) => self.push_text(text),
        }
    }

    pub(super) fn push_number(&mut self, number: f64) {
        match &mut self.column.cells {
            Cells::Numbers(numbers) => numbers.push(number),
            Cells::Texts(_) => self.push_text(&written(number)),
        }
    }

    fn push_missing(&mut self) {
        self.column.missing += 1;
        match &mut self.column.cells {
            Cells::Numbers(numbers) => numbers.push(f64::NAN),
            Cells::Texts(texts) => texts.codes.push(Texts::MISSING),
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Cells::Numbers(numbers) = &mut self.column.cells {
            let numbers = std::mem::take(numbers);
            self.column.cells = Cells::Texts(Texts::default());
            self.column.missing = 0;
            self.column.problem = None;
            let mut not_finite = std::mem::take(&mut self.not_finite).into_iter().peekable();
            for (row, number) in numbers.into_iter().enumerate() {
                if let Some((_, word)) = not_finite.next_if(|(place, _)| *place == row) {
                    self.push_text(&word);
                } else if number.is_nan() {
                    self.push_missing();
                } else {
                    self.push_text(&written(number));
                }
            }
        }
        if let Cells::Texts(texts) = &mut self.column.cells {
            let code = match self.places.get(text) {
                Some(&code) => code,
                None if texts.different.len() == Texts::MOST => Texts::OTHER,
                None => {
                    let code = u32::try_from(texts.different.len()).unwrap_or(Texts::OTHER);
                    texts.different.push(text.to_owned());
                    self.places.insert(text.to_owned(), code);
                    code
                }
            };
            texts.codes.push(code);
        }
    }

    pub(super) fn finish(self) -> Column {
        self.column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_makes_words_of_the_numbers_before_it() {
        let column = Column::texts("x", ["1.0", "", "a", "+1", "-0", "a"]);
        let Cells::Texts(texts) = column.cells() else {
            panic!("{column:?}");
        };
        assert_eq!(texts.different(), ["1", "a", "0"]);
        assert_eq!(texts.codes(), [0, Texts::MISSING, 1, 0, 2, 1]);
        assert_eq!(column.missing(), 1);
        assert_eq!(column.text(3).as_deref(), Some("1"));
        assert_eq!(column.text(1), None);
    }

    #[test]
    fn of_very_many_different_words_the_first_are_kept() {
        let words: Vec<String> = (0..=Texts::MOST).map(|word| format!("w{word}")).collect();
        let column = Column::texts("x", words.iter().map(String::as_str));
        let Cells::Texts(texts) = column.cells() else {
            panic!("words");
        };
        assert_eq!(texts.different().len(), Texts::MOST);
        assert_eq!(texts.codes().last(), Some(&Texts::OTHER));
        assert_eq!(column.text(Texts::MOST), None);
        assert!(!column.is_missing(Texts::MOST));
    }

    #[test]
    fn an_infinity_among_words_is_a_word() {
        for cells in [["inf", "", "1", "INF", "b"], ["b", "", "1", "inf", "INF"]] {
            let column = Column::texts("x", cells);
            assert!(column.check().is_ok(), "{cells:?}");
            assert_eq!(column.missing(), 1);
            for (row, cell) in cells.into_iter().enumerate() {
                let expected = Some(cell).filter(|cell| !cell.is_empty());
                assert_eq!(column.text(row).as_deref(), expected, "{cells:?}");
            }
        }
    }

    #[test]
    fn an_infinity_is_a_problem_of_its_column_alone() {
        let column = Column::texts("x", ["1", "inf", "-inf"]);
        let error = column.check().unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2, column \"x\": \"inf\" is not a finite number: correct it, or leave the cell empty"
        );
        assert!(Column::numbers("x", vec![1.0, f64::NAN]).check().is_ok());
        assert!(Column::numbers("x", vec![f64::INFINITY]).check().is_err());
    }
}
