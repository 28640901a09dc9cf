//! How a table is written.

pub use encoding_rs::Encoding;

/// How a table is written: what stands between its cells, and how its numbers and letters look.
///
/// By default this is found out from the file's first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dialect {
    /// What stands between the cells of a row.
    ///
    /// By default the comma, the semicolon, the tab or the bar, whichever the first line has most of.
    pub separator: Option<u8>,
    /// Whether the decimal sign of numbers is a comma, as in 3,5, instead of a point.
    pub decimal_comma: bool,
    /// Whether the first line holds the names of the columns.
    pub header: Header,
    /// How the letters are written as bytes.
    ///
    /// By default UTF-8, or UTF-16 if the file begins with its byte order mark.
    pub encoding: Option<&'static Encoding>,
}

/// Whether the first line of a table holds the names of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Header {
    /// It should; a line of which more than half is numbers is refused.
    #[default]
    Expected,
    /// It does, even where the names are numbers, such as years.
    Present,
    /// It is the first row, and the columns are called `x0`, `x1` and so on.
    Absent,
}

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

impl Dialect {
    /// The separator, for a table with this first line.
    pub(super) fn separator_of(&self, line: &[u8]) -> u8 {
        if let Some(separator) = self.separator {
            return separator;
        }
        // A comma within numbers or within quotes is none between cells.
        let possible = &SEPARATORS[usize::from(self.decimal_comma)..];
        let mut counts = [0; SEPARATORS.len()];
        let mut is_quoted = false;
        for byte in line {
            if *byte == b'"' {
                is_quoted = !is_quoted;
            } else if let (false, Some(place)) =
                (is_quoted, possible.iter().position(|s| s == byte))
            {
                counts[place] += 1;
            }
        }
        let most = (0..possible.len()).rev().max_by_key(|&place| counts[place]);
        possible[most.unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_the_first_line_has_most_of() {
        let found = |line: &str| char::from(Dialect::default().separator_of(line.as_bytes()));
        assert_eq!(found("a,b,c"), ',');
        assert_eq!(found("a;b;c"), ';');
        assert_eq!(found("a\tb\tc, d"), '\t');
        assert_eq!(found("a|b"), '|');
        assert_eq!(found("\"a;b;c\",d"), ',');
        assert_eq!(found("alone"), ',');
        let comma = Dialect {
            decimal_comma: true,
            ..Dialect::default()
        };
        assert_eq!(comma.separator_of(b"1,5;2,5"), b';');
        // A comma is in the numbers then, even if nothing else divides the line.
        assert_eq!(comma.separator_of(b"a,b"), b';');
    }
}
