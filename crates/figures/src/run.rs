//! Pictures of training runs.

mod boundary;
mod compared;
mod confusion;
mod curve;
mod images;
mod name;
mod picture;
mod predicted;

use std::ops::Range;

pub use boundary::decision_boundary;
pub use compared::{NamedRun, compared_runs};
pub use confusion::confusion;
pub(crate) use confusion::draw as draw_confusion;
pub use curve::{accuracy_curve, loss_curve};
pub use images::images;
pub use picture::Picture;
pub use predicted::predicted_values;

use training::EpochRecord;

use crate::svg::Point;

/// A range with some room on both sides, if that is one which an axis can have.
fn roomy(low: f64, high: f64) -> Option<Range<f64>> {
    let largest = low.abs().max(high.abs());
    // All samples at one place still need an axis of some length.
    let room = if high - low > 1e-6 * largest {
        (high - low) * 0.08
    } else {
        0.5 + 0.1 * largest
    };
    let range = low - room..high + room;
    (range.end - range.start).is_finite().then_some(range)
}

/// The epochs whose value is finite.
fn series(epochs: &[EpochRecord], value: impl Fn(&EpochRecord) -> Option<f64>) -> Vec<Point> {
    let values = epochs.iter();
    values
        .filter_map(|epoch| Some((epoch.epoch as f64, value(epoch)?)))
        .filter(|(_, value)| value.is_finite())
        .collect()
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

#[cfg(test)]
mod tests {
    use descent::OptimizerKind;
    use losses::Loss;
    use network::{Activation, Initialization, Network};
    use numeric::random::generator;
    use training::{ConfusionMatrix, DecisionRule, Settings, Trainer};

    use super::*;
    use crate::Error;

    fn run() -> Result<Trainer, Error> {
        let mut rng = generator(1);
        let activations = [Activation::Tanh, Activation::Identity];
        let sizes = [2, 4, 2];
        let start = Initialization::XavierUniform;
        let network = Network::initialized(&sizes, &activations, start, &mut rng)?;
        let settings = Settings::new(Loss::CrossEntropy, OptimizerKind::Adam, 0.05);
        let mut trainer = Trainer::new(network, &datasets::xor(), None, settings, rng)?;
        trainer.run(|_| ())?;
        Ok(trainer)
    }

    #[test]
    fn pictures_of_a_run_are_files_that_open_alone() -> Result<(), Error> {
        let trainer = run()?;
        let xor = datasets::xor();
        let boundary = decision_boundary("XOR", &xor, |points| {
            let mut classes = vec![0; points.ncols()];
            let outputs = trainer.network().predict(points)?;
            DecisionRule::Argmax.classify(&outputs, &mut classes);
            Ok::<_, Error>(classes)
        })?;
        let matrix = ConfusionMatrix::new(&[0, 1, 1], &[0, 0, 1], 2)?;
        let names = ["no".to_owned(), "yes & no".to_owned()];
        for picture in [
            loss_curve(trainer.history().epochs())?,
            accuracy_curve(trainer.history().epochs())?,
            boundary,
            confusion(&matrix, &names)?,
            predicted_values(&[1.0, 2.0], &[1.5, 2.5])?,
        ] {
            let in_page = picture.in_page();
            assert!(in_page.starts_with("<svg viewBox") && !in_page.contains("#fff"));
            let picture = picture.file();
            assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
            assert!(picture.contains("fill=\"#fff\""));
            assert!(!picture.contains("var(") && !picture.contains("NaN"));
            assert!(!picture.contains("& "));
        }
        Ok(())
    }
}
