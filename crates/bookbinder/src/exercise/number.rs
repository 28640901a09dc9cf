//! The number of an exercise.

use std::fmt;
use std::str::FromStr;

/// The number of an exercise, such as 2.1: its chapter, and its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The chapter, from 0.
    pub chapter: u32,
    /// The place among the exercises of the chapter, from 1.
    pub place: u32,
}

impl Number {
    /// The number that the file `2_1.rs` has in its name, and `2_1_solution.rs` has not.
    pub(crate) fn of_file(stem: &str) -> Option<Self> {
        stem.replacen('_', ".", 1).parse().ok()
    }

    /// What the names of its files begin with: `2_1`.
    pub(crate) fn stem(self) -> String {
        format!("{}_{}", self.chapter, self.place)
    }

    /// Whether the path of a chapter, such as `book/src/02-xor.md`, is of this chapter.
    pub(crate) fn is_of_chapter(self, file: &str) -> bool {
        let name = file.rsplit('/').next().unwrap_or(file);
        name.starts_with(&format!("{:02}-", self.chapter))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.chapter, self.place)
    }
}

impl FromStr for Number {
    type Err = String;

    /// Reads what is written by `Display`, and nothing else.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('.');
        let number = parts.and_then(|(chapter, place)| {
            Some(Self {
                chapter: chapter.parse().ok()?,
                place: place.parse().ok()?,
            })
        });
        let number = number.filter(|number| number.place > 0 && number.to_string() == text);
        number.ok_or_else(|| format!("`{text}` is no number of an exercise: want one such as 2.1"))
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        let number: Number = "12.3".parse().unwrap();
        assert_eq!((number.chapter, number.place), (12, 3));
        for wrong in ["", "2", "2.", ".1", "2.0", "02.1", "2.1.1", "2_1", "+2.1"] {
            let message = format!("`{wrong}` is no number of an exercise: want one such as 2.1");
            assert_eq!(wrong.parse::<Number>(), Err(message));
        }
    }

    #[test]
    fn files_and_chapters_have_its_number_in_their_names() {
        let number = Number::of_file("2_1").unwrap();
        assert_eq!(number.stem(), "2_1");
        assert_eq!(Number::of_file("2_1_solution"), None);
        assert!(number.is_of_chapter("book/src/02-xor.md"));
        assert!(!number.is_of_chapter("book/src/12-epochs.md"));
    }
}
