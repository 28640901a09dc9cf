//! Predicted values against the true ones.

use super::{Picture, roomy};
use crate::Error;
use crate::axes::Axes;
use crate::ink::Ink;
use crate::svg::{Anchor, Point, Svg};

/// So many samples are drawn: of more, every second, third or later one.
const MOST: usize = 1000;

/// Predicted values against the true ones: a sample on the diagonal is answered without error.
///
/// Of more than 1,000 samples that many are drawn at most, in equal steps through the list.
///
/// # Errors
///
/// - [`Error::NothingToPlot`] if no sample has a finite value of both
/// - [`Error::Layout`] if the values lie farther apart than numbers reach
pub fn predicted_values(predicted: &[f64], actual: &[f64]) -> Result<Picture, Error> {
    let pairs = actual.iter().copied().zip(predicted.iter().copied());
    let points: Vec<Point> = pairs
        .filter(|(actual, predicted)| actual.is_finite() && predicted.is_finite())
        .collect();
    if points.is_empty() {
        return Err(Error::NothingToPlot);
    }
    let all = || points.iter().flat_map(|&(x, y)| [x, y]);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let range = roomy(low, high)
        .ok_or_else(|| Error::Layout(format!("values go from {low:e} to {high:e}")))?;

    let mut svg = Svg::new("Predicted against true values", 640.0, 520.0);
    let plot = Axes::new((90.0, 44.0), (420.0, 420.0), range.clone(), range.clone())
        .names("true value", "predicted value")
        .draw(&mut svg)?;
    let ends = [(range.start, range.start), (range.end, range.end)];
    plot.line(&mut svg, "line-6 dashed", &ends);
    let corner = plot.at(range.end, range.end);
    svg.text(
        Ink::Gray.text(),
        Anchor::Start,
        (corner.0 + 12.0, corner.1 + 10.0),
        "no error",
    );
    let every = points.len().div_ceil(MOST);
    svg.faded(0.6, |svg| {
        for &(x, y) in points.iter().step_by(every) {
            svg.circle(Ink::Blue.fill(), plot.at(x, y), 3.5);
        }
    });
    Ok(Picture(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_above_the_diagonal_if_too_much_is_predicted() -> Result<(), Error> {
        let picture = predicted_values(&[0.0, 10.0, 10.0], &[0.0, 10.0, 5.0])?.in_page();
        // The axes go from −0.8 to 10.8: 5 is at 90 + 5.8 / 11.6 · 420 = 300 from the left, 10 at
        // 44 + 0.8 / 11.6 · 420 = 73.0 from the top.
        assert!(picture.contains("cx=\"300\" cy=\"73\""), "{picture}");
        assert_eq!(picture.matches("<circle").count(), 3);
        Ok(())
    }

    #[test]
    fn of_many_samples_some_are_drawn_and_of_none_nothing() -> Result<(), Error> {
        let values: Vec<f64> = (0..2500).map(f64::from).collect();
        let picture = predicted_values(&values, &values)?.in_page();
        // Every third.
        assert_eq!(picture.matches("<circle").count(), 834);
        let error = predicted_values(&[f64::NAN], &[1.0]).unwrap_err();
        assert!(matches!(error, Error::NothingToPlot));
        let error = predicted_values(&[-1e308], &[1e308]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot lay out the axes of a plot: values go from -1e308 to 1e308"
        );
        Ok(())
    }
}
