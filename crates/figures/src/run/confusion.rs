//! Which class a network takes for which.

use training::ConfusionMatrix;

use super::{Picture, shortened};
use crate::Error;
use crate::ink::Ink;
use crate::svg::{Anchor, Svg};

/// Which class is taken for which: rows are the true classes, columns the answers.
///
/// # Errors
///
/// - [`Error::NameCount`] if there is not one name per class
/// - [`Error::NothingToPlot`] if there is no class
pub fn confusion(matrix: &ConfusionMatrix, names: &[String]) -> Result<Picture, Error> {
    draw("Confusion matrix", matrix, names).map(Picture)
}

pub(crate) fn draw(title: &str, matrix: &ConfusionMatrix, names: &[String]) -> Result<Svg, Error> {
    const LEFT: f64 = 130.0;
    const TOP: f64 = 86.0;
    let classes = matrix.classes();
    if names.len() != classes {
        let names = names.len();
        return Err(Error::NameCount { classes, names });
    }
    if classes == 0 {
        return Err(Error::NothingToPlot);
    }
    let side = (480.0 / classes as f64).clamp(14.0, 76.0);
    let (width, height) = (side * classes as f64, side * classes as f64);
    let mut svg = Svg::new(title, LEFT + width.max(300.0) + 30.0, TOP + height + 30.0);
    svg.text(
        "title",
        Anchor::Start,
        (LEFT, 26.0),
        "rows: true class, columns: answer",
    );
    svg.rect("axis", (LEFT, TOP), (width, height), 0.0);
    for (actual, name) in names.iter().enumerate() {
        let y = TOP + actual as f64 * side;
        let row = matrix.row(actual);
        let total: usize = row.iter().sum();
        let beside = shortened(name, 14);
        if side > 15.0 {
            svg.text(
                "label",
                Anchor::End,
                (LEFT - 10.0, y + side / 2.0 + 5.0),
                beside,
            );
            let letters = if side > 60.0 { 9 } else { 3 };
            let heading = shortened(name, letters);
            let at = (LEFT + (actual as f64 + 0.5) * side, TOP - 10.0);
            svg.text("label", Anchor::Middle, at, heading);
        }
        for (answer, &count) in row.iter().enumerate() {
            let corner = (LEFT + answer as f64 * side, y);
            let ink = if answer == actual {
                Ink::Blue
            } else {
                Ink::Vermilion
            };
            if count > 0 {
                // Even one sample can be seen; a full row is as dark as numbers on it allow.
                let share = count as f64 / total as f64;
                svg.faded(0.25 + 0.75 * share, |svg| {
                    svg.rect(ink.soft(), corner, (side, side), 0.0);
                    svg.rect(ink.soft(), corner, (side, side), 0.0);
                });
            }
            // Cells too small for a number need no frame of their own.
            if side < 24.0 {
                continue;
            }
            svg.rect("grid", corner, (side, side), 0.0);
            if count > 0 {
                svg.centered(
                    "label",
                    (corner.0 + side / 2.0, corner.1 + side / 2.0),
                    count,
                );
            }
        }
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confusion_matrix_wants_a_name_for_each_class() -> Result<(), Error> {
        let matrix = ConfusionMatrix::new(&[0], &[0], 3)?;
        let error = confusion(&matrix, &["a".to_owned()]).unwrap_err();
        let says = "a confusion matrix of 3 classes needs as many names, found 1";
        assert_eq!(error.to_string(), says);
        Ok(())
    }
}
