//! What a person should know about how a table is used.

use std::fmt;

use crate::Unseen;
use crate::error::list;

/// What a person should know about how a table is used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum Note {
    /// A first column without a name that only tells the rows apart.
    Index,
    /// A column of which every cell is missing.
    Empty { column: String },
    /// A column of words with a single word in the training part.
    SingleWord { column: String, word: String },
    /// A feature, counted from 0, with a single number in the training part.
    Constant { feature: usize, column: String },
    /// A column that is learned from, and only counts the rows.
    CountsRows { column: String },
    /// Rows that were left out.
    Dropped { rows: usize, of: usize },
    /// A class of a single row: it is in one part, and in no other.
    ClassOfOne { names: Vec<String> },
    /// Hardly a row for each class.
    ManyClasses { classes: usize, rows: usize },
    /// Data of one class, counted from 0.
    SingleClass { class: usize, name: String },
    /// Words that the training part does not have.
    Unseen(Unseen),
    /// Rows that were asked about, and have no answer.
    Unanswered { rows: usize, of: usize },
}

impl Note {
    /// What a person should know about answers to so many rows, of which so many have one.
    pub fn of_answers(rows: usize, answered: usize, unseen: &[Unseen]) -> Vec<Self> {
        let mut notes: Vec<Self> = unseen.iter().cloned().map(Self::Unseen).collect();
        if answered < rows {
            notes.push(Self::Unanswered {
                rows: rows - answered,
                of: rows,
            });
        }
        notes
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => {
                f.write_str("the first column has no name and only tells the rows apart: left out")
            }
            Self::Empty { column } => {
                write!(f, "column {column:?} has no value in any row: left out")
            }
            Self::SingleWord { column, word } => write!(
                f,
                "column {column:?} is {word:?} in every row of the training part: left out"
            ),
            Self::Constant { feature, column } => write!(
                f,
                "feature {feature} ({column}) is constant (standard deviation 0), left unscaled"
            ),
            Self::CountsRows { column } => write!(
                f,
                "column {column:?} counts the rows; if it means nothing else, leave it out"
            ),
            Self::Dropped { rows, of } => {
                write!(f, "{rows} of {of} rows left out, where a cell is missing")
            }
            Self::ClassOfOne { names } => write!(
                f,
                "only one row each is {}: such a class is learned or tested, not both",
                list(names)
            ),
            Self::ManyClasses { classes, rows } => write!(
                f,
                "{classes} classes for {rows} rows: are they rather values, or names?"
            ),
            Self::SingleClass { class, name } => write!(
                f,
                "only class {class} ({name:?}) is present, nothing to separate"
            ),
            Self::Unseen(unseen) => write!(f, "{unseen}"),
            Self::Unanswered { rows, of } => write!(
                f,
                "no answer for {rows} of {of} rows, where a cell is missing that nothing stands in for"
            ),
        }
    }
}
