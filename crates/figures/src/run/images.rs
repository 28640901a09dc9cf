//! Samples that are images.

use super::Picture;
use super::name::shortened;
use crate::Error;
use crate::digits::pixels;
use crate::svg::{Anchor, Point, Svg};

const IN_A_ROW: usize = 5;
const SIDE: f64 = 96.0;
const APART: Point = (124.0, 132.0);

/// Square images, each with a few words below it; pixels go from 0, which is paper, to 1, row by row.
///
/// # Errors
///
/// - [`Error::NothingToPlot`] if there is no image
/// - [`Error::NotSquare`] if one is not square
pub fn images(title: &str, images: &[(Vec<f64>, String)]) -> Result<Picture, Error> {
    if images.is_empty() {
        return Err(Error::NothingToPlot);
    }
    let rows = images.len().div_ceil(IN_A_ROW) as f64;
    let mut svg = Svg::new(title, 16.0 + 5.0 * APART.0, 12.0 + rows * APART.1);
    for (place, (image, words)) in images.iter().enumerate() {
        let columns = image.len().isqrt();
        if columns == 0 || columns * columns != image.len() {
            let pixels = image.len();
            return Err(Error::NotSquare { pixels });
        }
        let (row, column) = (place / IN_A_ROW, place % IN_A_ROW);
        let corner = (16.0 + column as f64 * APART.0, 12.0 + row as f64 * APART.1);
        let drawn = (corner, image.clone());
        pixels::draw(&mut svg, "ink", SIDE / columns as f64, &[drawn]);
        svg.rect("grid", corner, (SIDE, SIDE), 0.0);
        let below = (corner.0 + SIDE / 2.0, corner.1 + SIDE + 18.0);
        svg.text("label", Anchor::Middle, below, shortened(words, 16));
    }
    Ok(Picture(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_lies_where_its_row_and_column_say() -> Result<(), Error> {
        let two_by_two = (vec![0.0, 0.0, 0.0, 1.0], "b".to_owned());
        let blank = (vec![0.0], "a".to_owned());
        let picture = images("", &[blank, two_by_two])?.in_page();
        // Of the second image, whose pixels are 48 wide, the lower right one: 16 + 124 + 48 from the
        // left and 12 + 48 from the top, in units of 48.
        assert!(
            picture.contains("scale(48)") && picture.contains("M3.9 1.3h1v1h-1z"),
            "{picture}"
        );
        assert!(matches!(images("", &[]), Err(Error::NothingToPlot)));
        let error = images("", &[(vec![0.0; 3], String::new())]).unwrap_err();
        assert_eq!(error.to_string(), "an image of 3 pixels is not square");
        Ok(())
    }
}
