//! What becomes of learning: it converges, it goes around in circles, or nobody knows yet.

use crate::learning_rule::check;
use crate::{Error, LearningRule, Perceptron, Samples};

/// What becomes of learning, as far as it was followed.
///
/// Passes show the same samples in the same order. So once the weights at the end of a pass
/// equal those of an earlier pass, everything between repeats forever. That is a proof that
/// learning never converges, where a limit on the passes is none.
///
/// Whole numbers have no other way to fail: the weights stay bounded even where no line
/// separates the classes, so they must come back to where they were.
///
/// # Source
///
/// The perceptron cycling theorem: M. Minsky and S. Papert, *Perceptrons* (1969), chapter 11;
/// H. Block and S. Levin, "On the boundedness of an iterative procedure for solving a system of
/// linear inequalities", *Proceedings of the AMS* 26 (1970).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A pass had no mistake: the weights stay as they are.
    Converges {
        /// The passes it took, the one without a mistake included.
        passes: usize,
    },
    /// The weights return, so learning never converges.
    ///
    /// Then no line separates the classes, if the sums were exact, as those of whole numbers
    /// are.
    Cycles {
        /// The pass after which the weights were first what they come back to; 0 is the start.
        since: usize,
        /// After how many more passes they are the same again.
        length: usize,
    },
    /// Neither was seen in the passes allowed.
    Undecided {
        /// The passes that were followed.
        passes: usize,
    },
}

/// # Following it to the end
impl LearningRule {
    /// What becomes of learning from `start`, followed for at most `max_passes` passes.
    ///
    /// It keeps the weights of every pass and compares them all, so it is meant for small
    /// tables and some thousand passes.
    ///
    /// # Errors
    ///
    /// - [`Error::NoPasses`] if `max_passes` is 0
    /// - [`Error::Shape`] if the samples do not have one feature for each weight
    /// - [`Error::Diverged`] if a number becomes too large for `f64`
    ///
    /// # Examples
    ///
    /// ```
    /// use perceptron::{Outcome, LearningRule, Perceptron, gates};
    ///
    /// let xor = gates::truth_table(|a, b| a != b);
    /// let outcome = LearningRule::default().outcome(&Perceptron::zeros(2)?, &xor, 100)?;
    /// assert_eq!(outcome, Outcome::Cycles { since: 2, length: 1 });
    /// # Ok::<(), perceptron::Error>(())
    /// ```
    pub fn outcome(
        self,
        start: &Perceptron,
        samples: &Samples,
        max_passes: usize,
    ) -> Result<Outcome, Error> {
        check(start, samples, max_passes)?;
        let mut perceptron = start.clone();
        let mut seen = vec![start.clone()];
        for pass in 1..=max_passes {
            if self.learn_pass(&mut perceptron, samples, pass)? == 0 {
                return Ok(Outcome::Converges { passes: pass });
            }
            if let Some(since) = seen.iter().position(|earlier| *earlier == perceptron) {
                let length = pass - since;
                return Ok(Outcome::Cycles { since, length });
            }
            seen.push(perceptron.clone());
        }
        Ok(Outcome::Undecided { passes: max_passes })
    }
}
