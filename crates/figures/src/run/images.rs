//! Samples that are images.

use super::Picture;
use super::name::shortened;
use crate::Error;
use crate::digits::pixels;
use crate::svg::{Anchor, Point, Svg};

const IN_A_ROW: usize = 5;
const SIDE: f64 = 96.0;
const APART: Point = (124.0, 132.0);

/// Images of `size`, rows × columns, each with a few words below it; pixels go from 0, which is paper, to
/// 1, row by row.
///
/// # Errors
///
/// - [`Error::NothingToPlot`] if there is no image
/// - [`Error::ImageSize`] if one has another number of pixels
pub fn images(
    title: &str,
    size: (usize, usize),
    images: &[(Vec<f64>, String)],
) -> Result<Picture, Error> {
    if images.is_empty() {
        return Err(Error::NothingToPlot);
    }
    let rows = images.len().div_ceil(IN_A_ROW) as f64;
    let mut svg = Svg::new(title, 16.0 + 5.0 * APART.0, 12.0 + rows * APART.1);
    for (place, (image, words)) in images.iter().enumerate() {
        if image.is_empty() || size.0.checked_mul(size.1) != Some(image.len()) {
            let pixels = image.len();
            return Err(Error::ImageSize { pixels, size });
        }
        let side = SIDE / size.0.max(size.1) as f64;
        let (row, column) = (place / IN_A_ROW, place % IN_A_ROW);
        let corner = (16.0 + column as f64 * APART.0, 12.0 + row as f64 * APART.1);
        let drawn = (corner, image.clone());
        pixels::draw_rows(&mut svg, "ink", side, size.1, &[drawn]);
        let frame = (side * size.1 as f64, side * size.0 as f64);
        svg.rect("grid", corner, frame, 0.0);
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
        let blank = (vec![0.0; 4], "a".to_owned());
        let picture = images("", (2, 2), &[blank, two_by_two])?.in_page();
        // Of the second image, whose pixels are 48 wide, the lower right one: 16 + 124 + 48 from the
        // left and 12 + 48 from the top, in units of 48.
        assert!(
            picture.contains("scale(48)") && picture.contains("M3.9 1.3h1v1h-1z"),
            "{picture}"
        );
        // Of an image twice as high as wide a pixel is as wide, and the frame is half as wide as high.
        let high = (vec![0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], String::new());
        let picture = images("", (4, 2), &[high])?.in_page();
        // The pixel in row 2, column 0, which is 24 wide: 16 from the left and 12 + 48 from the top.
        assert!(
            picture.contains("scale(24)") && picture.contains("M0.7 2.5h1v1h-1z"),
            "{picture}"
        );
        assert!(picture.contains("width=\"48\" height=\"96\""), "{picture}");
        assert!(matches!(images("", (1, 1), &[]), Err(Error::NothingToPlot)));
        let error = images("", (2, 2), &[(vec![0.0; 3], String::new())]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "an image of 3 pixels does not have 2 × 2"
        );
        Ok(())
    }
}
