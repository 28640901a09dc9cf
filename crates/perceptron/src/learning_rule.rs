//! Rosenblatt's learning rule: change nothing when right, move along the input when wrong.

use nalgebra::DVector;

use crate::{Error, Perceptron, Samples};

/// Rosenblatt's rule: after a mistake, move the weights along the input.
///
/// ```text
/// error = target − output, which is −1, 0 or 1
/// w ← w + learning_rate · error · x
/// b ← b + learning_rate · error
/// ```
///
/// The learning rate is 1 by default. From weights of zero another rate only rescales the
/// weights, and so changes no answer, in exact arithmetic. In `f64` that holds for powers of two.
/// But 0.1 has no exact binary form: a sum that should be 0 becomes 2.8e-17, and NAND is learned
/// in its 4th pass instead of its 6th.
///
/// # Where others differ
///
/// scikit-learn's `Perceptron` counts a weighted sum of 0 as a mistake for either class, shuffles
/// the samples before each pass, and by default stops once the loss improves by less than 0.001.
/// Here a sum of 0 does not fire, the samples keep their order, and learning stops at the first
/// pass without a mistake. Some let a sum of 0 fire. All three end, on different paths. For AND in
/// the order of its table, from zero:
///
/// | a sum of 0 | mistakes in each pass | weights and bias |
/// | --- | --- | --- |
/// | does not fire (here) | 1, 3, 3, 2, 1, 0 | 2, 1, −2 |
/// | fires | 2, 3, 3, 2, 1, 0 | 2, 1, −3 |
/// | is a mistake (scikit-learn) | 2, 3, 3, 2, 2, 3, 2, 1, 0 | 3, 2, −4 |
///
/// # Source
///
/// F. Rosenblatt, "The perceptron", *Psychological Review* 65 (1958), and for this rule *Principles
/// of Neurodynamics* (1962); M. Minsky and S. Papert, *Perceptrons* (1969), chapter 11.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearningRule {
    learning_rate: f64,
}

/// # One sample
// ANCHOR: learn_one
impl LearningRule {
    /// Shows the perceptron one sample, and corrects it if it is wrong.
    ///
    /// Says whether it was wrong.
    ///
    /// # Errors
    ///
    /// - [`Error::Shape`] if `input` does not have one feature for each weight
    /// - [`Error::SumNotFinite`], [`Error::WeightNotFinite`] or [`Error::BiasNotFinite`] if the
    ///   numbers are too large
    ///
    /// The perceptron is unchanged after an error.
    pub fn learn_one(
        self,
        perceptron: &mut Perceptron,
        input: &[f64],
        target: bool,
    ) -> Result<bool, Error> {
        let output = perceptron.fires(input)?;
        if output == target {
            return Ok(false);
        }
        let error = f64::from(target) - f64::from(output);
        let step = self.learning_rate * error;
        let weights = perceptron.weights() + step * DVector::from_column_slice(input);
        *perceptron = Perceptron::new(weights, perceptron.bias() + step)?;
        Ok(true)
    }
}
// ANCHOR_END: learn_one

/// # Many samples
impl LearningRule {
    /// Shows all samples in their order, again and again, until a pass has no mistake.
    ///
    /// # Errors
    ///
    /// - [`Error::NotConverged`] if the last pass allowed still had a mistake; the perceptron
    ///   keeps what it has learned
    /// - [`Error::NoPasses`] if `max_passes` is 0
    /// - [`Error::Shape`] if the samples do not have one feature for each weight
    /// - [`Error::Diverged`] if a number becomes too large for `f64`
    pub fn learn(
        self,
        perceptron: &mut Perceptron,
        samples: &Samples,
        max_passes: usize,
    ) -> Result<Passes, Error> {
        check(perceptron, samples, max_passes)?;
        let mut mistakes_per_pass = Vec::new();
        for pass in 1..=max_passes {
            let mistakes = self.learn_pass(perceptron, samples, pass)?;
            mistakes_per_pass.push(mistakes);
            if mistakes == 0 {
                return Ok(Passes { mistakes_per_pass });
            }
        }
        Err(Error::NotConverged { mistakes_per_pass })
    }

    /// Shows each sample once, and counts the mistakes; `pass` counts from 1 and is for the error.
    ///
    /// # Errors
    ///
    /// Those of [`learn`](Self::learn) but [`Error::NotConverged`].
    pub fn learn_pass(
        self,
        perceptron: &mut Perceptron,
        samples: &Samples,
        pass: usize,
    ) -> Result<usize, Error> {
        check(perceptron, samples, pass)?;
        let mut mistakes = 0;
        for (index, (input, target)) in samples.iter().enumerate() {
            let sample = index + 1;
            let mistake = self.learn_one(perceptron, input, target);
            mistakes += usize::from(mistake.map_err(|_| Error::Diverged { pass, sample })?);
        }
        Ok(mistakes)
    }
}

/// # Setting up and looking on
impl LearningRule {
    /// The rule with this learning rate.
    ///
    /// # Errors
    ///
    /// [`Error::LearningRate`] unless it is a finite number above 0.
    pub fn new(learning_rate: f64) -> Result<Self, Error> {
        if learning_rate.is_finite() && learning_rate > 0.0 {
            Ok(Self { learning_rate })
        } else {
            let found = learning_rate;
            Err(Error::LearningRate { found })
        }
    }

    /// The learning rate.
    pub fn learning_rate(self) -> f64 {
        self.learning_rate
    }

    /// Every correction in its order, for a picture of the moving line.
    ///
    /// It walks the path of [`learn`](Self::learn) from a copy of `start`, and ends after the
    /// first pass without a mistake or after `passes` passes, whichever comes first.
    ///
    /// # Errors
    ///
    /// Those of [`learn`](Self::learn) but [`Error::NotConverged`].
    pub fn corrections(
        self,
        start: &Perceptron,
        samples: &Samples,
        passes: usize,
    ) -> Result<Vec<Correction>, Error> {
        check(start, samples, passes)?;
        let mut perceptron = start.clone();
        let mut corrections = Vec::new();
        for pass in 1..=passes {
            let before = corrections.len();
            for (index, (input, target)) in samples.iter().enumerate() {
                let sample = index + 1;
                let mistake = self.learn_one(&mut perceptron, input, target);
                if mistake.map_err(|_| Error::Diverged { pass, sample })? {
                    let perceptron = perceptron.clone();
                    corrections.push(Correction {
                        pass,
                        sample,
                        perceptron,
                    });
                }
            }
            if corrections.len() == before {
                break;
            }
        }
        Ok(corrections)
    }
}

impl Default for LearningRule {
    /// The rule with learning rate 1.
    fn default() -> Self {
        Self { learning_rate: 1.0 }
    }
}

/// The record of learning that settled: its last pass has no mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passes {
    mistakes_per_pass: Vec<usize>,
}

impl Passes {
    /// The mistakes of each pass, the first pass first; the last is 0.
    pub fn mistakes_per_pass(&self) -> &[usize] {
        &self.mistakes_per_pass
    }

    /// How many passes it took, the one without a mistake included.
    pub fn count(&self) -> usize {
        self.mistakes_per_pass.len()
    }

    /// All mistakes together, which is also the number of corrections.
    pub fn mistakes(&self) -> usize {
        self.mistakes_per_pass.iter().sum()
    }
}

/// One mistake, and the perceptron after it was corrected.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Correction {
    /// The pass, from 1.
    pub pass: usize,
    /// The sample that the perceptron got wrong, from 1.
    pub sample: usize,
    /// The perceptron after the correction.
    pub perceptron: Perceptron,
}

pub(crate) fn check(
    perceptron: &Perceptron,
    samples: &Samples,
    passes: usize,
) -> Result<(), Error> {
    if passes == 0 {
        return Err(Error::NoPasses);
    }
    perceptron.check_features(samples.features())
}
