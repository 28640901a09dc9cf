//! Which class a network takes for which.

use training::ConfusionMatrix;

use super::Picture;
use super::name::fitting;
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
    let classes = matrix.classes();
    if names.len() != classes {
        let names = names.len();
        return Err(Error::NameCount { classes, names });
    }
    if classes == 0 {
        return Err(Error::NothingToPlot);
    }
    // Below 16 no name has room beside its row.
    let side = (480.0 / classes as f64).clamp(16.0, 76.0);
    let (width, height) = (side * classes as f64, side * classes as f64);
    let (names, longest) = fitting(names);
    let left = (18.0 + longest).max(130.0);
    // Names wider than their column stand on end.
    let upright = longest > side;
    let top = if upright { 60.0 + longest } else { 86.0 };
    let mut svg = Svg::new(title, left + width.max(300.0) + 30.0, top + height + 30.0);
    svg.text(
        "title",
        Anchor::Start,
        (left, 26.0),
        "rows: true class, columns: answer",
    );
    svg.rect("axis", (left, top), (width, height), 0.0);
    for (actual, name) in names.iter().enumerate() {
        let y = top + actual as f64 * side;
        let row = matrix.row(actual);
        let total: usize = row.iter().sum();
        let beside = (left - 10.0, y + side / 2.0 + 5.0);
        svg.text("label", Anchor::End, beside, name);
        let (middle, above) = (left + (actual as f64 + 0.5) * side, top - 10.0);
        if upright {
            let turned = format!("transform=\"rotate(-90 {middle:.1} {above:.1})\"");
            svg.group("g", &turned, |svg| {
                svg.text("label", Anchor::Start, (middle, above + 5.0), name);
            });
        } else {
            svg.text("label", Anchor::Middle, (middle, above), name);
        }
        for (answer, &count) in row.iter().enumerate() {
            let corner = (left + answer as f64 * side, y);
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
    use super::super::name::shortened;
    use super::*;

    #[test]
    fn every_class_has_its_name_twice_within_the_picture() -> Result<(), Error> {
        for (classes, name, turned) in [
            (95, "class", true),
            (40, "가나다라마", true),
            (3, "Pygoscelis antarcticus (chinstrap)", true),
            (3, "펭귄", false),
            (10, "", false),
        ] {
            let names: Vec<String> = (0..classes)
                .map(|class| format!("{class} {name}"))
                .collect();
            let all: Vec<usize> = (0..classes).collect();
            let picture = confusion(&ConfusionMatrix::new(&all, &all, classes)?, &names)?.file();
            for name in &names {
                let end = format!(">{}</text>", shortened(name, 24));
                assert_eq!(picture.matches(&end).count(), 2, "{end}");
            }
            let on_end = picture.matches("rotate(-90").count();
            assert_eq!(on_end, if turned { classes } else { 0 }, "{name}");
        }
        // "94 class" is 8 letters of 8 units wide: it ends 10 above the matrix, which begins at 124.
        let names: Vec<String> = (0..95).map(|class| format!("{class} class")).collect();
        let all: Vec<usize> = (0..95).collect();
        let picture = confusion(&ConfusionMatrix::new(&all, &all, 95)?, &names)?.file();
        assert!(picture.contains("rotate(-90 138.0 114.0)"), "{picture}");
        Ok(())
    }

    #[test]
    fn a_confusion_matrix_wants_a_name_for_each_class() -> Result<(), Error> {
        let matrix = ConfusionMatrix::new(&[0], &[0], 3)?;
        let error = confusion(&matrix, &["a".to_owned()]).unwrap_err();
        let says = "a confusion matrix of 3 classes needs as many names, found 1";
        assert_eq!(error.to_string(), says);
        Ok(())
    }
}
