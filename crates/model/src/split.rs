//! Which rows are learned from, chosen by, and tested on.

use datasets::split::{indices, stratified_indices};
use numeric::random::generator;

use crate::Error;

/// How rows are divided: at random, of classes each in its share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// The share that is kept for the test, if any is.
    pub test: Option<f64>,
    /// The share of the rest that the network is judged on after each epoch, if any is.
    pub validation: Option<f64>,
    /// The seed of the shuffling.
    pub seed: u64,
}

impl Default for Split {
    /// A fifth for the test, nothing for validation, seed 1.
    fn default() -> Self {
        Self {
            test: Some(0.2),
            validation: None,
            seed: 1,
        }
    }
}

/// Places of rows, each counted from 0, in the order of the table: that is how they are read fastest.
pub(crate) struct Parts {
    pub(crate) training: Vec<usize>,
    pub(crate) validation: Option<Vec<usize>>,
    pub(crate) test: Option<Vec<usize>>,
}

impl Split {
    /// Divides `rows` places, by their labels if they have some.
    pub(crate) fn divide(&self, rows: usize, labels: Option<&[usize]>) -> Result<Parts, Error> {
        let all: Vec<usize> = (0..rows).collect();
        let (training, test) = self.halve(all, labels, self.test, "training and test")?;
        let (training, validation) =
            self.halve(training, labels, self.validation, "training and validation")?;
        Ok(Parts {
            training,
            validation,
            test,
        })
    }

    fn halve(
        &self,
        rows: Vec<usize>,
        labels: Option<&[usize]>,
        share: Option<f64>,
        parts: &'static str,
    ) -> Result<(Vec<usize>, Option<Vec<usize>>), Error> {
        let Some(share) = share else {
            return Ok((rows, None));
        };
        let rng = &mut generator(self.seed);
        let shares = [1.0 - share, share];
        let halves = match labels {
            Some(labels) => {
                let labels: Vec<usize> = rows.iter().map(|&row| labels[row]).collect();
                stratified_indices(&labels, shares, rng)
            }
            None => indices(rows.len(), shares, rng),
        };
        match halves {
            Ok(halves) => {
                let [first, second] = halves.map(|mut half| {
                    half.sort_unstable();
                    half.into_iter().map(|place| rows[place]).collect()
                });
                Ok((first, Some(second)))
            }
            Err(datasets::Error::EmptyPart { .. }) => Err(Error::TooFewRows {
                rows: rows.len(),
                parts,
                least: least(share),
            }),
            Err(error) => Err(error.into()),
        }
    }
}

/// The fewest rows of which a share and the rest are one at least.
fn least(share: f64) -> usize {
    let smaller = share.min(1.0 - share);
    let least = (1.0 / smaller - 1e-9).ceil();
    if least.is_finite() && least < 1e15 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole and between 2 and 10¹⁵"
        )]
        let least = least as usize;
        return least;
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_rows_are_told_how_many_are_needed() {
        let fifth = Split::default();
        let error = fifth.divide(4, None).map(|_| ()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "4 rows cannot be divided into training and test: want at least 5"
        );
        let parts = fifth.divide(5, None).expect("five are enough");
        assert_eq!(parts.training.len(), 4);
        assert_eq!(parts.test.map(|test| test.len()), Some(1));
        assert_eq!(least(0.25), 4);
        assert_eq!(least(0.9), 10);
    }
}
