//! Tables that a measurement has left in `book/recorded/`: names of columns first, then the rows.

use std::f64::consts::LN_2;
use std::ops::Range;

use numeric::elementary::ln;

use crate::Error;
use crate::axes::plain;

/// A row of a recorded table.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    table: &'static str,
    line: usize,
    fields: Vec<&'a str>,
}

/// The rows of a table, without its head and its names of columns.
pub(crate) fn rows<'a>(table: &'static str, text: &'a str) -> impl Iterator<Item = Row<'a>> {
    let lines = text.lines().enumerate();
    let without_head = lines.skip_while(|(_, line)| line.starts_with('#'));
    without_head.skip(1).map(move |(index, line)| Row {
        table,
        line: index + 1,
        fields: line.split('\t').collect(),
    })
}

impl<'a> Row<'a> {
    /// The text in a column, counted from 0.
    pub(crate) fn text(&self, column: usize) -> Result<&'a str, Error> {
        let field = self.fields.get(column).copied();
        field.ok_or_else(|| self.fault(column))
    }

    /// The number in a column, counted from 0.
    pub(crate) fn number(&self, column: usize) -> Result<f64, Error> {
        let number: Option<f64> = self.text(column)?.parse().ok();
        let finite = number.filter(|number| number.is_finite());
        finite.ok_or_else(|| self.fault(column))
    }

    fn fault(&self, column: usize) -> Error {
        Error::Recorded {
            table: self.table,
            line: self.line,
            column: column + 1,
        }
    }
}

/// The logarithm to base 2, the same everywhere.
pub(crate) fn log2(value: f64) -> f64 {
    ln(value) / LN_2
}

/// The whole numbers that these logarithms lie between.
pub(crate) fn around(logarithms: impl Iterator<Item = f64>) -> Range<f64> {
    let mut range = f64::INFINITY..f64::NEG_INFINITY;
    for value in logarithms {
        // An axis that ends at the very point keeps it.
        range.start = range.start.min((value + 1e-9).floor());
        range.end = range.end.max((value - 1e-9).ceil());
    }
    range
}

/// A tick of a logarithmic axis to base 2: the number, below 1 as a fraction.
pub(crate) fn power_of_two(exponent: f64) -> String {
    let exponent = exponent.round();
    if exponent < 0.0 {
        format!("1/{}", plain((-exponent).exp2()))
    } else {
        plain(exponent.exp2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_by_column_and_a_wrong_field_is_named() -> Result<(), Error> {
        let text = "# of a machine\nname\tvalue\nwidth\t12.5\nheight\tNaN\n";
        let rows: Vec<Row<'_>> = rows("sizes.tsv", text).collect();
        assert_eq!((rows[0].text(0)?, rows[0].number(1)?), ("width", 12.5));
        assert_eq!(around([log2(8.0), log2(9.0)].into_iter()), 3.0..4.0);
        for (wrong, message) in [
            (
                rows[1].number(1),
                "sizes.tsv, line 4: column 2 has no usable value",
            ),
            (
                rows[0].number(2),
                "sizes.tsv, line 3: column 3 has no usable value",
            ),
        ] {
            assert_eq!(wrong.unwrap_err().to_string(), message);
        }
        Ok(())
    }
}
