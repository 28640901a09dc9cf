//! How many mistakes learning can make at most, where one line suffices.

use crate::{Error, Perceptron, Samples};

/// How far the closest sample is from the separator, on the right side of it.
///
/// The bias is counted as the weight of one more input that is always 1: with `ŵ = (w, b)`,
/// `x̂ = (x, 1)`, and `sⱼ` = 1 where the target is to fire, −1 where not:
///
/// ```text
/// γ = minⱼ sⱼ (ŵ · x̂ⱼ) / ‖ŵ‖
/// ```
///
/// # Errors
///
/// - [`Error::Shape`] if the samples do not have one feature for each weight
/// - [`Error::NotSeparating`] if a sample is on the wrong side, or so close to the line that
///   nothing above 0 is left
/// - [`Error::SumNotFinite`] if the numbers are too large for `f64`
pub fn margin(samples: &Samples, separator: &Perceptron) -> Result<f64, Error> {
    let length = extended_length(separator.weights().as_slice(), separator.bias());
    let mut margin = f64::INFINITY;
    for (index, (input, target)) in samples.iter().enumerate() {
        let sum = separator.weighted_sum(input)?;
        if !sum.is_finite() {
            return Err(Error::SumNotFinite { value: sum });
        }
        let distance = if target { sum } else { -sum } / length;
        // Not a number at all where every weight is 0.
        if distance.is_nan() || distance <= 0.0 {
            let sample = index + 1;
            return Err(Error::NotSeparating { sample });
        }
        margin = margin.min(distance);
    }
    Ok(margin)
}

/// Novikoff's bound on the mistakes that learning from zero weights can make.
///
/// With `γ` the [`margin`] of any perceptron that separates the classes, and `R` the largest
/// length of an input extended by a 1:
///
/// ```text
/// mistakes ≤ (R / γ)²
/// ```
///
/// It holds for every learning rate and every order of the samples. The separator is not
/// used for learning: that it exists is enough. A separator with a wider margin gives a
/// smaller bound. The result is infinite where the margin is too small for `f64`.
///
/// # Errors
///
/// Those of [`margin`].
///
/// # Examples
///
/// ```
/// use perceptron::{gates, mistake_bound};
///
/// let table = gates::truth_table(|a, b| a && b);
/// let bound = mistake_bound(&table, &gates::and())?;
/// assert!((bound - 74.25).abs() < 1e-9);
/// # Ok::<(), perceptron::Error>(())
/// ```
///
/// # Source
///
/// A. Novikoff, "On convergence proofs on perceptrons", *Proceedings of the Symposium on the
/// Mathematical Theory of Automata* 12 (1962), 615–622.
pub fn mistake_bound(samples: &Samples, separator: &Perceptron) -> Result<f64, Error> {
    let margin = margin(samples, separator)?;
    let mut largest: f64 = 0.0;
    for (input, _) in samples.iter() {
        largest = largest.max(extended_length(input, 1.0));
    }
    let ratio = largest / margin;
    Ok(ratio * ratio)
}

/// The length of a vector with one more element.
fn extended_length(vector: &[f64], last: f64) -> f64 {
    let largest = vector.iter().fold(last.abs(), |most, x| most.max(x.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    // Squares of 1e-200 would all be 0, and those of 1e200 infinite.
    let mut squares = (last / largest) * (last / largest);
    for x in vector {
        squares = (x / largest).mul_add(x / largest, squares);
    }
    largest * squares.sqrt()
}

#[cfg(test)]
mod tests {
    use nalgebra::dvector;

    use super::*;
    use crate::gates;

    /// A few roundings of numbers below 100.
    const TOLERANCE: f64 = 1e-12;

    #[test]
    fn the_bound_for_and_is_that_of_a_hand_calculation() {
        // Sums of AND by hand: −0.7, −0.2, −0.2, 0.3. The closest to 0 is 0.2 away.
        // ‖(0.5, 0.5, −0.7)‖² = 0.25 + 0.25 + 0.49 = 0.99, so γ² = 0.04 / 0.99.
        // R² = 1 + 1 + 1 = 3, of the input (1, 1). R²/γ² = 3 · 0.99 / 0.04 = 74.25.
        let table = gates::truth_table(|a, b| a && b);
        let bound = mistake_bound(&table, &gates::and()).unwrap();
        assert!((bound - 74.25).abs() < 100.0 * TOLERANCE);
        let gamma = margin(&table, &gates::and()).unwrap();
        assert!((gamma * gamma - 0.04 / 0.99).abs() < TOLERANCE);
    }

    #[test]
    fn a_line_halfway_between_the_classes_gives_a_smaller_bound() {
        // Sums: −1.5, −0.5, −0.5, 0.5. ‖(1, 1, −1.5)‖² = 4.25. 3 · 4.25 / 0.25 = 51.
        let halfway = Perceptron::new(dvector![1.0, 1.0], -1.5).unwrap();
        let bound = mistake_bound(&gates::truth_table(|a, b| a && b), &halfway).unwrap();
        assert!((bound - 51.0).abs() < 100.0 * TOLERANCE);
    }

    #[test]
    fn a_perceptron_that_does_not_separate_is_refused() {
        let error = margin(&gates::truth_table(|a, b| a != b), &gates::or()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the perceptron does not separate the classes: \
             sample 4 is on its line or on the wrong side"
        );
    }

    #[test]
    fn a_tiny_or_huge_separator_gives_the_same_bound() {
        for scale in [1e-200, 1e200] {
            let and = Perceptron::new(dvector![0.5, 0.5] * scale, -0.7 * scale).unwrap();
            let bound = mistake_bound(&gates::truth_table(|a, b| a && b), &and).unwrap();
            assert!((bound - 74.25).abs() < 100.0 * TOLERANCE, "{bound}");
        }
    }

    #[test]
    fn an_untaught_perceptron_separates_nothing() {
        let nothing = Perceptron::zeros(2).unwrap();
        let table = gates::truth_table(|a, b| a && b);
        assert_eq!(
            margin(&table, &nothing),
            Err(Error::NotSeparating { sample: 1 })
        );
    }

    #[test]
    fn a_sample_on_the_line_leaves_no_margin() {
        // w = (1, 1), b = −1 classifies AND correctly, but (0, 1) gives a sum of exactly 0.
        let touching = Perceptron::new(dvector![1.0, 1.0], -1.0).unwrap();
        let table = gates::truth_table(|a, b| a && b);
        assert_eq!(
            margin(&table, &touching),
            Err(Error::NotSeparating { sample: 2 })
        );
    }
}
