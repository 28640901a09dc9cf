//! The curves of several runs in one picture.

use training::EpochRecord;

use super::name::shortened;
use super::{Picture, series, thinned};
use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg, with};

/// A run to be compared with others.
#[derive(Debug, Clone, Copy)]
pub struct NamedRun<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its epochs.
    pub epochs: &'a [EpochRecord],
}

/// What tells a line from another of the same color.
const STYLES: [&str; 4] = ["", "dashed", "thin", "thin dashed"];
const WIDTH: f64 = 760.0;
const LEFT: f64 = 72.0;
const PLOT: Point = (650.0, 250.0);
/// From the top of one panel to that of the next.
const PANEL: f64 = 340.0;
const LINE: f64 = 24.0;

/// The curves of several runs: their losses, if these can be compared, and their accuracies, if all
/// have them. They are those on the validation part if every run has one, and else on the training part.
///
/// # Errors
///
/// [`Error::NothingToPlot`] if there is nothing to compare.
pub fn compared_runs(runs: &[NamedRun<'_>], losses: bool) -> Result<Picture, Error> {
    let mut panels = Vec::new();
    if losses {
        panels.push(Panel::of(
            runs,
            "loss",
            |epoch| epoch.validation_loss,
            |epoch| Some(epoch.training_loss),
        ));
    }
    panels.push(Panel::of(
        runs,
        "accuracy",
        |epoch| epoch.validation_accuracy,
        |epoch| epoch.training_accuracy,
    ));
    panels.retain(|panel| panel.curves.iter().all(|curve| !curve.is_empty()));
    if runs.is_empty() || panels.is_empty() {
        return Err(Error::NothingToPlot);
    }
    let legend = PANEL * panels.len() as f64 + 20.0;
    let height = legend + LINE * runs.len() as f64 + 10.0;
    let mut svg = Svg::new("Runs compared, epoch by epoch", WIDTH, height);
    for (panel, place) in panels.iter().zip(0_u32..) {
        panel.draw(&mut svg, 44.0 + PANEL * f64::from(place))?;
    }
    for (place, run) in runs.iter().enumerate() {
        let y = legend + LINE * place as f64;
        svg.line(&class(place), (LEFT, y), (LEFT + 40.0, y));
        let name = shortened(run.name, 70);
        svg.text("label", Anchor::Start, (LEFT + 52.0, y + 5.0), name);
    }
    Ok(Picture(svg))
}

fn class(place: usize) -> String {
    let style = STYLES[place / Ink::CLASSES % STYLES.len()];
    with(Ink::of_class(place).line(), style)
}

struct Panel {
    name: String,
    curves: Vec<Vec<Point>>,
    is_share: bool,
}

impl Panel {
    /// The curves of what `best` says if it does of every run, and else of what `other` says.
    fn of(
        runs: &[NamedRun<'_>],
        name: &str,
        best: fn(&EpochRecord) -> Option<f64>,
        other: fn(&EpochRecord) -> Option<f64>,
    ) -> Self {
        let validated = runs
            .iter()
            .all(|run| run.epochs.iter().any(|epoch| best(epoch).is_some()));
        let (part, value) = if validated {
            ("validation", best)
        } else {
            ("training", other)
        };
        Self {
            name: format!("{part} {name}"),
            curves: runs.iter().map(|run| series(run.epochs, value)).collect(),
            is_share: name == "accuracy",
        }
    }

    fn draw(&self, svg: &mut Svg, top: f64) -> Result<(), Error> {
        let points = || self.curves.iter().flatten();
        let last = points().map(|point| point.0).fold(1.0, f64::max);
        let highest = if self.is_share {
            1.0
        } else {
            // A loss of 0 all along still needs an axis of some length.
            1.05 * points().map(|point| point.1).fold(1e-9, f64::max)
        };
        let plot = Axes::new((LEFT, top), PLOT, 0.0..1.02 * last, 0.0..highest)
            .names("epoch", &self.name)
            .draw(svg)?;
        for (place, points) in self.curves.iter().enumerate() {
            plot.line(svg, &class(place), &thinned(points));
            if let [only] = points.as_slice() {
                svg.circle(Ink::of_class(place).fill(), plot.at(only.0, only.1), 4.0);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epoch(epoch: usize, loss: f64, validation: Option<f64>) -> EpochRecord {
        EpochRecord {
            epoch,
            iterations: epoch,
            learning_rate: 0.1,
            training_loss: loss,
            training_accuracy: None,
            validation_loss: validation,
            validation_accuracy: None,
        }
    }

    #[test]
    fn curves_are_of_the_validation_part_only_if_every_run_has_one() -> Result<(), Error> {
        let with = [epoch(1, 2.0, Some(3.0)), epoch(2, 1.0, Some(2.0))];
        let without = [epoch(1, 2.0, None), epoch(2, 1.0, None)];
        let named = |name, epochs| NamedRun { name, epochs };
        let both = [named("a", &with[..]), named("b & c", &with[..])];
        let picture = compared_runs(&both, true)?.file();
        assert!(picture.contains(">validation loss<") && picture.contains(">b &amp; c<"));
        // From 0 to 2.04 over 650, from 0 to 3.15 over 250: epoch 1 with 3 is 318.6 to the right of 72 and
        // 238.1 above 294.
        assert!(picture.contains("M390.6 55.9L709.3 135.3"), "{picture}");
        let mixed = [named("a", &with[..]), named("b", &without[..])];
        assert!(
            compared_runs(&mixed, true)?
                .file()
                .contains(">training loss<")
        );
        // They have no accuracies, so without losses nothing is left.
        assert!(matches!(
            compared_runs(&mixed, false),
            Err(Error::NothingToPlot)
        ));
        assert!(matches!(
            compared_runs(&[], true),
            Err(Error::NothingToPlot)
        ));
        Ok(())
    }

    #[test]
    fn runs_of_one_color_differ_in_style() {
        assert_eq!(class(0), "line-1");
        assert_eq!(class(6), "line-1 dashed");
        assert_eq!(class(19), "line-2 thin dashed");
        assert_eq!(class(24), "line-1");
    }
}
