//! From features back to the cells that they come from.

use crate::{Columns, InputColumn, Reading, Scaling};

impl Columns {
    /// The cells, one per column, that a sample's scaled features come from, as a person reads them.
    ///
    /// Scaling rounds, so a number is written to 12 digits of what it was scaled by. What stood in for a
    /// missing cell looks like any other ([`SourceRows`](crate::SourceRows) tells them apart), and a word
    /// that was no category is "?".
    ///
    /// # Panics
    ///
    /// If the sample has another number of features.
    ///
    /// # Examples
    ///
    /// ```
    /// use model::{Columns, InputColumn, Reading, Scaling};
    ///
    /// let home = InputColumn {
    ///     name: "home".into(),
    ///     reading: Reading::Category {
    ///         categories: ["farm", "ship", "town"].map(String::from).to_vec(),
    ///         fill: None,
    ///     },
    /// };
    /// let height = InputColumn::number("height", Scaling { shift: 10.3, scale: 7.0 });
    /// let columns = Columns::new(vec![home, height])?;
    /// assert_eq!(columns.decode(&[0.0, 0.0, 1.0, -1.4]), ["town", "0.5"]);
    /// assert_eq!(columns.decode(&[0.0, 0.0, 0.0, 0.0]), ["?", "10.3"]);
    /// # Ok::<(), model::Error>(())
    /// ```
    pub fn decode(&self, sample: &[f64]) -> Vec<String> {
        let features = self.features();
        assert_eq!(sample.len(), features, "a sample has {features} features");
        let mut rest = sample;
        let cells = self.columns().iter().map(|column| {
            let (own, others) = rest.split_at(column.features());
            rest = others;
            column.decode(own)
        });
        cells.collect()
    }
}

impl InputColumn {
    fn decode(&self, features: &[f64]) -> String {
        match &self.reading {
            Reading::Number { scaling, .. } => unscaled(*scaling, features[0]),
            Reading::Category { categories, .. } => {
                let place = match features {
                    // ½ is neither.
                    [one] if *one < 0.25 => Some(0),
                    [one] => (*one > 0.75).then_some(1),
                    several => several.iter().position(|&feature| feature > 0.0),
                };
                place.map_or("?".to_owned(), |place| categories[place].clone())
            }
        }
    }
}

/// The number that was scaled, without the digits that scaling may have made.
fn unscaled(scaling: Scaling, scaled: f64) -> String {
    /// Rounding spoils the last of the 15 to 17 digits that a number has.
    const DIGITS: i32 = 12;
    let number = scaling.undo(scaled);
    if scaling == Scaling::NONE {
        return number.to_string();
    }
    let largest = number.abs().max(scaling.shift.abs());
    let written = format!("{largest:e}");
    let exponent = written
        .split('e')
        .nth(1)
        .and_then(|e| e.parse::<i32>().ok());
    let decimals = DIGITS - 1 - exponent.unwrap_or(0);
    // A number so large that it has no decimals, or so small that they would fill the line.
    let Some(decimals) = usize::try_from(decimals).ok().filter(|&n| n < 30) else {
        return number.to_string();
    };
    let text = format!("{number:.decimals$}");
    let text = match text.split_once('.') {
        Some((_, zeros)) if zeros.bytes().all(|digit| digit == b'0') => {
            text.trim_end_matches('0').trim_end_matches('.')
        }
        Some(_) => text.trim_end_matches('0'),
        None => &text,
    };
    if text == "-0" { "0" } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_as_it_was_written() {
        let (shift, scale) = (3_333.123_456_7, 0.001_7);
        let scaling = Scaling { shift, scale };
        for number in [0.1, 3_333.3, -17.0, 1e6, 0.0, 12_345.678_9] {
            let text = unscaled(scaling, scaling.apply(number));
            assert_eq!(text.parse::<f64>(), Ok(number), "{text}");
            assert_eq!(text, number.to_string());
        }
        // 16 of 16 as the pixels of the digits are scaled.
        let pixels = Scaling {
            shift: 0.0,
            scale: 16.0,
        };
        assert_eq!(unscaled(pixels, 1.0), "16");
        assert_eq!(unscaled(pixels, 0.0), "0");
        assert_eq!(unscaled(Scaling::NONE, 0.1 + 0.2), "0.30000000000000004");
        let huge = Scaling {
            shift: 0.0,
            scale: 1e300,
        };
        assert_eq!(unscaled(huge, 1.5), (1.5e300).to_string());
    }

    #[test]
    fn two_categories_are_one_feature() {
        let column = InputColumn {
            name: "sex".into(),
            reading: Reading::Category {
                categories: ["female", "male"].map(String::from).to_vec(),
                fill: None,
            },
        };
        let read = |feature| column.decode(&[feature]);
        assert_eq!([read(0.0), read(1.0), read(0.5)], ["female", "male", "?"]);
    }
}
