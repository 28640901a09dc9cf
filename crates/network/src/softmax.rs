//! From the outputs of a classifier to probabilities.

use nalgebra::DMatrix;
use numeric::elementary::{exp, ln_1p};

use crate::{Error, argmax};

/// The outputs of a classifier before softmax, classes × samples.
///
/// They are any numbers: only their differences within a sample count. A loss that wants logits
/// takes this type, so giving it probabilities does not compile.
///
/// ```compile_fail
/// # use network::{Logits, Probabilities, softmax};
/// let probabilities = softmax(&Logits::new(nalgebra::dmatrix![1.0; 2.0]));
/// softmax(&probabilities); // a second softmax: refused by the compiler
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Logits(DMatrix<f64>);

impl Logits {
    /// Says that `outputs`, classes × samples, have not been through softmax.
    pub fn new(outputs: DMatrix<f64>) -> Self {
        Self(outputs)
    }

    /// The numbers themselves.
    pub fn matrix(&self) -> &DMatrix<f64> {
        &self.0
    }
}

/// Probabilities of classes, classes × samples: each column sums to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Probabilities(DMatrix<f64>);

impl Probabilities {
    /// Checks that `matrix` holds probabilities.
    ///
    /// # Errors
    ///
    /// - [`Error::NotAProbability`] if a value is not in `0..=1`
    /// - [`Error::ProbabilitySum`] if a column's sum differs from 1 by more than 10⁻⁹
    pub fn new(matrix: DMatrix<f64>) -> Result<Self, Error> {
        for (index, column) in matrix.column_iter().enumerate() {
            let sample = index + 1;
            for (output, &value) in column.iter().enumerate() {
                if !(0.0..=1.0).contains(&value) {
                    return Err(Error::NotAProbability {
                        value,
                        output,
                        sample,
                    });
                }
            }
            let sum: f64 = column.iter().sum();
            if (sum - 1.0).abs() > 1e-9 {
                return Err(Error::ProbabilitySum { sample, sum });
            }
        }
        Ok(Self(matrix))
    }

    /// The numbers themselves.
    pub fn matrix(&self) -> &DMatrix<f64> {
        &self.0
    }
}

/// `ln Σₖ e^zₖ` of one sample's logits in two parts whose sum it is.
///
/// ```text
/// ln Σₖ e^zₖ = m + ln(1 + Σ e^(zₖ − m)),   m = max zₖ, the sum over all others
/// ```
///
/// The first is the largest logit `m`, the second `ln(1 + Σ e^(zₖ − m))` over the others. No
/// exponent is above 0, so nothing overflows; and kept apart, a loss as small as 10⁻¹⁸ keeps its
/// digits beside a logit of 40.
///
/// If the largest is infinite, the second is 0: (∞, 0) if a logit is `+∞`, (−∞, 0) if all are `−∞`
/// or there is none. NaN gives NaN.
pub fn log_sum_exp(logits: &[f64]) -> (f64, f64) {
    let (first, largest) = largest(logits);
    if largest.is_infinite() {
        return (largest, 0.0);
    }
    let others = logits.iter().enumerate().filter(|&(k, _)| k != first);
    let sum: f64 = others.map(|(_, z)| exp(z - largest)).sum();
    (largest, ln_1p(sum))
}

/// Where the largest of `values` stands, and its value; −∞ if there is none.
fn largest(values: &[f64]) -> (usize, f64) {
    let index = argmax(values);
    (
        index,
        values.get(index).copied().unwrap_or(f64::NEG_INFINITY),
    )
}

/// The probabilities of the classes: `pₖ = e^zₖ / Σⱼ e^zⱼ`, column by column.
///
/// A logit of `−∞` has the probability 0. A logit that is NaN or `+∞` makes its sample's
/// probabilities NaN, as in PyTorch, and so do logits that are all `−∞`: there is nothing to
/// choose from.
///
/// # Examples
///
/// Koki Saitoh, *Deep Learning from Scratch* (2016), section 3.5:
///
/// ```
/// use nalgebra::dmatrix;
/// use network::{Logits, softmax};
///
/// let probabilities = softmax(&Logits::new(dmatrix![0.3; 2.9; 4.0]));
/// let book = dmatrix![0.01821127; 0.24519181; 0.73659691];
/// let off = probabilities.matrix() - book;
/// assert!(off.iter().all(|off| off.abs() < 5e-9)); // half of the last digit
/// ```
///
/// # Source
///
/// Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs" (1990).
pub fn softmax(logits: &Logits) -> Probabilities {
    let mut probabilities = logits.0.clone();
    for mut column in probabilities.column_iter_mut() {
        softmax_in_place(column.as_mut_slice());
    }
    Probabilities(probabilities)
}

/// Softmax of one sample's logits, in their place.
///
/// The largest logit is subtracted first: that changes no probability, and nothing overflows.
// ANCHOR: softmax
pub fn softmax_in_place(logits: &mut [f64]) {
    let (_, largest) = largest(logits);
    let mut sum = 0.0;
    for z in &mut *logits {
        *z = exp(*z - largest);
        sum += *z;
    }
    for z in logits {
        *z /= sum;
    }
}
// ANCHOR_END: softmax

/// The logarithms of the probabilities: `ln pₖ = zₖ − ln Σⱼ e^zⱼ`, column by column.
///
/// A probability too small for a float still has a logarithm, so it is taken from the logits. Where
/// [`softmax()`] gives NaN, so does this.
pub fn log_softmax(logits: &Logits) -> DMatrix<f64> {
    let mut logarithms = logits.0.clone();
    for mut column in logarithms.column_iter_mut() {
        let (largest, rest) = log_sum_exp(column.as_slice());
        if largest == f64::INFINITY {
            column.fill(f64::NAN);
        }
        column.apply(|z| *z = (*z - largest) - rest);
    }
    logarithms
}
