//! How a run's loss and accuracy went, epoch by epoch.

use std::ops::Range;

use training::EpochRecord;

use super::{Picture, series, thinned};
use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// The loss of each epoch, on the training part and, where there is one, the validation part.
///
/// # Errors
///
/// [`Error::NothingToPlot`] if no epoch has a finite loss.
pub fn loss_curve(epochs: &[EpochRecord]) -> Result<Picture, Error> {
    let training = series(epochs, |epoch| Some(epoch.training_loss));
    let validation = series(epochs, |epoch| epoch.validation_loss);
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
pub fn accuracy_curve(epochs: &[EpochRecord]) -> Result<Picture, Error> {
    let training = series(epochs, |epoch| epoch.training_accuracy);
    let validation = series(epochs, |epoch| epoch.validation_accuracy);
    curves(
        "Accuracy by epoch",
        "accuracy",
        0.0..1.0,
        &training,
        &validation,
    )
}

fn curves(
    title: &str,
    name: &str,
    range: Range<f64>,
    training: &[Point],
    validation: &[Point],
) -> Result<Picture, Error> {
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
    Ok(Picture(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_without_epochs_has_nothing_to_plot() {
        let error = loss_curve(&[]).unwrap_err();
        let says = "nothing to plot: the series has no finite value";
        assert_eq!(error.to_string(), says);
        assert_eq!(accuracy_curve(&[]).unwrap_err().to_string(), says);
    }
}
