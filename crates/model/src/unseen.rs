//! Words that the training part does not have.

use std::fmt;

/// Words of a column that are none of its categories: they are encoded as none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// The column.
    pub column: String,
    /// The first such word.
    pub word: String,
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// How many cells hold such a word.
    pub cells: usize,
}

impl Unseen {
    /// Adds what was found in later rows of the same table.
    pub fn join(found: &mut Vec<Self>, later: Vec<Self>) {
        for unseen in later {
            match found.iter_mut().find(|known| known.column == unseen.column) {
                Some(known) => known.cells += unseen.cells,
                None => found.push(unseen),
            }
        }
    }
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            column,
            word,
            line,
            cells,
        } = self;
        let column = format!("of column {column:?}");
        match cells {
            1 => write!(f, "1 cell {column} holds what the training part does not, ")?,
            _ => write!(
                f,
                "{cells} cells {column} hold what the training part does not, the first is "
            )?,
        }
        write!(f, "{word:?} on line {line}: read as none of its categories")
    }
}
