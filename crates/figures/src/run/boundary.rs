//! How a network parts the plane into classes.

use std::ops::Range;

use datasets::Dataset;
use nalgebra::DMatrix;
use network::Network;
use training::DecisionRule;

use super::{Picture, roomy, shortened};
use crate::Error;
use crate::axes::Axes;
use crate::mark::mark;
use crate::plot::Plot;
use crate::region::shade_from;
use crate::svg::{Anchor, Svg};

/// How a network parts the plane into classes, with the samples of a dataset on top.
///
/// `rule` says how the outputs are read as a class.
///
/// # Errors
///
/// - [`Error::FeatureCount`] if the dataset has not two features
/// - [`Error::NotClasses`] if its targets are numbers
/// - [`Error::Network`] if the network reads another number of features
pub fn decision_boundary(
    title: &str,
    network: &Network,
    rule: DecisionRule,
    dataset: &Dataset,
) -> Result<Picture, Error> {
    let (Some(labels), Some(names)) = (dataset.labels(), dataset.class_names()) else {
        return Err(Error::NotClasses);
    };
    let inputs = dataset.inputs();
    if inputs.nrows() != 2 {
        let found = inputs.nrows();
        return Err(Error::FeatureCount { found });
    }
    let (x, y) = (padded(inputs, 0)?, padded(inputs, 1)?);
    let mut svg = Svg::new(title, 640.0, 520.0);
    svg.text("title", Anchor::Start, (64.0, 26.0), title);
    let features = dataset.feature_names();
    let plot = Axes::new((64.0, 62.0), (430.0, 400.0), x.clone(), y.clone())
        .names(&features[0], &features[1])
        .draw(&mut svg)?;
    shade_from(0, &mut svg, &plot, (x, y), |points| {
        let outputs = network.predict(points)?;
        let mut classes = vec![0; points.ncols()];
        rule.classify(&outputs, &mut classes);
        Ok(classes)
    })?;
    let radius = if labels.len() > 500 { 3.0 } else { 4.5 };
    for (sample, &class) in inputs.column_iter().zip(labels) {
        plot.sample(&mut svg, (sample[0], sample[1]), class, radius);
    }
    legend(&mut svg, &plot, names);
    Ok(Picture(svg))
}

/// The range of a feature, with some room on both sides.
fn padded(inputs: &DMatrix<f64>, feature: usize) -> Result<Range<f64>, Error> {
    let (low, high) = (inputs.row(feature).min(), inputs.row(feature).max());
    roomy(low, high)
        .ok_or_else(|| Error::Layout(format!("feature {feature} goes from {low:e} to {high:e}")))
}

/// The most classes that a legend names.
const MOST_NAMES: usize = 12;

fn legend(svg: &mut Svg, plot: &Plot, names: &[String]) {
    let Plot { corner, size, .. } = plot;
    let left = corner.0 + size.0 + 24.0;
    for (class, name) in names.iter().take(MOST_NAMES).enumerate() {
        let y = corner.1 + 14.0 + class as f64 * 26.0;
        mark(svg, (left, y), class, 5.5);
        svg.text(
            "label",
            Anchor::Start,
            (left + 14.0, y + 5.0),
            shortened(name, 13),
        );
    }
}

#[cfg(test)]
mod tests {
    use nalgebra::dmatrix;
    use network::Activation;
    use numeric::random::generator;

    use super::*;

    #[test]
    fn a_boundary_needs_classes_in_a_plane() -> Result<(), Error> {
        let network = Network::zeros(&[4, 3], &[Activation::Identity])?;
        let error = decision_boundary("", &network, DecisionRule::Argmax, &datasets::iris());
        assert!(matches!(error, Err(Error::FeatureCount { found: 4 })));
        let line = datasets::noisy_line(3, 1.0, 0.0, 0.0, &mut generator(1))?;
        let error = decision_boundary("", &network, DecisionRule::Argmax, &line);
        assert!(matches!(error, Err(Error::NotClasses)));
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
