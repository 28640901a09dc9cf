//! How a network divides the plane into classes.

use std::ops::Range;

use datasets::Dataset;
use nalgebra::DMatrix;

use super::name::{fitting, shortened};
use super::{Picture, roomy};
use crate::Error;
use crate::axes::Axes;
use crate::mark::mark;
use crate::plot::Plot;
use crate::region::shade_from;
use crate::svg::{Anchor, Svg};

/// How a network divides the plane into classes, with the samples of a dataset on top.
///
/// `classify` gets points as columns, 2 × points, in the units of the dataset, and says the class of
/// each. So the axes can show the unit that the data were written in, whatever the network reads.
///
/// # Errors
///
/// - [`Error::FeatureCount`] if the dataset has not two features
/// - [`Error::NotClasses`] if its targets are numbers
/// - what `classify` ends with, if it fails
pub fn decision_boundary<E: From<Error>>(
    title: &str,
    dataset: &Dataset,
    classify: impl FnMut(&DMatrix<f64>) -> Result<Vec<usize>, E>,
) -> Result<Picture, E> {
    let (Some(labels), Some(names)) = (dataset.labels(), dataset.class_names()) else {
        return Err(Error::NotClasses.into());
    };
    let inputs = dataset.inputs();
    if inputs.nrows() != 2 {
        let found = inputs.nrows();
        return Err(Error::FeatureCount { found }.into());
    }
    let (x, y) = (padded(inputs, 0)?, padded(inputs, 1)?);
    let legend = Legend::of(names);
    let mut svg = Svg::new(title, 510.0 + legend.width(), 520.0);
    svg.text("title", Anchor::Start, (64.0, 26.0), title);
    let features = dataset.feature_names();
    let [across, up] = [0, 1].map(|feature| shortened(&features[feature], 50));
    let plot = Axes::new((64.0, 62.0), (430.0, 400.0), x.clone(), y.clone())
        .names(&across, &up)
        .draw(&mut svg)?;
    shade_from(0, &mut svg, &plot, (x, y), classify)?;
    let radius = if labels.len() > 500 { 3.0 } else { 4.5 };
    for (sample, &class) in inputs.column_iter().zip(labels) {
        plot.sample(&mut svg, (sample[0], sample[1]), class, radius);
    }
    legend.draw(&mut svg, &plot);
    Ok(Picture(svg))
}

/// The range of a feature, with some room on both sides.
fn padded(inputs: &DMatrix<f64>, feature: usize) -> Result<Range<f64>, Error> {
    let (low, high) = (inputs.row(feature).min(), inputs.row(feature).max());
    roomy(low, high)
        .ok_or_else(|| Error::Layout(format!("feature {feature} goes from {low:e} to {high:e}")))
}

/// The names of the classes beside a plot, column by column.
struct Legend {
    names: Vec<String>,
    /// The width of a column.
    column: f64,
    /// The names in a column.
    rows: usize,
    /// From one name to the next.
    line: f64,
}

impl Legend {
    fn of(names: &[String]) -> Self {
        let (names, longest) = fitting(names);
        let few = names.len() <= 15;
        let (rows, line) = if few { (15, 26.0) } else { (24, 17.0) };
        Self {
            names,
            column: (26.0 + longest).max(130.0),
            rows,
            line,
        }
    }

    fn width(&self) -> f64 {
        self.column * self.names.len().div_ceil(self.rows).max(1) as f64
    }

    fn draw(&self, svg: &mut Svg, plot: &Plot) {
        let Plot { corner, size, .. } = plot;
        for (class, name) in self.names.iter().enumerate() {
            let column = (class / self.rows) as f64 * self.column;
            let left = corner.0 + size.0 + 24.0 + column;
            let y = corner.1 + 14.0 + (class % self.rows) as f64 * self.line;
            mark(svg, (left, y), class, 5.5);
            svg.text("label", Anchor::Start, (left + 14.0, y + 5.0), name);
        }
    }
}

#[cfg(test)]
mod tests {
    use datasets::Targets;
    use nalgebra::dmatrix;
    use numeric::random::generator;

    use super::*;

    #[test]
    fn a_boundary_needs_classes_in_a_plane() -> Result<(), Error> {
        let error = decision_boundary("", &datasets::iris(), all_zero);
        assert!(matches!(error, Err(Error::FeatureCount { found: 4 })));
        let line = datasets::noisy_line(3, 1.0, 0.0, 0.0, &mut generator(1))?;
        let error = decision_boundary("", &line, all_zero);
        assert!(matches!(error, Err(Error::NotClasses)));
        Ok(())
    }

    #[allow(
        clippy::unnecessary_wraps,
        reason = "it stands where a network may fail"
    )]
    fn all_zero(points: &DMatrix<f64>) -> Result<Vec<usize>, Error> {
        Ok(vec![0; points.ncols()])
    }

    #[test]
    fn every_class_has_its_name_within_the_picture() -> Result<(), Error> {
        for classes in [1, 2, 15, 16, 24, 25, 95] {
            let name = |class| format!("{class} 아주 긴 분류의 이름");
            let names: Vec<String> = (0..classes).map(name).collect();
            let inputs = DMatrix::from_fn(2, classes, |row, class| (row + class) as f64);
            let labels = (0..classes).collect();
            let targets = Targets::Classes {
                labels,
                names: names.clone(),
            };
            let picture = decision_boundary("", &Dataset::new(inputs, targets)?, all_zero)?.file();
            let width = 510.0 + Legend::of(&names).width();
            assert!(picture.contains(&format!("width=\"{width}\"")), "{picture}");
            for name in &names {
                let end = format!(">{name}</text>");
                let line = picture.lines().find(|line| line.ends_with(&end));
                let mut places = line.expect(name).split('"').skip(3).step_by(2);
                let mut place = || places.next().and_then(|place| place.parse::<f64>().ok());
                let (x, y) = (place().expect(name), place().expect(name));
                // 8 wide letters of 14 units, and at most 6 others of 8.
                let right = x + 8.0 * 14.0 + 6.0 * 8.0;
                assert!(
                    right <= width && y < 480.0,
                    "{name} of {classes} at {x}, {y}"
                );
            }
        }
        Ok(())
    }

    #[test]
    fn samples_at_one_place_or_very_far_apart_do_not_break_a_plot() -> Result<(), Error> {
        assert_eq!(padded(&dmatrix![2.0, 2.0], 0)?, 1.3..2.7);
        // A tenth of the number itself on both sides.
        let far = padded(&dmatrix![1e300, 1e300], 0)?;
        assert!((far.start / 0.9e300 - 1.0).abs() < 1e-15, "{far:?}");
        assert!((far.end / 1.1e300 - 1.0).abs() < 1e-15, "{far:?}");
        let error = padded(&dmatrix![-1e308, 1e308], 0).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot lay out the axes of a plot: feature 0 goes from -1e308 to 1e308"
        );
        Ok(())
    }
}
