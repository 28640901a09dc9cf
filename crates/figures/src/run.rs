//! Pictures of one training run, each a file of its own.

use std::ops::Range;

use datasets::Dataset;
use nalgebra::DMatrix;
use network::Network;
use training::{Answer, ConfusionMatrix, EpochRecord, History};

use crate::Error;
use crate::ink::Ink;
use crate::plot::{Axes, Plot, mark};
use crate::region::shade_from;
use crate::svg::{Anchor, Point, Svg};

/// The loss of each epoch, on the training part and, where there is one, the validation part.
///
/// # Errors
///
/// [`Error::NothingToPlot`] if no epoch has a finite loss.
pub fn loss_curve(history: &History) -> Result<String, Error> {
    let training = series(history, |epoch| Some(epoch.training_loss));
    let validation = series(history, |epoch| epoch.validation_loss);
    let highest = training.iter().chain(&validation).map(|point| point.1);
    // A loss of 0 all along still needs an axis of some length.
    let highest = highest.fold(1e-9, f64::max);
    let range = 0.0..highest * 1.05;
    curves("Loss by epoch", "loss", range, &training, &validation)
}

/// The accuracy of each epoch, on the training part and, where there is one, the validation part.
///
/// # Errors
///
/// [`Error::NothingToPlot`] if no epoch has an accuracy: a run without classes has none.
pub fn accuracy_curve(history: &History) -> Result<String, Error> {
    let training = series(history, |epoch| epoch.training_accuracy);
    let validation = series(history, |epoch| epoch.validation_accuracy);
    curves(
        "Accuracy by epoch",
        "accuracy",
        0.0..1.0,
        &training,
        &validation,
    )
}

/// The epochs whose value is finite.
fn series(history: &History, value: impl Fn(&EpochRecord) -> Option<f64>) -> Vec<Point> {
    let epochs = history.epochs().iter();
    epochs
        .filter_map(|epoch| Some((epoch.epoch as f64, value(epoch)?)))
        .filter(|(_, value)| value.is_finite())
        .collect()
}

fn curves(
    title: &str,
    name: &str,
    range: Range<f64>,
    training: &[Point],
    validation: &[Point],
) -> Result<String, Error> {
    let epochs = training.iter().chain(validation).map(|point| point.0);
    let last = epochs.fold(0.0, f64::max);
    if last == 0.0 {
        return Err(Error::NothingToPlot);
    }
    let mut svg = Svg::new(title, 640.0, 380.0);
    // One epoch alone still needs an axis of some length.
    let x = 0.0..last.max(1.0) * 1.02;
    let plot = Axes::new((72.0, 44.0), (440.0, 280.0), x, range)
        .names("epoch", name)
        .draw(&mut svg)?;
    let lines = [
        (training, Ink::Blue, "line-1", "training"),
        (validation, Ink::Vermilion, "line-2 dashed", "validation"),
    ];
    let mut label_heights: Vec<f64> = Vec::new();
    for (points, ink, class, label) in lines {
        let Some(&end) = points.last() else { continue };
        plot.line(&mut svg, class, &thinned(points));
        let (_, y) = plot.at(end.0, end.1);
        if points.len() == 1 {
            svg.circle(ink.fill(), plot.at(end.0, end.1), 4.0);
        }
        // The second label gives way to the first.
        let mut height = y + 5.0;
        for taken in &label_heights {
            if (height - taken).abs() < 18.0 {
                height = if height < *taken {
                    taken - 18.0
                } else {
                    taken + 18.0
                };
            }
        }
        label_heights.push(height);
        svg.text(ink.text(), Anchor::Start, (524.0, height), label);
    }
    Ok(svg.standalone())
}

/// At most a thousand points: more would only swell the file.
fn thinned(points: &[Point]) -> Vec<Point> {
    let every = points.len().div_ceil(1000).max(1);
    let last = points.len().saturating_sub(1);
    let kept = points
        .iter()
        .enumerate()
        .filter(|(index, _)| index % every == 0 || *index == last);
    kept.map(|(_, point)| *point).collect()
}

/// How a network parts the plane into classes, with the samples of a dataset on top.
///
/// `answer` says how the outputs are read as a class.
///
/// # Errors
///
/// - [`Error::FeatureCount`] if the dataset has not two features
/// - [`Error::NotClasses`] if its targets are numbers
/// - [`Error::Network`] if the network reads another number of features
pub fn decision_boundary(
    title: &str,
    network: &Network,
    answer: Answer,
    dataset: &Dataset,
) -> Result<String, Error> {
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
        answer.read(&outputs, &mut classes);
        Ok(classes)
    })?;
    let radius = if labels.len() > 500 { 3.0 } else { 4.5 };
    for (sample, &class) in inputs.column_iter().zip(labels) {
        plot.sample(&mut svg, (sample[0], sample[1]), class, radius);
    }
    legend(&mut svg, &plot, names);
    Ok(svg.standalone())
}

/// The range of a feature, with some room on both sides.
fn padded(inputs: &DMatrix<f64>, feature: usize) -> Result<Range<f64>, Error> {
    let (low, high) = (inputs.row(feature).min(), inputs.row(feature).max());
    let largest = low.abs().max(high.abs());
    // All samples on one line still need an axis of some length.
    let room = if high - low > 1e-6 * largest {
        (high - low) * 0.08
    } else {
        0.5 + 0.1 * largest
    };
    let range = low - room..high + room;
    if (range.end - range.start).is_finite() {
        Ok(range)
    } else {
        let reason = format!("feature {feature} goes from {low:e} to {high:e}");
        Err(Error::Layout(reason))
    }
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

/// Which class is taken for which: rows are the true classes, columns the answers.
///
/// # Errors
///
/// - [`Error::NameCount`] if there is not one name a class
/// - [`Error::NothingToPlot`] if there is no class
pub fn confusion(matrix: &ConfusionMatrix, names: &[String]) -> Result<String, Error> {
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
    let mut svg = Svg::new(
        "Confusion matrix",
        LEFT + width.max(300.0) + 30.0,
        TOP + height + 30.0,
    );
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
    Ok(svg.standalone())
}

/// A name of at most `most` letters.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let start: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use descent::Variant;
    use losses::Loss;
    use nalgebra::{DMatrix, dmatrix};
    use network::{Activation, Initialization, Network};
    use numeric::random::generator;
    use training::{Answer, ConfusionMatrix, History, Settings, Trainer};

    use super::*;

    fn run() -> Result<Trainer, Error> {
        let mut rng = generator(1);
        let activations = [Activation::Tanh, Activation::Identity];
        let sizes = [2, 4, 2];
        let start = Initialization::XavierUniform;
        let network = Network::initialized(&sizes, &activations, start, &mut rng)?;
        let settings = Settings::new(Loss::CrossEntropy, Variant::Adam, 0.05);
        let mut trainer = Trainer::new(network, &datasets::xor(), None, settings, rng)?;
        trainer.run(|_| ())?;
        Ok(trainer)
    }

    #[test]
    fn pictures_of_a_run_are_files_that_open_alone() -> Result<(), Error> {
        let trainer = run()?;
        let xor = datasets::xor();
        let boundary = decision_boundary("XOR", trainer.network(), Answer::Largest, &xor)?;
        let matrix = ConfusionMatrix::new(&[0, 1, 1], &[0, 0, 1], 2)?;
        let names = ["no".to_owned(), "yes & no".to_owned()];
        for picture in [
            loss_curve(trainer.history())?,
            accuracy_curve(trainer.history())?,
            boundary,
            confusion(&matrix, &names)?,
        ] {
            assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
            assert!(picture.contains("fill=\"#fff\""));
            assert!(!picture.contains("var(") && !picture.contains("NaN"));
            assert!(!picture.contains("& "));
        }
        Ok(())
    }

    #[test]
    fn a_run_without_epochs_has_nothing_to_plot() {
        let error = loss_curve(&History::default()).unwrap_err();
        let says = "nothing to plot: the series has no finite value";
        assert_eq!(error.to_string(), says);
        assert_eq!(
            accuracy_curve(&History::default()).unwrap_err().to_string(),
            says
        );
    }

    #[test]
    fn a_boundary_needs_classes_in_a_plane() -> Result<(), Error> {
        let network = Network::zeros(&[4, 3], &[Activation::Identity])?;
        let error = decision_boundary("", &network, Answer::Largest, &datasets::iris());
        assert!(matches!(error, Err(Error::FeatureCount { found: 4 })));
        let line = datasets::noisy_line(3, 1.0, 0.0, 0.0, &mut generator(1))?;
        let error = decision_boundary("", &network, Answer::Largest, &line);
        assert!(matches!(error, Err(Error::NotClasses)));
        Ok(())
    }

    #[test]
    fn samples_at_one_place_or_very_far_apart_do_not_break_a_plot() -> Result<(), Error> {
        assert_eq!(padded(&dmatrix![2.0, 2.0], 0)?, 1.3..2.7);
        assert!(padded(&dmatrix![1e300, 1e300], 0)?.end > 1e300);
        assert!(padded(&DMatrix::from_row_slice(1, 2, &[-1e308, 1e308]), 0).is_err());
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
