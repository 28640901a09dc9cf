//! The cells of a column among known words.

use std::collections::HashMap;

use datasets::files::{Cells, Column, Texts};

/// A cell where one of several words is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    Missing,
    /// None of the known words.
    Unseen,
    /// The known word of this place.
    Known(usize),
}

/// The cells of a column beside the words that are known.
#[derive(Debug)]
pub(crate) enum Words<'a> {
    /// What each different word is, and the words of the rows.
    Texts(Vec<Word>, &'a Texts),
    /// The place of each known word that is a number, and the numbers of the rows.
    Numbers(HashMap<u64, usize>, &'a [f64]),
}

impl<'a> Words<'a> {
    /// Looks the words of a column up among the known ones.
    pub(crate) fn new(column: &'a Column, known: &[String]) -> Self {
        let known = known.iter().map(String::as_str).zip(0..);
        match column.cells() {
            Cells::Texts(texts) => {
                let places: HashMap<&str, usize> = known.collect();
                let word = |text: &String| {
                    let place = places.get(text.as_str());
                    place.map_or(Word::Unseen, |&place| Word::Known(place))
                };
                Self::Texts(texts.different().iter().map(word).collect(), texts)
            }
            Cells::Numbers(numbers) => {
                let place = |(word, place): (&str, usize)| {
                    let number = word.parse::<f64>().ok()?;
                    // A word such as 01 is not how a column of numbers has it.
                    (number.to_string() == word).then_some((number.to_bits(), place))
                };
                Self::Numbers(known.filter_map(place).collect(), numbers)
            }
        }
    }

    /// What stands in a row.
    pub(crate) fn of(&self, row: usize) -> Word {
        match self {
            Self::Texts(words, texts) => match texts.codes()[row] {
                Texts::MISSING => Word::Missing,
                code => words.get(code as usize).copied().unwrap_or(Word::Unseen),
            },
            Self::Numbers(_, numbers) if numbers[row].is_nan() => Word::Missing,
            Self::Numbers(places, numbers) => {
                // Adding 0 makes 0 of −0.
                let place = places.get(&(numbers[row] + 0.0).to_bits());
                place.map_or(Word::Unseen, |&place| Word::Known(place))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Word::{Known, Missing, Unseen};
    use super::*;

    #[test]
    fn cells_are_found_among_known_words() {
        let known = ["a", "1", "0", "01"].map(String::from);
        let texts = Column::texts("w", ["1.0", "b", "", "a", "01x"]);
        let numbers = Column::numbers("n", vec![1.0, 2.0, f64::NAN, -0.0]);
        let of = |column: &Column| -> Vec<Word> {
            let words = Words::new(column, &known);
            (0..column.len()).map(|row| words.of(row)).collect()
        };
        assert_eq!(of(&texts), [Known(1), Unseen, Missing, Known(0), Unseen]);
        assert_eq!(of(&numbers), [Known(1), Unseen, Missing, Known(2)]);
    }
}
