//! Columns that are the pixels of an image.

use crate::{Columns, Reading, Scaling};

/// Columns that are the pixels of an image, row by row from the top left.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct ImageColumns {
    /// Rows of pixels.
    pub rows: usize,
    /// Pixels in a row.
    pub columns: usize,
    /// The number of the darkest ink; 0 is paper.
    pub ink: f64,
}

impl Columns {
    /// The image that the columns are, if their names say so and their numbers say how dark a pixel can be:
    /// `pixel_ROW_COLUMN`, counted from 0, as here and in scikit-learn; or, of a square, `pixel0`,
    /// `pixel1` and so on, as in many tables of MNIST.
    ///
    /// # Examples
    ///
    /// ```
    /// use model::{Columns, ImageColumns, InputColumn, Scaling};
    ///
    /// let scaling = Scaling { shift: 0.0, scale: 16.0 };
    /// let names = ["pixel_0_0", "pixel_0_1", "pixel_0_2", "pixel_1_0", "pixel_1_1", "pixel_1_2"];
    /// let columns = Columns::new(names.map(|name| InputColumn::number(name, scaling)).into())?;
    /// assert_eq!(columns.image(), Some(ImageColumns { rows: 2, columns: 3, ink: 16.0 }));
    /// # Ok::<(), model::Error>(())
    /// ```
    pub fn image(&self) -> Option<ImageColumns> {
        let columns = self.columns();
        let is_called = |place: usize, name: &str| columns[place].name == name;
        let last = &columns.last()?.name;
        let width = match last.strip_prefix("pixel_").and_then(|n| n.split_once('_')) {
            Some((_, last)) => last.parse::<usize>().ok()?.checked_add(1)?,
            None => columns.len().isqrt(),
        };
        let rows = columns.len() / width;
        let in_rows =
            |place| is_called(place, &format!("pixel_{}_{}", place / width, place % width));
        let in_a_row = |place| rows == width && is_called(place, &format!("pixel{place}"));
        if rows < 2 || width < 2 || rows * width != columns.len() {
            return None;
        }
        if !(0..columns.len()).all(in_rows) && !(0..columns.len()).all(in_a_row) {
            return None;
        }
        Some(ImageColumns {
            rows,
            columns: width,
            ink: self.ink()?,
        })
    }

    /// The number of the darkest ink: what all pixels are divided by, or else the largest that occurred.
    fn ink(&self) -> Option<f64> {
        let numbers = self.columns().iter().map(|column| match column.reading {
            Reading::Number { scaling, range, .. } => Some((scaling, range)),
            Reading::Category { .. } => None,
        });
        let numbers: Vec<(Scaling, Option<[f64; 2]>)> = numbers.collect::<Option<_>>()?;
        let (first, _) = numbers[0];
        let is_divided = first.shift == 0.0 && first != Scaling::NONE;
        if is_divided && numbers.iter().all(|(scaling, _)| *scaling == first) {
            return Some(first.scale);
        }
        let largest = numbers.iter().map(|(_, range)| range.map(|[_, most]| most));
        let largest: Vec<f64> = largest.collect::<Option<_>>()?;
        let ink = largest.into_iter().max_by(f64::total_cmp);
        ink.filter(|&ink| ink > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InputColumn;

    /// Numbers with these names, scaled one by one, of which the last goes up to 200.
    fn standardized(names: &[&str]) -> Columns {
        let column = |(place, name): (usize, &&str)| InputColumn {
            name: (*name).to_owned(),
            reading: Reading::Number {
                scaling: Scaling {
                    shift: place as f64,
                    scale: 2.0,
                },
                fill: None,
                range: Some([0.0, if place + 1 == names.len() { 200.0 } else { 9.0 }]),
            },
        };
        Columns::new(names.iter().enumerate().map(column).collect()).unwrap()
    }

    #[test]
    fn names_say_whether_columns_are_an_image() {
        let image = standardized(&["pixel0", "pixel1", "pixel2", "pixel3"]).image();
        let expected = ImageColumns {
            rows: 2,
            columns: 2,
            ink: 200.0,
        };
        assert_eq!(image, Some(expected));
        for names in [
            // Neither a square, nor in rows.
            &["pixel0", "pixel1", "pixel2"][..],
            &["pixel0", "pixel1", "pixel2", "pixel4"],
            &["pixel_0_0", "pixel_0_1", "pixel_1_1", "pixel_1_0"],
            &["pixel_0_0", "pixel_0_1", "pixel_1_0"],
            &["pixel_0_0", "pixel_0_18446744073709551615"],
            &["height", "width", "length", "depth"],
            &["pixel0"],
        ] {
            assert_eq!(standardized(names).image(), None, "{names:?}");
        }
    }

    #[test]
    fn pixels_that_may_be_of_any_size_are_no_image() {
        let names = ["pixel0", "pixel1", "pixel2", "pixel3"];
        let columns = names.map(|name| InputColumn::number(name, Scaling::NONE));
        assert_eq!(Columns::new(columns.into()).unwrap().image(), None);
    }
}
